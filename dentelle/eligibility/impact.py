"""What a new rule changes for people whose verdict under the old one is known: who enters, leaves, becomes to check."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from dentelle.eligibility.compiled import NO, TO_CHECK, YES, Somebody
from dentelle.eligibility.engine import verdict_of
from dentelle.eligibility.schemes.rule import SchemeRule

FEW = 5
"""Up to so many, none included, a number could say who: "nobody" tells as much of one person as "somebody" does."""


@dataclass
class Impact:
    """How many people go from one verdict to another."""

    moves: Counter[tuple[int, int]] = field(default_factory=Counter)

    def add(self, before: int, after: int) -> None:
        """One more person."""
        self.moves[before, after] += 1

    @property
    def enters(self) -> int:
        """It fits them, and did not for sure."""
        return self._moved(YES)

    @property
    def leaves(self) -> int:
        """It does not fit them any more, or could have."""
        return self._moved(NO)

    @property
    def to_check(self) -> int:
        """It was sure, and is to check."""
        return self._moved(TO_CHECK)

    @property
    def protected(self) -> dict[str, int | str]:
        """The three numbers as they may be kept: « few » (five or fewer, perhaps none), or six and more."""
        numbers = {"enters": self.enters, "leaves": self.leaves, "to_check": self.to_check}
        return {name: "few" if number <= FEW else number for name, number in numbers.items()}

    def _moved(self, to: int) -> int:
        return sum(number for (before, after), number in self.moves.items() if after == to != before)


def judged(rule: SchemeRule, who: Somebody, on: date) -> int:
    """The verdict alone: YES, TO_CHECK or NO; a scheme open to all is a yes. Raises UnfitValue."""
    return verdict_of(rule.compiled, who, on) if rule.compiled else YES


def impact(before: SchemeRule, after: SchemeRule, people: Iterable[Somebody], on: date) -> Impact:
    """What `after` changes for these people; what both rules ask is weighed once. Raises UnfitValue."""
    found = Impact()
    for who in people:
        found.add(judged(before, who, on), judged(after, who, on))
    return found
