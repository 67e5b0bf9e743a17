"""Readers from outside who try to find the hidden numbers, with their own list of what must add up.

Nothing here comes from the code under test but the names of the figures.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

type Cell = Any
type Sum = Mapping[Cell, int]
"""Coefficients: the numbers, so multiplied, make zero."""

_MANY = 400  # more than anybody counts in these tests
_ROUNDS = 60
LABELS = ("durable", "transition", "positive", "reconnected", "other")


def minus(whole: Iterable[Cell], parts: Iterable[Cell]) -> dict[Cell, int]:
    """whole = parts."""
    found: dict[Cell, int] = {}
    for cells, sign in ((whole, 1), (parts, -1)):
        for cell in cells:
            found[cell] = found.get(cell, 0) + sign
    return found


def sums_of(quarters: Sequence[tuple[str, int]], groups: Sequence[Any]) -> list[Sum]:
    """What must add up in successive reports, (slug, year) from a January. Cells ("?", …) are printed nowhere; those
    that begin with "?same" are zero unless a person is counted twice."""
    sums: list[Sum] = []
    for index, (slug, year) in enumerate(quarters):

        def at(code: str, scope: Any = None, slug: str = slug) -> Cell:
            return slug, code, scope

        if groups:
            whole = ("studied", "stock_start", "entries", "exits", "caseload", "decided", "started")
            sums += [minus([at(code)], [at(code, group) for group in groups]) for code in whole]
            people = ("people_studied", "people_accompanied")
            sums += [minus([at(code), at(f"?same {code}")], [at(code, group) for group in groups]) for code in people]
        for scope in (None, *groups):
            there = [at("stock_start", scope), at("entries", scope)]
            sums.append(minus(there, [at("exits", scope), at("caseload", scope)]))
            sums.append(minus(there, [at("people_accompanied", scope), at("?same back", scope)]))
            sums.append(minus([at("decided", scope)], [at("studied", scope), at("?alone", scope)]))
            sums.append(minus([at("studied", scope)], [at("people_studied", scope), at("?same again", scope)]))
            if index:
                sums.append(minus([(quarters[index - 1][0], "caseload", scope)], [at("stock_start", scope)]))
        sums += [minus([at("exits")], [at(f"exits_{words}_{label}") for label in LABELS]) for words in ("iae", "rpe")]
        sums += [minus([at(f"exits_iae_{label}")], [at(f"exits_rpe_{label}")]) for label in LABELS[2:]]
        sums.append(minus([at("exits_rpe_durable")], [at("exits_iae_durable"), at("?six")]))
        year_so_far = [one for one, its_year in quarters[: index + 1] if its_year == year]
        sums.append(minus([at("entries_to_date")], [(one, "entries", None) for one in year_so_far]))
        present = [(year_so_far[0], "stock_start", None), at("entries_to_date")]
        sums.append(minus(present, [at("people_to_date"), at("?same to date")]))
    return sums


def by_algebra(sums: Iterable[Sum], known: set[Cell]) -> set[Cell]:
    """The unknown numbers that the sums alone determine: those that Gauss leaves alone in a line."""
    rows = [{cell: Fraction(n) for cell, n in one.items() if cell not in known and n} for one in sums]
    solved: list[dict[Cell, Fraction]] = []
    for row in rows:
        for line in solved:
            _cancel(row, line, _pivot(line))
        if row:
            for line in solved:
                _cancel(line, row, _pivot(row))
            solved.append(row)
    return {_pivot(line) for line in solved if len(line) == 1}


def _pivot(row: Mapping[Cell, Fraction]) -> Cell:
    return next(iter(row))


def _cancel(row: dict[Cell, Fraction], line: Mapping[Cell, Fraction], pivot: Cell) -> None:
    if pivot not in row:
        return
    factor = row[pivot] / line[pivot]
    for cell, number in line.items():
        left = row.get(cell, Fraction(0)) - factor * number
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)


def by_bounds(
    sums: Sequence[Sum], values: Mapping[Cell, int], known: set[Cell], least: Mapping[Cell, int]
) -> set[Cell]:
    """The unknown numbers that rounds of "at least, at most" determine."""
    low = {cell: values[cell] if cell in known else least[cell] for one in sums for cell in one}
    high = {cell: values[cell] if cell in known else _MANY for cell in low}
    has_moved = True
    for _ in range(_ROUNDS):
        if not has_moved:
            break
        has_moved = False
        for one in sums:
            for cell, n in one.items():
                others = [(other, m) for other, m in one.items() if other != cell]
                smallest = sum(m * (low if m > 0 else high)[other] for other, m in others)
                largest = sum(m * (high if m > 0 else low)[other] for other, m in others)
                bounds = (-largest, -smallest) if n > 0 else (smallest, largest)
                if bounds[0] > low[cell]:
                    low[cell], has_moved = bounds[0], True
                if bounds[1] < high[cell]:
                    high[cell], has_moved = bounds[1], True
    return {cell for cell in low if cell not in known and low[cell] == high[cell]}


def by_force(
    sums: Sequence[Sum], values: Mapping[Cell, int], known: set[Cell], least: Mapping[Cell, int], most: int
) -> set[Cell]:
    """The unknown numbers that have one single value among all the sets of integers that add up."""
    unknown = [cell for cell in values if cell not in known]
    possible: dict[Cell, set[int]] = {cell: set() for cell in unknown}
    for numbers in product(*(range(least[cell], most + 1) for cell in unknown)):
        guess = {**values, **dict(zip(unknown, numbers, strict=True))}
        if all(sum(n * guess[cell] for cell, n in one.items()) == 0 for one in sums):
            for cell in unknown:
                possible[cell].add(guess[cell])
    return {cell for cell, found in possible.items() if len(found) < 2}
