"""What the interface answers, as shapes: they are the contract, and make the OpenAPI description."""

from datetime import date

from ninja import Schema


class SchemeShape(Schema):
    """A scheme, as its public sheet says it.

    Attributes:
        nature: « mainstream » (droit commun) or « complementary ».
        age_min, age_max: completed years, inclusive; null: no bound.
        is_checked: false: « à vérifier ».
        closes_on: the last day when somebody could enter; null: it stays open.
        conditions: one line each, in words: nothing is computed from them.
    """

    slug: str
    name: str
    nature: str
    theme: str
    summary: str
    age_min: int | None
    age_max: int | None
    is_checked: bool
    closes_on: date | None
    conditions: list[str]
    source: str


class SchemePage(Schema):
    """A page of the catalogue; `next` is the number of the next page, null on the last."""

    count: int
    next: int | None
    schemes: list[SchemeShape]


class Cell(Schema):
    """A number of the report; null when it is protected."""

    code: str
    label: str
    definition: str
    unit: str
    value: int | None
    is_protected: bool


class ReportShape(Schema):
    """The report of a quarter, as it may leave the team: small numbers are protected, whoever asks."""

    quarter: str
    is_provisional: bool
    opening: str
    cells: list[Cell]


class Trouble(Schema):
    """Why there is no answer, in French."""

    detail: str
