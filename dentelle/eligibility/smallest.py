"""The fewest facts of which some answers would settle a verdict.

Where no question comes twice in the rule, the parts do not hang together, and the count is a sum: exact, whatever the
size. Where one does, its answers are supposed together: by brute force, smallest sets first, in the order of the rule.
"""

from collections.abc import Sequence
from itertools import chain, combinations, product
from math import inf

from dentelle.eligibility.compiled import NO, TO_CHECK, YES, Compiled, Facts, known_of, says, telling_values, weigh
from dentelle.eligibility.conditions import All, AnyOf, AtLeast, Atom, Condition, Not
from dentelle.eligibility.kinds import Known, Range, Unknown

MOST_TRIED = 12
"""Facts among which every set is tried; beyond, and where questions come twice, the first sets of four are."""
_LARGEST_SET = 4

type _Cost = tuple[float, frozenset[str]]
_NEVER: _Cost = (inf, frozenset())
_FREE: _Cost = (0.0, frozenset())


def smallest_codes(rule: Compiled, facts: Facts, is_sure: Sequence[bool], missing: Sequence[str]) -> frozenset[str]:
    """Codes among `missing`; empty when no answers settle anything (the text is what is to check)."""
    if not missing:
        return frozenset()
    if not rule.repeats:
        return _read_once(rule, facts, is_sure)
    return _tried(rule, facts, is_sure, missing)


def _read_once(rule: Compiled, facts: Facts, is_sure: Sequence[bool]) -> frozenset[str]:
    line = rule.line(facts)
    # A yes may rest on what no text supports; a no may not.
    yes, _ = _costs(rule.condition, rule, line, [True] * len(line))
    _, no = _costs(rule.condition, rule, line, is_sure)
    # As many on both sides: the one that the order of the rule meets first, so that the answer is always the same.
    order = list(rule.by_code)
    return min((yes, no), key=lambda cost: (cost[0], sorted(order.index(code) for code in cost[1])))[1]


def _costs(condition: Condition, rule: Compiled, line: Sequence[int], speaks: Sequence[bool]) -> tuple[_Cost, _Cost]:
    """The fewest questions that may make it a yes, and a no; an atom that does not speak makes neither."""
    match condition:
        case Atom():
            place = rule.places[condition]
            if not speaks[place]:
                return _NEVER, _NEVER
            if line[place] == TO_CHECK:
                one = (1.0, frozenset({condition.fact.code}))
                return one, one
            return (_FREE, _NEVER) if line[place] == YES else (_NEVER, _FREE)
        case Not(inner):
            yes, no = _costs(inner, rule, line, speaks)
            return no, yes
        case All(parts):
            return _several(len(parts), [_costs(part, rule, line, speaks) for part in parts])
        case AnyOf(parts):
            return _several(1, [_costs(part, rule, line, speaks) for part in parts])
        case AtLeast(count, parts):
            return _several(count, [_costs(part, rule, line, speaks) for part in parts])


def _several(count: int, costs: Sequence[tuple[_Cost, _Cost]]) -> tuple[_Cost, _Cost]:
    return (
        _cheapest(count, [yes for yes, _ in costs]),
        _cheapest(len(costs) - count + 1, [no for _, no in costs]),
    )


def _cheapest(count: int, costs: Sequence[_Cost]) -> _Cost:
    chosen = sorted(costs, key=lambda cost: cost[0])[:count]
    return sum(cost for cost, _ in chosen), frozenset[str]().union(*(codes for _, codes in chosen))


def _tried(rule: Compiled, facts: Facts, is_sure: Sequence[bool], missing: Sequence[str]) -> frozenset[str]:
    line = rule.line(facts)
    outcomes = {code: _outcomes(rule, facts, code) for code in missing}
    largest = len(missing) if len(missing) <= MOST_TRIED else _LARGEST_SET
    for size in range(1, largest + 1):
        for codes in combinations(missing, size):
            places = [place for code in codes for place in rule.by_code[code]]
            for supposed in product(*(outcomes[code] for code in codes)):
                for place, said in zip(places, chain.from_iterable(supposed), strict=True):
                    line[place] = said
                if rule.judge(line) == YES or rule.judge(rule.sure(line, is_sure)) == NO:
                    return frozenset(codes)
            for place in places:
                line[place] = weigh(rule.atoms[place], facts)
    return frozenset() if largest == len(missing) else frozenset(missing)


def _outcomes(rule: Compiled, facts: Facts, code: str) -> list[tuple[int, ...]]:
    """Every way in which the atoms of one question can turn out together, each once."""
    places = rule.by_code[code]
    atoms = [rule.atoms[place] for place in places]
    by_key: dict[str, list[Known]] = {}
    for atom in atoms:
        if atom.key not in by_key:
            of_key = [other for other in atoms if other.key == atom.key]
            known = known_of(atom, facts)
            settled = not isinstance(known, Unknown) and not isinstance(known, Range)
            by_key[atom.key] = [known] if settled else telling_values(atom.fact, known, of_key)  # type: ignore[list-item]
    found: dict[tuple[int, ...], None] = {}
    for values in product(*by_key.values()):
        supposed = dict(zip(by_key, values, strict=True))
        found[tuple(says(atom, supposed[atom.key]) for atom in atoms)] = None
    return list(found)
