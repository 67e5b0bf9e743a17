"""The whole catalogue explained for one person: what fits, what does not, what is to check. No score, no rank."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from dentelle.eligibility.ages import birthday
from dentelle.eligibility.changes import Opening, nearest_opening
from dentelle.eligibility.compiled import YES, Facts, Somebody
from dentelle.eligibility.conditions import Reference, key_of
from dentelle.eligibility.engine import Explanation, Verdict
from dentelle.eligibility.facts import AGE
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


def match(rule: SchemeRule, facts: Facts | Somebody, on: date) -> Match:
    """Whether one scheme fits, why, and what would open it. Raises UnfitValue."""
    who = facts if isinstance(facts, Somebody) else Somebody(facts)
    explanation = rule.explain(who, on)
    is_closed = explanation.verdict is Verdict.NO and rule.compiled is not None
    return Match(rule, explanation, nearest_opening(rule.compiled, who, on) if is_closed and rule.compiled else None)


def last_day(rule: SchemeRule, facts: Facts, birth_on: date, on: date) -> date | None:
    """Of a scheme that fits today: the eve of the birthday that closes it; None when no birthday does within a hundred
    years. What makes a counsellor say « avant ses 26 ans »."""
    ready = rule.compiled
    if ready is None or ready.judge(ready.line(facts)) != YES:
        return None
    bounds = sorted({atom.interval.high + 1 for atom in ready.atoms if atom.fact is AGE})
    keys = [key_of(AGE, at) for at in (Reference.TODAY, Reference.INTAKE)]
    for age in bounds:
        if age > AGE.allowed.high or birth_on.year + age > MAXYEAR:
            continue
        day = birthday(birth_on, age)
        if day <= on:
            continue
        if ready.judge(ready.line({**facts, **dict.fromkeys(keys, age)})) != YES:
            return day - timedelta(days=1)
    return None


def matches(rules: Iterable[SchemeRule], facts: Facts, on: date) -> list[Match]:
    """Every scheme that somebody may enter that day, in the order given."""
    who = Somebody(facts)
    return [match(rule, who, on) for rule in rules if not rule.is_closed(on)]
