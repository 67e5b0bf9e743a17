"""The nearest change that would open what is closed: what may become true, by time or by an act of the person.

Never a change that nobody may ask for: a child, a neighbourhood, a disability. What cannot change says `Changes.NEVER`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations, product

from dentelle.eligibility.compiled import NO, YES, Compiled, Facts, Somebody, known_of
from dentelle.eligibility.kinds import Changes, Fact, Known, Number, Range, Unknown

MOST_CHANGES = 3
"""Beyond, it is no nearest change: it is another life."""


@dataclass(frozen=True)
class Change:
    """One fact that would become something else."""

    fact: Fact
    before: Known
    to: Known


@dataclass(frozen=True)
class Opening:
    """The fewest changes that open; `is_certain` is False when other facts would still be to check after them."""

    changes: tuple[Change, ...]
    is_certain: bool


def nearest_opening(rule: Compiled, facts: Facts | Somebody, on: date | None = None) -> Opening | None:
    """The fewest changes of known facts that would turn a "no" into a "yes", or else into "to check"; the nearest
    values first. None when nothing that can change would open it, or when it is no "no"."""
    who = facts if isinstance(facts, Somebody) else Somebody(facts)
    facts, line, is_sure = who.facts, who.line(rule), rule.is_sure(on)
    if rule.judge(rule.sure(line, is_sure)) != NO:
        return None
    ways = {code: _ways(rule, facts, code) for code in rule.by_code}
    movable = [code for code, found in ways.items() if found]
    for wanted in (YES, None):
        for size in range(1, min(MOST_CHANGES, len(movable)) + 1):
            for codes in combinations(movable, size):
                places = [place for code in codes for place in rule.by_code[code]]
                after = list(line)
                for changes in product(*(ways[code] for code in codes)):
                    for place, said in zip(places, chain.from_iterable(said for _, said in changes), strict=True):
                        after[place] = said
                    opens = rule.judge(after) == YES if wanted else rule.judge(rule.sure(after, is_sure)) != NO
                    if opens:
                        return Opening(tuple(change for change, _ in changes), is_certain=bool(wanted))
    return None


def _ways(rule: Compiled, facts: Facts, code: str) -> list[tuple[Change, tuple[int, ...]]]:
    """What this fact may become, the nearest first, with what its atoms would then say."""
    atom = rule.atoms[rule.by_code[code][0]]
    fact = atom.fact
    if fact.changes is Changes.NEVER:
        return []
    known = known_of(atom, facts)
    if isinstance(known, Unknown):
        return []
    return [(Change(fact, known, value), said) for value, said in _later(fact, known, rule.ways(code))]


type _Way = tuple[Known, tuple[int, ...]]


def _later(fact: Fact, known: Known, ways: Sequence[_Way]) -> list[_Way]:
    if not isinstance(fact, Number):
        return [way for way in ways if way[0] != known]
    now = known if isinstance(known, Range) else Range(int(known), int(known))
    is_free = fact.changes is Changes.FREELY
    far = [(int(way[0]), way) for way in ways if not isinstance(way[0], Range)]
    far = [(value, way) for value, way in far if value > now.high or (is_free and value < now.low)]
    return [way for _, way in sorted(far, key=lambda each: abs(each[0] - now.high))]
