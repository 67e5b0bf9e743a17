"""The law of stocks through successive reports: what was hidden of entries, exits and stocks, and when a stock may be
printed again. Pure: no database, no clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

SMALLEST_SHOWN = 6
"""1 to 5 stay inside the team (the RSA data of départements use the same bound)."""


def is_small(number: int) -> bool:
    """Is it one of the numbers that never leave the team?"""
    return 0 < number < SMALLEST_SHOWN


@dataclass(frozen=True)
class Flow:
    """Hidden entries (+1) or exits (-1) of a quarter, and the least that a reader knows them to be."""

    sign: int
    number: int
    least: int


class Block:
    """The quarters since the last printed stock.

    A printed stock tells the sum of all that was hidden since the one before. It is printed when every hidden number
    could still be another one: some hidden flow may take one from (or give one to) another, without making any hidden
    number of the block impossible. One hidden flow alone is never covered.
    """

    def __init__(self, stock: int = 0) -> None:
        self._flows: list[tuple[int, Flow]] = []
        self._stocks: dict[int, int] = {}
        self._quarter = 0
        if is_small(stock):
            # What came before the first report is one more hidden entry.
            self._flows.append((0, Flow(+1, stock, least=1)))
            self._stocks[0] = stock

    @property
    def hides_stock(self) -> bool:
        """Was the last stock hidden?"""
        return bool(self._flows)

    def pass_quarter(self, flows: Sequence[Flow], *, stock: int) -> None:
        """Add the hidden flows of a quarter, and decide of the stock at its end."""
        self._quarter += 1
        self._flows += [(self._quarter, flow) for flow in flows]
        if not is_small(stock) and self._is_covered():
            self._flows.clear()
            self._stocks.clear()
        elif self._flows:
            self._stocks[self._quarter] = stock

    def _is_covered(self) -> bool:
        if len({flow.sign for _, flow in self._flows}) == 1 and (
            sum(flow.number for _, flow in self._flows) < SMALLEST_SHOWN
        ):
            return False
        moved: set[int] = set()
        crossed: set[int] = set()
        for one, other, quarters in self._exchanges():
            moved |= {one, other}
            crossed |= quarters
        small = {quarter for quarter, stock in self._stocks.items() if is_small(stock)}
        return moved == set(range(len(self._flows))) and small <= crossed

    def _exchanges(self) -> Iterator[tuple[int, int, set[int]]]:
        """Two hidden flows, and the hidden stocks between them, that may all be one more or one less."""
        for (i, (begin, one)), (j, (end, other)) in combinations(enumerate(self._flows), 2):
            between = {quarter for quarter in self._stocks if begin <= quarter < end}
            for step in (1, -1):
                back = -step * one.sign * other.sign
                if (
                    one.number + step >= one.least
                    and other.number + back >= other.least
                    and all(self._stocks[quarter] + step * one.sign >= 0 for quarter in between)
                ):
                    yield i, j, between
