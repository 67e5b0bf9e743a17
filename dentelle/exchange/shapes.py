"""What the interface answers, as shapes: they are the contract, and make the OpenAPI description."""

from datetime import date

from ninja import Schema
from pydantic import ConfigDict, Field, StrictBool, StrictInt, StrictStr


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


class ServiceShape(Schema):
    """One service of the public directory (data·inclusion), without anybody's name."""

    id: str
    name: str
    structure: str
    summary: str
    themes: list[str]
    publics: list[str]
    conditions: str
    is_free: bool | None
    modes: list[str]
    commune: str
    postal_code: str
    address: str
    telephone: str
    link: str
    source: str
    updated_on: date


class ServicePage(Schema):
    """One page of services: `words` and `place` say what was understood when what was typed is misspelt."""

    count: int
    has_more: bool
    words: str
    place: str
    services: list[ServiceShape]


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


class Situation(Schema):
    """What is known of somebody who is not named: everything may be left out. Nothing of it is stored."""

    model_config = ConfigDict(extra="forbid")

    birth_on: date | None = None
    on: date | None = Field(None, description="Le jour où la situation est regardée ; aujourd’hui sinon.")
    intake: date | None = Field(None, description="Le jour où un dispositif commencerait.")
    ft_since: date | None = Field(None, description="Inscription à France Travail depuis ce jour.")
    in_qpv: bool | None = Field(None, description="Habite un quartier prioritaire ; null = à vérifier.")
    facts: dict[str, StrictBool | StrictInt | StrictStr] = Field(default_factory=dict, max_length=100)


class FactShape(Schema):
    """A fact that rules ask for; of a number, the lowest and the highest value."""

    code: str
    label: str
    question: str
    is_kept: bool
    is_confidential: bool
    values: list[bool | int | str]


class ReasonShape(Schema):
    """Something that decides, and the text that says so."""

    code: str
    expected: str
    holds: bool
    source: str
    is_verified: bool


class LeadShape(Schema):
    """One scheme for this situation: `verdict` is yes, no or unknown (to check)."""

    slug: str
    name: str
    nature: str
    verdict: str
    is_badged: bool
    sentence: str
    for_person: str
    reasons: list[ReasonShape]
    missing: list[str]
    smallest: list[str]
    opening: str
    opening_changes: list[str]
    until: date | None
    priority: list[str]
    income: str
    registration: str


class QuestionShape(Schema):
    """A question to ask next, and how many schemes its answer settles."""

    code: str
    question: str
    settles_at_least: int
    settles_at_most: int


class LeadsShape(Schema):
    """The catalogue explained for a situation."""

    on: date
    notes: list[str]
    questions: list[QuestionShape]
    leads: list[LeadShape]
