"""The laws that link the figures of a quarter to each other, to their groups, and to the quarters before: what any
reader of successive reports can compute. Pure: no database, no clock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from dentelle.indicators.definitions import CODES, IAE, INDICATORS, NOMENCLATURES, RPE
from dentelle.indicators.ledger import Figures
from dentelle.indicators.publication import Key, Law, Leaf, Publication, is_small
from dentelle.indicators.quarters import Quarter
from dentelle.pathways.rules import EXIT_LABELS

ENTRIES_TO_DATE = "entries_to_date"
PEOPLE_TO_DATE = "people_to_date"

_HIDDEN_FIRST = (
    "stock_start", "caseload", "people_studied", "studied", "exits", PEOPLE_TO_DATE, "people_accompanied", "contacted",
    "decided", ENTRIES_TO_DATE, "started", "entries", "signals",
)  # fmt: skip
"""When one number more must be hidden: the last of these are what the funder looks at first."""
_RANK = {code: rank for rank, code in enumerate(_HIDDEN_FIRST)}


def cost(key: Key) -> tuple[int, int]:
    """Kinds of exits go before the rest, then in the order above."""
    _, code = key
    return int(code in _RANK), _RANK.get(code, 0)


@dataclass(frozen=True)
class Counted:
    """What was counted for one quarter's report; the last number is since 1 January."""

    quarter: Quarter
    figures: Figures
    people_to_date: int


@dataclass(frozen=True)
class Hidden:
    """What a series of reports keeps for the team: totals by quarter and code, and whole shares by group."""

    totals: frozenset[Key]
    groups: frozenset[str]


def hidden_in(reports: Sequence[Counted], groups: Sequence[UUID]) -> Hidden:
    """What is hidden in each report of a series of quarters without gap, oldest first, from January of a year.

    Shares by group are printed together or not at all, zeros included: a group of twenty people a year would show
    next to nothing else, and what zeros and neighbours tell of the rest could not be explained to anybody. Once
    withheld, they stay so: the next report begins with the stocks by which this one ended.
    """
    publication = Publication(cost)
    withheld: set[str] = set()
    for index, counted in enumerate(reports):
        this_year = [one for one in reports[: index + 1] if one.quarter.year == counted.quarter.year]
        publication.publish(_leaf(counted, this_year, is_first=index == 0))
        slug = counted.quarter.slug
        if withheld or not _may_share(counted.figures, groups, {code for at, code in publication.hidden if at == slug}):
            withheld.add(slug)
    return Hidden(frozenset(publication.hidden), frozenset(withheld))


def _may_share(figures: Figures, groups: Sequence[UUID], hidden: set[str]) -> bool:
    """Is there nothing to protect in the shares by group, nor in what they tell of each other and of the totals?"""
    shared = [indicator for indicator in INDICATORS if indicator.by_group]
    if any(indicator.code in hidden for indicator in shared):
        return False
    numbers = [figures.get((indicator.code, group), 0) for indicator in shared for group in groups]
    for group in groups:
        numbers += _between(lambda code, group=group: figures.get((code, group), 0)).values()
        numbers.append(figures.get(("decided", group), 0) - figures.get(("started", group), 0))
    for code in ("people_studied", "people_accompanied"):
        numbers.append(sum(figures.get((code, group), 0) for group in groups) - figures.get((code, None), 0))
    return not any(is_small(number) for number in numbers)


def _between(number: Callable[[str], int]) -> dict[str, int]:
    """What nobody prints and a subtraction tells: orientations decided out of sessions, people studied again, people
    who came back within the quarter."""
    return {
        "decided_alone": number("decided") - number("studied"),
        "studied_again": number("studied") - number("people_studied"),
        "came_back": number("stock_start") + number("entries") - number("people_accompanied"),
    }


def _leaf(counted: Counted, this_year: Sequence[Counted], *, is_first: bool) -> Leaf:
    slug = counted.quarter.slug

    def key(code: str) -> Key:
        return slug, code

    def number(code: str) -> int:
        return counted.figures.get((code, None), 0)

    january = this_year[0]
    entries_to_date = sum(one.figures.get(("entries", None), 0) for one in this_year)
    values = {key(code): number(code) for code in CODES}
    values |= {key(ENTRIES_TO_DATE): entries_to_date, key(PEOPLE_TO_DATE): counted.people_to_date}
    back_to_date = january.figures.get(("stock_start", None), 0) + entries_to_date - counted.people_to_date
    unprinted = {key(code): rest for code, rest in _between(number).items()}
    unprinted |= {
        key("came_back_to_date"): back_to_date,
        key("six_months"): number("exits_rpe_durable") - number("exits_iae_durable"),
    }
    present = (key("stock_start"), key("entries"))
    laws = [
        Law(present, (key("exits"), key("caseload"))),
        Law(present, (key("people_accompanied"), key("came_back"))),
        Law((key("decided"),), (key("studied"), key("decided_alone"))),
        Law((key("studied"),), (key("people_studied"), key("studied_again"))),
        # What differs between the two nomenclatures is the contracts of exactly six months.
        Law((key("exits_rpe_durable"),), (key("exits_iae_durable"), key("six_months"))),
        Law((key("exits_iae_transition"),), (key("exits_rpe_transition"), key("six_months"))),
        Law(tuple((one.quarter.slug, "entries") for one in this_year), (key(ENTRIES_TO_DATE),)),
        Law(
            ((january.quarter.slug, "stock_start"), key(ENTRIES_TO_DATE)),
            (key(PEOPLE_TO_DATE), key("came_back_to_date")),
        ),
    ]
    for nomenclature in NOMENCLATURES:
        parts = tuple(key(nomenclature.code_of(label)) for label in EXIT_LABELS)
        laws.append(Law((key("exits"),), parts))
    laws += [
        Law((key(IAE.code_of(label)),), (key(RPE.code_of(label)),))
        for label in EXIT_LABELS
        if label not in {"durable", "transition"}
    ]
    if not is_first:
        laws.append(Law(((counted.quarter.previous.slug, "caseload"),), (key("stock_start"),)))
    return Leaf(
        values,
        tuple(laws),
        unprinted,
        # That nobody came back, or was studied twice, is what most readers would suppose, and be right.
        frozenset({key("studied_again"), key("came_back"), key("came_back_to_date")}),
        ((key("signals"), key("contacted")), (key("decided"), key("started"))),
    )
