"""The page of a quarter, before anybody draws it."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dentelle.indicators.ledger import Figures
from dentelle.indicators.publication import Counted
from dentelle.indicators.quarters import Quarter
from dentelle.indicators.report import Numbers, Report, build

GROUP = UUID(int=1)
LAST_DAY = date(2026, 12, 31)


def _report(*entries: int, last_year: int = 0, today: date = date(2027, 1, 1), is_team: bool = False) -> Report:
    """Quarters up to the last of 2026, told by their entries; nobody leaves."""
    quarters, quarter, before = [], Quarter(2026, 4), 0
    for _ in entries[1:]:
        quarter = quarter.previous
    for entered in entries:
        figures: Figures = {("entries", None): entered, ("entries", GROUP): entered, ("stock_start", None): before}
        before += entered
        figures |= {("caseload", None): before, ("people_accompanied", None): before}
        quarters.append(Counted(quarter, figures, before))
        quarter = quarter.next
    return build(
        Numbers(quarters, last_year), groups=[(GROUP, "Groupe Jeunes")], target=(60, 70), today=today, is_team=is_team
    )


@pytest.mark.parametrize(("today", "is_provisional"), [(LAST_DAY, True), (date(2027, 1, 1), False)])
def test_a_quarter_is_provisional_until_its_last_day_is_over(today: date, is_provisional: bool) -> None:
    assert _report(8, 8, 8, 8, today=today).is_provisional == is_provisional


def test_the_year_adds_its_quarters_up() -> None:
    assert _report(50, 8, 9, 10, 11, is_team=True).entries_to_date.value == 38


def test_the_team_reads_what_others_do_not() -> None:
    for is_team, value, text in ((True, 3, "3"), (False, None, "protégé")):
        report = _report(8, 8, 8, 3, is_team=is_team)
        entries = next(row for row in report.rows if row.code == "entries")
        assert (entries.total.value, entries.total.text) == (value, text)
        assert entries.by_group[GROUP].value == value


@given(st.lists(st.integers(0, 12), min_size=4, max_size=4), st.booleans())
def test_the_year_is_said_in_one_sentence_whatever_is_protected(entries: list[int], is_team: bool) -> None:
    report = _report(*entries, is_team=is_team)
    hidden = [cell for cell in (report.entries_to_date, report.people_to_date) if cell.is_protected]
    assert report.opening.endswith(".")
    assert "60 à 70" in report.opening
    assert ("protég" in report.opening) == bool(hidden)
    assert "protégé personnes" not in report.opening
    assert "None" not in report.opening


def test_a_signal_has_no_group() -> None:
    report = _report(8, 8, 8, 8)
    assert {row.code for row in report.rows if not row.by_group} == {"signals", "contacted"}


@pytest.mark.parametrize(
    ("entries", "last_year", "today", "value"),
    [
        ((8, 8, 8, 8, 9, 9, 9, 9), 32, date(2027, 1, 1), 32),
        ((8, 8, 8, 8, 9, 9, 9, 9), 31, LAST_DAY, None),  # up to a day, not to the end of a quarter
        ((8, 8, 8, 2, 9, 9, 9, 9), 26, date(2027, 1, 1), None),  # hidden a year ago
        ((9, 9, 9, 9), 0, LAST_DAY, 0),
    ],
)
def test_last_year_outside_the_team(entries: tuple[int, ...], last_year: int, today: date, value: int | None) -> None:
    assert _report(*entries, last_year=last_year, today=today).entries_last_year.value == value
