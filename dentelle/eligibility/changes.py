"""The nearest change that would open what is closed: what may become true, by time or by an act of the person.

Never a change that nobody may ask for: a child, a neighbourhood, a disability. What cannot change says `Changes.NEVER`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from dentelle.eligibility.compiled import NO, YES, Compiled, Facts, known_of, says, telling_values
from dentelle.eligibility.conditions import Atom
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


def nearest_opening(rule: Compiled, facts: Facts, on: date | None = None) -> Opening | None:
    """The fewest changes of known facts that would turn a "no" into a "yes", or else into "to check"; the nearest
    values first. None when nothing that can change would open it, or when it is no "no"."""
    line, is_sure = rule.line(facts), [atom.is_sure(on) for atom in rule.atoms]
    if rule.judge(rule.sure(line, is_sure)) != NO:
        return None
    ways = {code: _ways(rule, facts, code) for code in rule.by_code}
    movable = [code for code, found in ways.items() if found]
    for wanted in (YES, None):
        for size in range(1, min(MOST_CHANGES, len(movable)) + 1):
            for codes in combinations(movable, size):
                for changes in product(*(ways[code] for code in codes)):
                    after = _after(rule, line, codes, changes)
                    opens = rule.judge(after) == YES if wanted else rule.judge(rule.sure(after, is_sure)) != NO
                    if opens:
                        return Opening(tuple(changes), is_certain=bool(wanted))
    return None


def _ways(rule: Compiled, facts: Facts, code: str) -> list[Change]:
    """What this fact may become, the nearest first."""
    atoms = [rule.atoms[place] for place in rule.by_code[code]]
    fact, known = atoms[0].fact, known_of(atoms[0], facts)
    if fact.changes is Changes.NEVER or isinstance(known, Unknown):
        return []
    return [Change(fact, known, value) for value in _later(fact, known, atoms)]


def _later(fact: Fact, known: Known, atoms: Sequence[Atom]) -> Iterator[Known]:
    values = telling_values(fact, fact.allowed if isinstance(fact, Number) else known, atoms)
    if not isinstance(fact, Number):
        yield from (value for value in values if value != known)
        return
    lowest, highest = (known.low, known.high) if isinstance(known, Range) else (int(known), int(known))
    above = [value for value in values if int(value) > highest]  # type: ignore[arg-type]
    below = [value for value in values if int(value) < lowest] if fact.changes is Changes.FREELY else []  # type: ignore[arg-type]
    yield from sorted([*above, *below], key=lambda value: abs(int(value) - highest))  # type: ignore[arg-type]


def _after(rule: Compiled, line: Sequence[int], codes: Sequence[str], changes: Sequence[Change]) -> list[int]:
    after = list(line)
    became: Mapping[str, Known] = dict(zip(codes, (change.to for change in changes), strict=True))
    for code, value in became.items():
        for place in rule.by_code[code]:
            after[place] = says(rule.atoms[place], value)
    return after
