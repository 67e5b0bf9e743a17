"""The count in plain Python, line by line."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from dentelle.indicators.ledger import Figures, Line, differences, recount

SINCE, UNTIL = date(2026, 10, 1), date(2026, 12, 31)
BEFORE, AFTER = date(2026, 9, 30), date(2027, 1, 1)
GROUP, OTHER = uuid4(), uuid4()


def _path(person: UUID, entered: date, exited: date | None = None, group: UUID = GROUP, **facts: object) -> list[Line]:
    path = uuid4()
    lines = [Line("pathway.opened", path, entered, person, group)]
    if exited:
        lines.append(Line("pathway.exited", path, exited, person, group, facts or {"kind": "other"}))
    return lines


def _counted(lines: list[Line]) -> Figures:
    return {key: number for key, number in recount(lines, SINCE, UNTIL).items() if number}


def test_both_ends_of_a_period_belong_to_it() -> None:
    days = (BEFORE, SINCE, UNTIL, AFTER)
    assert _counted([Line("signal.received", uuid4(), day) for day in days]) == {("signals", None): 2}


def test_only_the_first_real_contact_counts() -> None:
    signal, late = uuid4(), uuid4()
    lines = [
        Line("contact.attempted", signal, UNTIL, facts={"reached": True}),
        Line("contact.attempted", signal, BEFORE, facts={"reached": True}),
        Line("contact.attempted", late, BEFORE, facts={"reached": False}),
        Line("contact.attempted", late, SINCE, facts={"reached": True}),
    ]
    assert _counted(lines) == {("contacted", None): 1}


def test_in_and_out_the_same_day() -> None:
    counted = _counted(_path(uuid4(), SINCE, SINCE, kind="training"))
    assert counted["entries", None] == counted["exits", None] == counted["people_accompanied", GROUP] == 1
    assert ("caseload", None) not in counted


def test_an_end_taken_back_is_no_end_in_whatever_order_and_a_second_end_counts_once() -> None:
    opened, left = _path(uuid4(), SINCE, SINCE, kind="training")
    undone = replace(left, kind="pathway.exit_undone")
    for lines in ([opened, left, undone], [undone, left, opened]):
        counted = _counted(lines)
        assert ("exits", None) not in counted
        assert counted["caseload", None] == 1
    again = replace(left, effective_on=UNTIL)
    assert _counted([opened, left, undone, again])["exits", None] == 1
    assert _counted([opened, left, undone, left])["exits", None] == 1


def test_who_leaves_on_the_first_day_was_accompanied() -> None:
    counted = _counted(_path(uuid4(), BEFORE, SINCE))
    assert counted["stock_start", None] == counted["exits", None] == counted["people_accompanied", None] == 1


def test_who_left_the_day_before_was_not() -> None:
    assert _counted(_path(uuid4(), BEFORE, BEFORE)) == {}


def test_who_leaves_after_the_period_is_still_there() -> None:
    counted = _counted(_path(uuid4(), BEFORE, AFTER))
    assert counted["caseload", None] == counted["stock_start", None] == 1
    assert ("exits", None) not in counted


def test_who_comes_back_in_another_group_is_one_person_in_two_groups() -> None:
    person = uuid4()
    counted = _counted(_path(person, SINCE, SINCE) + _path(person, UNTIL, group=OTHER))
    assert counted["people_accompanied", None] == counted["people_accompanied", GROUP] == 1
    assert counted["people_accompanied", OTHER] == 1
    assert counted["entries", None] == 2


def test_an_end_written_before_its_beginning_is_read_all_the_same() -> None:
    lines = _path(uuid4(), SINCE, UNTIL)
    assert recount(lines, SINCE, UNTIL) == recount(lines[::-1], SINCE, UNTIL)


def test_a_situation_studied_is_an_orientation_decided() -> None:
    person = uuid4()
    lines = [
        Line("case.studied", uuid4(), SINCE, person, GROUP),
        Line("case.studied", uuid4(), UNTIL, person, GROUP),
        Line("orientation.decided", uuid4(), UNTIL, person, GROUP),
        Line("orientation.started", uuid4(), UNTIL, person, GROUP),
    ]
    counted = _counted(lines)
    assert (counted["studied", None], counted["people_studied", None]) == (2, 1)
    assert (counted["decided", GROUP], counted["started", GROUP]) == (3, 1)


def test_exactly_six_months_has_two_names() -> None:
    counted = _counted(_path(uuid4(), SINCE, UNTIL, kind="job", contract="fixed_term", months=6))
    assert counted["exits_iae_transition", None] == counted["exits_rpe_durable", None] == 1


def test_differences_name_codes_once_and_hold_what_is_absent_for_zero() -> None:
    one: Figures = {("entries", None): 2, ("entries", GROUP): 2, ("exits", None): 0, ("started", None): 1}
    other: Figures = {("entries", None): 1, ("entries", GROUP): 1, ("started", None): 1}
    assert differences(one, other) == ("entries",)
