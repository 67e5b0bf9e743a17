"""No number from 1 to 5 leaves the team, read or deduced; attackers try."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dentelle.indicators import publication
from dentelle.indicators.chain import Block, is_small
from dentelle.indicators.definitions import EXIT_CODES, INDICATORS
from dentelle.indicators.ledger import Figures, Line, recount
from dentelle.indicators.publication import ENTRIES_TO_DATE, PEOPLE_TO_DATE, Counted, Hidden, hidden_in
from dentelle.indicators.quarters import Quarter
from tests.indicators.attackers import LABELS, Cell, by_algebra, by_bounds, by_force, minus, sums_of

GROUPS = [UUID(int=n) for n in (1, 2, 3)]
JANUARY = Quarter(2026, 1)
STOCKS = ("stock_start", "caseload")


def _figures(before: int, entered: int, left: int, **more: int) -> Figures:
    numbers = {
        "stock_start": before,
        "entries": entered,
        "exits": left,
        "caseload": before + entered - left,
        "people_accompanied": before + entered,
        "exits_iae_other": left,
        "exits_rpe_other": left,
        **more,
    }
    return {(code, None): number for code, number in numbers.items()}


def _series(before: int, *flows: tuple[int, int]) -> list[Counted]:
    """Quarters from January 2026, by their entries and exits."""
    found, quarter, people = [], Quarter(2026, 1), before
    for entered, left in flows:
        people = before if quarter.number == 1 else people
        people += entered
        found.append(Counted(quarter, _figures(before, entered, left), people))
        before += entered - left
        quarter = quarter.next
    return found


def _codes(reports: Sequence[Counted]) -> list[frozenset[str]]:
    return [one.codes for one in hidden_in(reports, [])]


# What is hidden


def test_an_exit_hidden_hides_the_stock_and_not_the_entries() -> None:
    (hidden,) = _codes(_series(20, (8, 2)))
    assert hidden == {"exits", "caseload", "exits_iae_other", "exits_rpe_other"}


def test_the_next_report_does_not_begin_with_the_stock_that_this_one_hid() -> None:
    _, second = _codes(_series(20, (8, 2), (7, 9)))
    assert {"stock_start", "caseload", "people_accompanied"} <= second
    assert not {"entries", "exits"} & second


def test_a_stock_comes_back_when_hidden_exits_cover_each_other() -> None:
    first, second, third = _codes(_series(20, (8, 2), (7, 5), (6, 0)))
    assert "caseload" in first
    assert {"stock_start", "exits"} <= second
    assert "caseload" not in second
    assert third == set()


def test_two_hidden_exits_that_make_less_than_six_do_not_cover_each_other() -> None:
    _, second = _codes(_series(20, (8, 2), (7, 3)))
    assert "caseload" in second


def test_an_entry_and_an_exit_cover_each_other_but_for_a_small_stock() -> None:
    assert _codes(_series(20, (2, 2)))[0] == {
        "entries", "exits", "exits_iae_other", "exits_rpe_other", "entries_to_date", "people_to_date",
        "people_accompanied",
    }  # fmt: skip


def test_a_small_stock_hides_the_exits_that_led_to_it() -> None:
    assert {"exits", "caseload"} <= _codes(_series(12, (0, 9)))[0]


def test_since_january_is_printed_only_where_every_quarter_is() -> None:
    reports = _codes(_series(20, (8, 0), (2, 0), (9, 0), (7, 0), (7, 0)))
    assert [ENTRIES_TO_DATE in hidden for hidden in reports] == [False, True, True, True, False]


@pytest.mark.parametrize(
    ("whole", "part", "is_hidden"), [(12, 6, False), (12, 7, True), (12, 11, True), (12, 12, False), (7, 9, False)]
)
@pytest.mark.parametrize("codes", [("signals", "contacted"), ("decided", "started")])
def test_a_small_complement_hides_the_part(codes: tuple[str, str], whole: int, part: int, is_hidden: bool) -> None:
    figures: Figures = {(codes[0], None): whole, (codes[1], None): part}
    (hidden,) = _codes([Counted(Quarter(2026, 1), figures, 0)])
    assert (codes[1] in hidden) == is_hidden
    assert codes[0] not in hidden


def test_groups_are_shared_when_nothing_in_them_is_small() -> None:
    assert not hidden_in([_by_group((10, 8, 7))], GROUPS)[0].groups
    assert hidden_in([_by_group((10, 8, 5))], GROUPS)[0].groups


def test_groups_once_withheld_stay_so() -> None:
    parts = [(10, 8, 7), (10, 8, 5), (10, 8, 7)]
    reports = [_by_group(numbers, Quarter(2026, number)) for number, numbers in enumerate(parts, start=1)]
    assert [one.groups for one in hidden_in(reports, GROUPS)] == [False, True, True]


def _by_group(numbers: tuple[int, int, int], quarter: Quarter = JANUARY) -> Counted:
    figures: Figures = {("started", group): number for group, number in zip(GROUPS, numbers, strict=True)}
    figures |= {("decided", group): number + 6 for (_, group), number in figures.items()}
    for code in ("started", "decided"):
        figures[code, None] = sum(figures[code, group] for group in GROUPS)
    return Counted(quarter, figures, 0)


# What attackers find


@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 8))
@settings(max_examples=80, deadline=None)
def test_brute_force_on_the_law_of_stocks(before: int, entered: int, left: int) -> None:
    left = min(left, before + entered)
    (hidden,) = _codes(_series(before, (entered, left)))
    codes = ("stock_start", "entries", "exits", "caseload")
    values: dict[Cell, int] = {code: _figures(before, entered, left)[code, None] for code in codes}
    least = {code: int(code not in STOCKS) for code in codes}
    found = by_force([minus(codes[:2], codes[2:])], values, set(codes) - hidden, least, before + entered + 2)
    assert not {code for code in found & hidden if 1 <= values[code] <= 5}
    assert {code for code in codes if 1 <= values[code] <= 5} <= hidden


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=2, max_size=2))
@settings(max_examples=25, deadline=None)
def test_brute_force_on_two_reports_of_the_same_stock(flows: list[tuple[int, int]]) -> None:
    """From nobody: two entries, two exits, and the two stocks that follow from them."""
    (first_in, first_out), (second_in, second_out) = flows
    first_out = min(first_out, first_in)
    second_out = min(second_out, first_in - first_out + second_in)
    first, second = _codes(_series(0, (first_in, first_out), (second_in, second_out)))
    values: dict[Cell, int] = {
        "in 1": first_in, "out 1": first_out, "in 2": second_in, "out 2": second_out,
        "stock 1": first_in - first_out, "stock 2": first_in - first_out + second_in - second_out,
    }  # fmt: skip
    hidden = {f"in {n}" for n, one in enumerate((first, second), 1) if "entries" in one}
    hidden |= {f"out {n}" for n, one in enumerate((first, second), 1) if "exits" in one}
    hidden |= {f"stock {n}" for n, one in enumerate((first, second), 1) if "caseload" in one}
    assert ("stock_start" in second) == ("caseload" in first)
    sums = [minus(["in 1"], ["out 1", "stock 1"]), minus(["stock 1", "in 2"], ["out 2", "stock 2"])]
    least = {cell: int(not cell.startswith("stock")) for cell in values}
    found = by_force(sums, values, set(values) - hidden, least, 9)
    assert not {cell for cell in found & hidden if 1 <= values[cell] <= 5}


@given(st.lists(st.sampled_from([0, 0, 1, 2, 3, 6]), min_size=6, max_size=6).filter(lambda ends: sum(ends) <= 12))
@settings(max_examples=40, deadline=None)
def test_brute_force_on_two_nomenclatures_of_the_same_ends(ends: list[int]) -> None:
    """Six sorts of ends: durable, six months, short, training, reconnected, other."""
    (hidden,) = _codes([Counted(Quarter(2026, 1), _ends(ends), 0)])
    possible = [_ends(guess) for guess in _guesses(sum(ends) if "exits" not in hidden else None)]
    printed = {code for code in ("exits", *EXIT_CODES) if code not in hidden}
    agreeing = [
        guess
        for guess in possible
        if all(guess[code, None] == _ends(ends)[code, None] for code in printed)
        and all(guess[code, None] > 0 for code in hidden & set(EXIT_CODES))
    ]
    assert agreeing
    small = {code for code in ("exits", *EXIT_CODES) if 1 <= _ends(ends)[code, None] <= 5}
    assert small <= hidden
    for code in small:
        assert len({guess[code, None] for guess in agreeing}) > 1
    if 1 <= ends[1] <= 5:
        assert len({guess["six", None] for guess in agreeing}) > 1


def _ends(ends: Sequence[int]) -> Figures:
    durable, six, short, *rest = ends
    found: Figures = {("exits", None): sum(ends), ("six", None): six}
    for words, numbers in (("iae", (durable, six + short, *rest)), ("rpe", (durable + six, short, *rest))):
        found |= {(f"exits_{words}_{label}", None): n for label, n in zip(LABELS, numbers, strict=True)}
    return found


def _guesses(total: int | None) -> Iterator[tuple[int, ...]]:
    """Every way to share a known total between six sorts; an unknown one is tried up to seven."""

    def share(left: int, sorts: int) -> Iterator[tuple[int, ...]]:
        if sorts == 1:
            yield (left,)
            return
        for number in range(left + 1):
            for rest in share(left - number, sorts - 1):
                yield (number, *rest)

    for one in range(8) if total is None else [total]:
        yield from share(one, 6)


def _lines(random: Random, people: int, days: int) -> list[Line]:
    """A journal in which everything is possible, from 1 January 2026."""
    lines: list[Line] = []

    def on(at: int) -> date:
        return date(2026, 1, 1) + timedelta(days=at)

    for _ in range(people):
        person, signal, at = uuid4(), uuid4(), random.randrange(days)
        lines.append(Line("signal.received", signal, on(at)))
        at += random.choice((0, 5, 20))
        if random.random() < 0.9:
            lines.append(Line("contact.attempted", signal, on(at), facts={"reached": True}))
        for _ in range(random.choice((0, 1, 1, 1, 1, 2))):
            path, group = uuid4(), random.choice(GROUPS)
            lines.append(Line("pathway.opened", path, on(at), person, group))
            kinds = random.choices(("case.studied", "orientation.decided", "orientation.started"), k=3)
            lines += [Line(kind, uuid4(), on(at + random.choice((0, 20, 90))), person, group) for kind in kinds]
            if random.random() < 0.6:
                facts = random.choice(
                    (
                        {"kind": "job", "contract": "fixed_term", "months": random.choice((3, 6, 12))},
                        {"kind": "training"},
                        {"kind": "other"},
                    )
                )
                at += random.choice((0, 30, 90, 200))
                lines.append(Line("pathway.exited", path, on(at), person, group, facts))
    return lines


@given(st.randoms(use_true_random=False), st.sampled_from([3, 10, 30, 80, 200]), st.integers(1, 7))
@settings(max_examples=30, deadline=None)
def test_whoever_keeps_every_report_finds_no_small_number(random: Random, people: int, count: int) -> None:
    assert _found(random, people, count) == set()


def _nothing(*_: object) -> set[str]:
    return set()


def _small_only(*codes: str) -> Callable[..., set[str]]:
    return lambda counted, *_: {code for code in codes if is_small(counted.number(code))}


DEFECTS: dict[str, tuple[object, str, object]] = {
    "a stock comes back at once": (Block, "_is_covered", lambda _: True),
    "a report begins with the stock that the one before hid": (Block, "hides_stock", False),
    "complements are forgotten": (publication, "_complements", _nothing),
    "people are printed where paths are hidden": (publication, "_people", _small_only("people_accompanied")),
    "only the small kinds of exits": (publication, "_exits", _small_only(*EXIT_CODES)),
    "since January, whatever the quarters": (publication, "_year", _nothing),
    "groups beside hidden totals": (publication, "_may_share", lambda *_: True),
}


@pytest.mark.parametrize("name", DEFECTS)
def test_each_rule_is_needed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The attackers are worth something: without any one rule, they find a number."""
    where, what, weaker = DEFECTS[name]
    monkeypatch.setattr(where, what, weaker)
    histories = (Random(seed) for seed in range(40))
    assert any(_found(one, one.choice([10, 30, 80, 200]), one.choice([1, 2, 3, 5, 7])) for one in histories)


