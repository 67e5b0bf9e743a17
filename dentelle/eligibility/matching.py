"""The whole catalogue explained for one person: what fits, what does not, what is to check. No score, no rank."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dentelle.eligibility.changes import Opening, nearest_opening
from dentelle.eligibility.compiled import Facts
from dentelle.eligibility.engine import Explanation, Verdict
from dentelle.eligibility.schemes.rule import SchemeRule


@dataclass(frozen=True)
class Match:
    """One scheme for one person."""

    rule: SchemeRule
    explanation: Explanation
    opening: Opening | None
    """What would open it, when it is a no."""

    @property
    def is_badged(self) -> bool:
        """Does it rest on what nobody checked?"""
        return self.explanation.is_badged or bool(self.rule.unsure_text)


def match(rule: SchemeRule, facts: Facts, on: date) -> Match:
    """Whether one scheme fits, why, and what would open it. Raises UnfitValue."""
    explanation = rule.explain(facts, on)
    ready = rule.compiled
    closed = explanation.verdict is Verdict.NO and ready is not None
    return Match(rule, explanation, nearest_opening(ready, facts, on) if closed and ready else None)


def matches(rules: Iterable[SchemeRule], facts: Facts, on: date) -> list[Match]:
    """Every scheme that somebody may enter that day, in the order given."""
    return [match(rule, facts, on) for rule in rules if not rule.is_closed(on)]
