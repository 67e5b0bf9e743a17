"""What must be hidden from whoever is outside the team, so that no number from 1 to 5 can be read nor deduced.

A reader may add, subtract and compare everything that is printed. So a small number is hidden, then others with it,
until each hidden number could be at least two different ones for somebody who knows every law that links them. That
is not assumed but shown: for each hidden number a `_witness` is found, another set of numbers that agrees with all
that is printed. When none is found, one more number is hidden. Zero is always printed. Pure: no database, no clock.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

SMALLEST_SHOWN = 6
"""1 to 5 stay inside the team (domain f; the RSA data of départements use the same bound)."""
_PATIENCE = 400  # tries for one witness; giving up only hides more

type Key = tuple[str, str, UUID | None]
"""Which period, what is counted, which group (None = in all)."""


@dataclass(frozen=True)
class Law:
    """The sum of the left numbers is the sum of the right ones, always, and every reader knows it."""

    left: tuple[Key, ...]
    right: tuple[Key, ...]


@dataclass(frozen=True)
class Leaf:
    """What one report prints, and the laws it brings.

    Attributes:
        values: the numbers to print.
        unprinted: numbers that nobody prints but that a law lets deduce (orientations decided out of sessions).
        guessable: unprinted numbers that a reader may well guess (nobody came back within the quarter): others are
            never protected by their uncertainty alone.
        complements: (whole, part) linked by no law, whose difference is nevertheless read as a number of people.
    """

    values: Mapping[Key, int]
    laws: tuple[Law, ...] = ()
    unprinted: Mapping[Key, int] = field(default_factory=dict)
    guessable: frozenset[Key] = frozenset()
    complements: tuple[tuple[Key, Key], ...] = ()


def is_small(number: int) -> bool:
    """Is it one of the numbers that never leave the team?"""
    return 0 < number < SMALLEST_SHOWN


class Publication:
    """Reports printed one after another: what an earlier one showed stays shown, and counts as known."""

    def __init__(self, cost: Callable[[Key], tuple[int, int]]) -> None:
        """`cost` says what is hidden rather: the lowest first."""
        self._cost = cost
        self.hidden: set[Key] = set()
        self._values: dict[Key, int] = {}
        self._unprinted: set[Key] = set()
        self._guessable: set[Key] = set()
        self._settled: set[Key] = set()
        self._laws: dict[Key, list[Law]] = defaultdict(list)
        self._witnesses: dict[Key, dict[Key, int]] = {}

    def publish(self, leaf: Leaf) -> None:
        """Decide what this report hides."""
        self._values |= {**leaf.values, **leaf.unprinted}
        self._unprinted |= leaf.unprinted.keys()
        self._guessable |= leaf.guessable
        for law in leaf.laws:
            for key in {*law.left, *law.right}:
                self._laws[key].append(law)
        self.hidden |= {key for key, value in leaf.values.items() if is_small(value)}
        for whole, part in leaf.complements:
            if not {whole, part} & self.hidden and is_small(self._values[whole] - self._values[part]):
                self.hidden.add(part)
        for law in leaf.laws:
            self._thicken(law)
        while exposed := self._exposed():
            if not any(self._hide_for(key) for key in exposed):
                break
        self._settled |= leaf.values.keys()

    def _thicken(self, law: Law) -> None:
        """Hidden parts of one printed sum: at least two, making six or more."""
        for side in (law.left, law.right):
            others = law.right if side is law.left else law.left
            if any(self._may_move(key) for key in others):
                continue
            while any(key in self.hidden for key in side):
                free = [key for key in side if self._may_move(key)]
                if len(free) > 1 and sum(self._values[key] for key in free) >= SMALLEST_SHOWN:
                    break
                if not self._hide_one_of([*side, *others]) or any(self._may_move(key) for key in others):
                    break

    def _exposed(self) -> list[Key]:
        """Every number to protect that has no witness (any more)."""
        small = {key for key in self._unprinted if is_small(self._values[key])}
        return [key for key in sorted(self.hidden | small, key=self._order) if not self._has_witness(key)]

    def _hide_for(self, key: Key) -> bool:
        """Hide one more number, the cheapest that leaves this one a witness; else the cheapest that a law links to it.
        False when there is nothing left to hide."""
        if self._has_witness(key):
            return True
        reach = self._reach(key)
        for other in reach:
            self.hidden.add(other)
            if self._has_witness(key) and self._has_witness(other):
                return True
            self.hidden.remove(other)
            self._witnesses.pop(key, None)
            self._witnesses.pop(other, None)
        return self._hide_one_of(reach)

    def _hide_one_of(self, keys: Iterable[Key]) -> bool:
        found = min((key for key in keys if self._can_hide(key)), key=self._order, default=None)
        if found is not None:
            self.hidden.add(found)
        return found is not None

    def _reach(self, key: Key) -> list[Key]:
        """What could still be hidden in the laws that this number touches, directly or through hidden ones."""
        seen, found, waiting = {key}, set(), [key]
        while waiting:
            for law in self._laws[waiting.pop()]:
                for other in (*law.left, *law.right):
                    if other in seen:
                        continue
                    seen.add(other)
                    if self._is_free(other):
                        waiting.append(other)
                    elif self._can_hide(other):
                        found.add(other)
        return sorted(found, key=self._order)

    def _has_witness(self, key: Key) -> bool:
        known = self._witnesses.get(key)
        if known is not None and not any(_gap(law, known) for moved in known for law in self._laws[moved]):
            return True
        for step in (1, -1, 2, -2):
            moves = {key: step}
            if self._values[key] + step >= self._least(key) and self._balance(moves, [_PATIENCE]):
                self._witnesses[key] = moves
                return True
        return False

    def _balance(self, moves: dict[Key, int], patience: list[int]) -> bool:
        """Complete `moves` until every law holds again, moving only what a reader cannot see."""
        law, gap = next(
            ((law, gap) for moved in moves for law in self._laws[moved] if (gap := _gap(law, moves))), (None, 0)
        )
        if law is None:
            return True
        patience[0] -= 1
        if patience[0] < 0:
            return False
        free = [key for key in (*law.left, *law.right) if self._may_move(key) and key not in moves]
        for key in sorted(free, key=lambda key: len(self._laws[key])):
            step = -gap if key in law.left else gap
            if self._values[key] + step >= self._least(key):
                moves[key] = step
                if self._balance(moves, patience):
                    return True
                del moves[key]
        return False

    def _least(self, key: Key) -> int:
        # A zero is printed, so what is hidden is at least one.
        return 0 if key in self._unprinted else 1

    def _is_free(self, key: Key) -> bool:
        return key in self.hidden or key in self._unprinted

    def _may_move(self, key: Key) -> bool:
        return self._is_free(key) and key not in self._guessable

    def _can_hide(self, key: Key) -> bool:
        return not self._is_free(key) and key not in self._settled and self._values[key] > 0

    def _order(self, key: Key) -> tuple[tuple[int, int], int, str]:
        return self._cost(key), self._values[key], str(key)


def _gap(law: Law, moves: Mapping[Key, int]) -> int:
    return sum(moves.get(key, 0) for key in law.left) - sum(moves.get(key, 0) for key in law.right)
