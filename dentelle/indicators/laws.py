"""The laws that link the figures of a quarter to each other, to their groups, and to the quarters before: what any
reader of successive reports can compute. Pure: no database, no clock."""

from collections.abc import Sequence
from uuid import UUID

from dentelle.indicators.definitions import EXIT_CODES, IAE, INDICATORS, RPE
from dentelle.indicators.ledger import Figures
from dentelle.indicators.publication import Key, Law, Leaf, Publication
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
    """Groups and kinds of exits go before totals, then in the order above."""
    _, code, group = key
    return int(group is None and code in _RANK), _RANK.get(code, 0)


def hidden_in(reports: Sequence[tuple[Quarter, Figures, int]], groups: Sequence[UUID]) -> frozenset[Key]:
    """What is hidden in each report of a series of quarters without gap, oldest first, from January of a year.

    Args:
        reports: for each quarter its figures, and the number of people accompanied since 1 January.
        groups: every group of the Cité.
    """
    publication = Publication(cost)
    for index, (quarter, figures, people_to_date) in enumerate(reports):
        this_year = [(one, values) for one, values, _ in reports[: index + 1] if one.year == quarter.year]
        publication.publish(
            _leaf(quarter, figures, groups, is_first=index == 0, this_year=this_year, people_to_date=people_to_date)
        )
    return frozenset(publication.hidden)


def _leaf(
    quarter: Quarter,
    figures: Figures,
    groups: Sequence[UUID],
    *,
    is_first: bool,
    this_year: Sequence[tuple[Quarter, Figures]],
    people_to_date: int,
) -> Leaf:
    draft = _Draft(quarter.slug)
    scopes: tuple[UUID | None, ...] = (None, *groups)
    for indicator in INDICATORS:
        for scope in scopes if indicator.by_group else (None,):
            draft.print(indicator.code, figures.get((indicator.code, scope), 0), scope)
        if indicator.by_group:
            # The same person may be in two groups; a path or an orientation is in one.
            parts = tuple(draft.key(indicator.code, group) for group in groups)
            if indicator.unit == "personne":
                draft.law(parts, draft.key(indicator.code), rest=f"{indicator.code}_twice", is_guessable=True)
            else:
                draft.law(parts, draft.key(indicator.code))
    for scope in scopes:
        _link_scope(draft, scope)
        if not is_first:
            before = (quarter.previous.slug, "caseload", scope)
            draft.laws.append(Law((before,), (draft.key("stock_start", scope),)))
    draft.complements.append((draft.key("signals"), draft.key("contacted")))
    _link_exits(draft, figures)
    _link_year(draft, this_year, people_to_date)
    return Leaf(draft.values, tuple(draft.laws), draft.unprinted, frozenset(draft.guessable), tuple(draft.complements))


def _link_scope(draft: "_Draft", scope: UUID | None) -> None:
    present = (draft.key("stock_start", scope), draft.key("entries", scope))
    draft.law(present, draft.key("exits", scope), draft.key("caseload", scope))
    draft.law(present, draft.key("people_accompanied", scope), rest="came_back", is_guessable=True)
    draft.law((draft.key("decided", scope),), draft.key("studied", scope), rest="decided_alone")
    draft.law(
        (draft.key("studied", scope),), draft.key("people_studied", scope), rest="studied_again", is_guessable=True
    )
    draft.complements.append((draft.key("decided", scope), draft.key("started", scope)))


def _link_exits(draft: "_Draft", figures: Figures) -> None:
    for code in EXIT_CODES:
        draft.print(code, figures.get((code, None), 0))
    for nomenclature in (IAE, RPE):
        draft.law((draft.key("exits"),), *(draft.key(nomenclature.code_of(label)) for label in EXIT_LABELS))
    for label in EXIT_LABELS:
        iae, rpe = draft.key(IAE.code_of(label)), draft.key(RPE.code_of(label))
        # What differs between the two is the contracts of exactly six months.
        if label == "durable":
            draft.law((rpe,), iae, rest="six_months")
        elif label == "transition":
            draft.law((iae,), rpe, rest="six_months")
        else:
            draft.law((iae,), rpe)


def _link_year(draft: "_Draft", this_year: Sequence[tuple[Quarter, Figures]], people_to_date: int) -> None:
    draft.print(ENTRIES_TO_DATE, sum(figures.get(("entries", None), 0) for _, figures in this_year))
    draft.print(PEOPLE_TO_DATE, people_to_date)
    quarters = [quarter.slug for quarter, _ in this_year]
    draft.law(tuple((slug, "entries", None) for slug in quarters), draft.key(ENTRIES_TO_DATE))
    january = (quarters[0], "stock_start", None)
    draft.values_before[january] = this_year[0][1].get(("stock_start", None), 0)
    draft.law(
        (january, draft.key(ENTRIES_TO_DATE)),
        draft.key(PEOPLE_TO_DATE),
        rest="came_back_to_date",
        is_guessable=True,
    )


class _Draft:
    """A leaf being written."""

    def __init__(self, period: str) -> None:
        self.period = period
        self.values: dict[Key, int] = {}
        self.values_before: dict[Key, int] = {}
        self.unprinted: dict[Key, int] = {}
        self.guessable: set[Key] = set()
        self.laws: list[Law] = []
        self.complements: list[tuple[Key, Key]] = []

    def key(self, code: str, scope: UUID | None = None) -> Key:
        return self.period, code, scope

    def print(self, code: str, number: int, scope: UUID | None = None) -> None:
        self.values[self.key(code, scope)] = number

    def law(self, left: tuple[Key, ...], *right: Key, rest: str = "", is_guessable: bool = False) -> None:
        """The left numbers make the right ones; with `rest`, and a number that nobody prints."""
        if rest:
            known = {**self.values_before, **self.values}
            key = self.key(rest, right[0][2])
            self.unprinted[key] = sum(known[one] for one in left) - sum(known[one] for one in right)
            if is_guessable:
                self.guessable.add(key)
            right = (*right, key)
        self.laws.append(Law(left, right))
