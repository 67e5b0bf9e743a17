"""The page of a quarter, ready to print: each number, or the fact that it is protected. Pure: no database, no clock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dentelle.indicators.definitions import INDICATORS, NOMENCLATURES, Nomenclature
from dentelle.indicators.publication import ENTRIES_TO_DATE, PEOPLE_TO_DATE, Counted, Hidden, hidden_in
from dentelle.indicators.quarters import Quarter
from dentelle.pathways.rules import EXIT_LABELS
from dentelle.shared.french import accorde, number

_EVERYTHING = Hidden(frozenset(), groups=False)
PROTECTED = "protégé"
"""One word for every hidden number: two would tell the small ones from those hidden with them."""
NOTE = (
    "Un nombre « protégé » va de 1 à 5, ou permettrait d’en retrouver un\u202f: on ne doit reconnaître personne."
    " Les groupes ne sont détaillés que si aucun de leurs nombres n’est à protéger."
)


@dataclass(frozen=True)
class Cell:
    """A number as it is printed; `value` is None when it is protected."""

    value: int | None
    text: str

    @property
    def is_protected(self) -> bool:
        """Is the number hidden from this reader?"""
        return self.value is None


@dataclass(frozen=True)
class ReportRow:
    """One indicator; `by_group` is empty when groups do not share it out."""

    code: str
    label: str
    definition: str
    unit: str
    total: Cell
    by_group: dict[UUID, Cell]


@dataclass(frozen=True)
class ExitRow:
    """One kind of end."""

    code: str
    label: str
    cell: Cell


@dataclass(frozen=True)
class ExitTable:
    """The ends of the quarter in the words of one nomenclature."""

    code: str
    title: str
    definition: str
    rows: tuple[ExitRow, ...]
    total: Cell


@dataclass(frozen=True)
class Numbers:
    """What was counted for one report.

    Attributes:
        quarters: the quarters without gap from a January, oldest first; the last is the one reported.
        entries_last_year: the entries of last year up to the same day.
    """

    quarters: Sequence[Counted]
    entries_last_year: int


@dataclass(frozen=True)
class Report:
    """What the page shows."""

    quarter: Quarter
    is_provisional: bool
    is_protected: bool
    target_low: int
    target_high: int
    entries_to_date: Cell
    people_to_date: Cell
    entries_last_year: Cell
    groups: tuple[tuple[UUID, str], ...]
    rows: tuple[ReportRow, ...]
    exits: tuple[ExitTable, ...]

    @property
    def label(self) -> str:
        """« 4e trimestre 2026 »."""
        return self.quarter.label

    @property
    def opening(self) -> str:
        """The year in one sentence, whatever of it may be said."""
        aim = f"pour un objectif de {self.target_low} à {self.target_high} par an"
        entries, people = self.entries_to_date.value, self.people_to_date.value
        came = "" if entries is None else f"{accorde(entries, 'entrée,entrées')} depuis le 1er janvier"
        present = "" if people is None else accorde(people, "personne accompagnée,personnes accompagnées")
        if came and present:
            return f"{came} et {present}, {aim}."
        if came:
            return f"{came}, {aim}. Le nombre de personnes accompagnées depuis le 1er janvier est protégé."
        if present:
            return f"{present} depuis le 1er janvier, {aim}. Le nombre d’entrées de l’année est protégé."
        return f"Les entrées et les personnes accompagnées depuis le 1er janvier sont protégées, {aim}."

    @property
    def note(self) -> str:
        """What « protégé » means, where it may appear."""
        return NOTE if self.is_protected else ""


def build(
    numbers: Numbers,
    *,
    groups: Sequence[tuple[UUID, str]],
    target: tuple[int, int],
    today: date,
    is_team: bool,
) -> Report:
    """The report of the last quarter of `numbers`. The team sees everything; others, what may leave the team."""
    counted = numbers.quarters[-1]
    quarter = counted.quarter
    is_provisional = today <= quarter.end
    group_ids = tuple(group_id for group_id, _ in groups)
    series = [_EVERYTHING] * len(numbers.quarters) if is_team else hidden_in(numbers.quarters, group_ids)
    hidden = series[-1]

    def cell(code: str, group: UUID | None = None) -> Cell:
        is_hidden = code in hidden.codes if group is None else hidden.groups
        return _cell(counted.number(code, group), is_hidden=is_hidden)

    entries_to_date = sum(one.number("entries") for one in numbers.quarters if one.quarter.year == quarter.year)
    return Report(
        quarter=quarter,
        is_provisional=is_provisional,
        is_protected=not is_team,
        target_low=target[0],
        target_high=target[1],
        entries_to_date=_cell(entries_to_date, is_hidden=ENTRIES_TO_DATE in hidden.codes),
        people_to_date=_cell(counted.people_to_date, is_hidden=PEOPLE_TO_DATE in hidden.codes),
        entries_last_year=_cell(
            numbers.entries_last_year,
            is_hidden=not is_team and _is_last_year_hidden(numbers, series, is_provisional=is_provisional),
        ),
        groups=tuple(groups),
        rows=tuple(
            ReportRow(
                indicator.code,
                indicator.label,
                indicator.definition,
                indicator.unit,
                cell(indicator.code),
                {group_id: cell(indicator.code, group_id) for group_id in group_ids} if indicator.by_group else {},
            )
            for indicator in INDICATORS
        ),
        exits=tuple(_exit_table(nomenclature, cell) for nomenclature in NOMENCLATURES),
    )


def _is_last_year_hidden(numbers: Numbers, series: Sequence[Hidden], *, is_provisional: bool) -> bool:
    """Last year is known by whole quarters outside the team: up to a mere day, it would tell that day's entries."""
    if numbers.entries_last_year == 0:
        return False
    return is_provisional or len(series) < 5 or ENTRIES_TO_DATE in series[-5].codes


def _exit_table(nomenclature: Nomenclature, cell: Callable[[str], Cell]) -> ExitTable:
    rows = tuple(
        ExitRow(code, name, cell(code)) for label, name in EXIT_LABELS.items() for code in [nomenclature.code_of(label)]
    )
    return ExitTable(nomenclature.code, nomenclature.title, nomenclature.definition, rows, cell("exits"))


def _cell(value: int, *, is_hidden: bool) -> Cell:
    return Cell(None, PROTECTED) if is_hidden else Cell(value, number(value))