def _found(random: Random, people: int, count: int) -> set[Cell]:
    """What attackers find of the numbers from 1 to 5 of a random history, in all its reports."""
    lines = _lines(random, people, 91 * count)
    quarters = [Quarter(2026, 1)]
    while len(quarters) < count:
        quarters.append(quarters[-1].next)
    reports = [
        Counted(
            quarter,
            recount(lines, quarter.start, quarter.end),
            recount(lines, date(quarter.year, 1, 1), quarter.end)["people_accompanied", None],
        )
        for quarter in quarters
    ]
    series = hidden_in(reports, GROUPS)
    groups = [] if series[0].groups else GROUPS
    values: dict[Cell, int] = {}
    hidden: set[Cell] = set()
    for counted, one in zip(reports, series, strict=True):
        _read(counted, one, groups, values, hidden)
    if found := {cell for cell, value in values.items() if 1 <= value <= 5} - hidden:
        return found

    sums = sums_of([(quarter.slug, quarter.year) for quarter in quarters], groups)
    for one in sums:  # what is printed nowhere follows from the rest
        for cell in [cell for cell in one if cell not in values]:
            values[cell] = -sum(n * values[other] for other, n in one.items() if other != cell) // one[cell]
    assert all(sum(n * values[cell] for cell, n in one.items()) == 0 for one in sums)
    unprinted = {cell for cell in values if cell[1].startswith("?")}
    least = {cell: 0 if cell in unprinted or cell[1] in STOCKS or cell[2] else 1 for cell in values}
    printed = set(values) - unprinted - hidden
    # Who supposes nothing; then who supposes, rightly, that nobody was counted twice.
    guessed = {cell for cell in unprinted if cell[1].startswith("?same") and values[cell] == 0}
    secret = {cell for cell, value in values.items() if 1 <= value <= 5}
    return {
        cell
        for known in (printed, printed | guessed)
        for cell in (by_algebra(sums, known) | by_bounds(sums, values, known, least)) & secret
    }


def _read(counted: Counted, one: Hidden, groups: list[UUID], values: dict[Cell, int], hidden: set[Cell]) -> None:
    """What a report prints, and what it does not."""
    slug = counted.quarter.slug
    for indicator in INDICATORS:
        values[slug, indicator.code, None] = counted.number(indicator.code)
        for group in groups if indicator.by_group else ():
            values[slug, indicator.code, group] = counted.number(indicator.code, group)
            if one.groups:
                hidden.add((slug, indicator.code, group))
    values |= {(slug, code, None): counted.number(code) for code in EXIT_CODES}
    values[slug, PEOPLE_TO_DATE, None] = counted.people_to_date
    year = [cell for cell in values if cell[0][:4] == slug[:4] and cell[1:] == ("entries", None)]
    values[slug, ENTRIES_TO_DATE, None] = sum(values[cell] for cell in year)
    hidden |= {(slug, code, None) for code in one.codes}
