"""The fewest facts of which some answers would settle a verdict.

Where no question comes twice in the rule, the parts do not hang together, and the count is a sum: exact, whatever the
size. Where one does, its answers are supposed together: by brute force, smallest sets first, in the order of the rule.
"""

from collections.abc import Sequence
from itertools import chain, combinations, product
from math import inf

from dentelle.eligibility.compiled import (
    NO,
    TO_CHECK,
    YES,
    Compiled,
    Facts,
    Node,
    Somebody,
    known_of,
    says,
    telling_values,
)
from dentelle.eligibility.kinds import Known, Range, Unknown

MOST_TRIED = 12
"""Facts among which every set is tried; beyond, and where questions come twice, the first sets of four are."""
_LARGEST_SET = 4

type _Cost = tuple[float, frozenset[str]]
_NEVER: _Cost = (inf, frozenset())
_FREE: _Cost = (0.0, frozenset())


def smallest_codes(rule: Compiled, who: Somebody, is_sure: Sequence[bool], missing: Sequence[str]) -> frozenset[str]:
    """Codes among `missing`; empty when no answers settle anything (the text is what is to check)."""
    if not missing:
        return frozenset()
    return _tried(rule, who, is_sure, missing) if rule.repeats else _read_once(rule, who, is_sure)


def _read_once(rule: Compiled, who: Somebody, is_sure: Sequence[bool]) -> frozenset[str]:
    line = who.line(rule)
    # A yes may rest on what no text supports; a no may not.
    yes, no = _costs(rule.root, rule, line, None)
    if not all(is_sure):
        _, no = _costs(rule.root, rule, line, is_sure)
    if yes[0] != no[0]:
        return min(yes, no, key=lambda cost: cost[0])[1]
    # As many on both sides: the one that the order of the rule meets first, so that the answer is always the same.
    order = list(rule.by_code)
    return min((yes, no), key=lambda cost: sorted(order.index(code) for code in cost[1]))[1]


def _costs(node: Node, rule: Compiled, line: Sequence[int], speaks: Sequence[bool] | None) -> tuple[_Cost, _Cost]:
    """The fewest questions that may make it a yes, and a no; an atom that does not speak makes neither."""
    if node.is_leaf:
        if speaks is not None and not speaks[node.place]:
            return _NEVER, _NEVER
        if line[node.place] == TO_CHECK:
            one = (1.0, frozenset({rule.atoms[node.place].fact.code}))
            return one, one
        return (_FREE, _NEVER) if line[node.place] == YES else (_NEVER, _FREE)
    if node.is_denial:
        yes, no = _costs(node.parts[0], rule, line, speaks)
        return no, yes
    return _several(node.count, [_costs(part, rule, line, speaks) for part in node.parts])


def _several(count: int, costs: Sequence[tuple[_Cost, _Cost]]) -> tuple[_Cost, _Cost]:
    return (
        _cheapest(count, [yes for yes, _ in costs]),
        _cheapest(len(costs) - count + 1, [no for _, no in costs]),
    )


def _cheapest(count: int, costs: Sequence[_Cost]) -> _Cost:
    chosen = sorted(costs, key=lambda cost: cost[0])[:count]
    return sum(cost for cost, _ in chosen), frozenset[str]().union(*(codes for _, codes in chosen))


def _tried(rule: Compiled, who: Somebody, is_sure: Sequence[bool], missing: Sequence[str]) -> frozenset[str]:
    line, known = who.line(rule), who.line(rule)
    outcomes = {code: _outcomes(rule, who.facts, code) for code in missing}
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
                line[place] = known[place]
    return frozenset() if largest == len(missing) else frozenset(missing)


def _outcomes(rule: Compiled, facts: Facts, code: str) -> list[tuple[int, ...]]:
    """Every way in which the atoms of one question can turn out together, each once."""
    places = rule.by_code[code]
    atoms = [rule.atoms[place] for place in places]
    if rule.is_asked_once(code) and isinstance(known_of(atoms[0], facts), Unknown):
        return list(dict.fromkeys(outcome for _, outcome in rule.ways(code)))
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
