"""A condition made ready to be weighed many times: once per version of a rule, never per person.

Verdicts are small whole numbers here, so that Kleene's "and" is a minimum, "or" a maximum and "not" a change of sign.
Atoms are numbered: a person is a *line*, what each of a rule's atoms says of her, and all rules that ask the same thing
share one answer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import itemgetter

from dentelle.eligibility.conditions import All, AnyOf, AtLeast, Atom, Condition, Not
from dentelle.eligibility.kinds import UNKNOWN, Choice, Fact, Known, Number, Range, Unknown

YES, TO_CHECK, NO = 1, 0, -1

# key of a fact -> what is known of it; absent, None and UNKNOWN all mean "not known"
type Facts = Mapping[str, Known | Unknown | None]
type Line = Sequence[int]
type Judge = Callable[[Line], int]


class UnfitValue(ValueError):
    """A fact holds a value that it does not allow: a programming error, never read as "unknown"."""


@dataclass(frozen=True, eq=False)
class Node:
    """One part of a rule: a leaf (`place` of its atom in the line), a denial (one part), or so many of its parts."""

    judge: Judge
    place: int = -1
    count: int = 0
    parts: tuple["Node", ...] = ()

    @property
    def is_leaf(self) -> bool:
        """Is it an atom?"""
        return self.place >= 0

    @property
    def is_denial(self) -> bool:
        """Is it the contrary of its one part?"""
        return self.count == 0


@dataclass(frozen=True, eq=False)
class Compiled:
    """A condition and what is computed of it once.

    Attributes:
        atoms: once each, in the order of the rule.
        numbers: those of the atoms among all atoms of all rules.
        by_code: where the atoms of one question are: a fact at two dates is one question.
        repeats: whether a question comes in more than one place: its answers must then be supposed together.
    """

    condition: Condition
    atoms: tuple[Atom, ...]
    numbers: tuple[int, ...]
    root: Node
    by_code: Mapping[str, tuple[int, ...]]
    repeats: bool
    _sure: dict[date | None, tuple[bool, ...]] = field(default_factory=dict)
    _ways: dict[str, tuple[tuple[Known, tuple[int, ...]], ...]] = field(default_factory=dict)

    @property
    def judge(self) -> Judge:
        """What the whole says of a line."""
        return self.root.judge

    def line(self, facts: Facts) -> list[int]:
        """What each atom says of these facts. Raises UnfitValue for a value that its fact does not allow."""
        return [weigh(atom, facts) for atom in self.atoms]

    def is_sure(self, on: date | None) -> tuple[bool, ...]:
        """For each atom: is it supported by a text in force that day?"""
        if on not in self._sure:
            self._sure[on] = tuple(atom.is_sure(on) for atom in self.atoms)
        return self._sure[on]

    def ways(self, code: str) -> tuple[tuple[Known, tuple[int, ...]], ...]:
        """Every value of one question that tells, with what its atoms would then say, in the order of `by_code`. Where
        it is asked at several dates, the value is the same at each."""
        if code not in self._ways:
            atoms = [self.atoms[place] for place in self.by_code[code]]
            values = telling_values(atoms[0].fact, UNKNOWN, atoms)
            self._ways[code] = tuple((value, tuple(says(atom, value) for atom in atoms)) for value in values)
        return self._ways[code]

    def is_asked_once(self, code: str) -> bool:
        """Is this question about one day only?"""
        return len({self.atoms[place].key for place in self.by_code[code]}) == 1

    def sure(self, line: Line, is_sure: Sequence[bool]) -> list[int]:
        """The same line, where an atom that no text supports says nothing."""
        return [said if sure else TO_CHECK for said, sure in zip(line, is_sure, strict=True)]


class Somebody:
    """What is known of one person, weighed by each atom once, however many rules ask."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._said: dict[int, int] = {}

    def line(self, rule: Compiled) -> list[int]:
        """Her line for a rule. Raises UnfitValue."""
        said = self._said
        try:
            return [said[number] for number in rule.numbers]
        except KeyError:
            for number, atom in zip(rule.numbers, rule.atoms, strict=True):
                if number not in said:
                    said[number] = weigh(atom, self.facts)
            return [said[number] for number in rule.numbers]


_numbers: dict[Atom, int] = {}


@lru_cache(maxsize=8192)
def compiled(condition: Condition) -> Compiled:
    """The one compiled form of a condition (kept: the second call costs the hash of the condition)."""
    places: dict[Atom, int] = {}
    met: list[Atom] = []
    root = _node(condition, places, met)
    codes: dict[str, list[int]] = {}
    for atom, place in places.items():
        codes.setdefault(atom.fact.code, []).append(place)
    return Compiled(
        condition=condition,
        atoms=tuple(places),
        numbers=tuple(_numbers.setdefault(atom, len(_numbers)) for atom in places),
        root=root,
        by_code={code: tuple(found) for code, found in codes.items()},
        repeats=len(met) > len(codes),
    )


def _node(condition: Condition, places: dict[Atom, int], met: list[Atom]) -> Node:
    match condition:
        case Atom():
            met.append(condition)
            place = places.setdefault(condition, len(places))
            return Node(itemgetter(place), place=place)
        case Not(inner):
            part = _node(inner, places, met)
            return Node(_denied(part.judge), parts=(part,))
        case All(parts):
            nodes = tuple(_node(part, places, met) for part in parts)
            return Node(_chosen(nodes, min), count=len(nodes), parts=nodes)
        case AnyOf(parts):
            nodes = tuple(_node(part, places, met) for part in parts)
            return Node(_chosen(nodes, max), count=1, parts=nodes)
        case AtLeast(count, parts):
            nodes = tuple(_node(part, places, met) for part in parts)
            return Node(_counted(count, nodes), count=count, parts=nodes)


def _denied(judge: Judge) -> Judge:
    return lambda line: -judge(line)


def _chosen(nodes: tuple[Node, ...], choose: Callable[[Sequence[int]], int]) -> Judge:
    """The lowest or the highest of the parts: in one go when they are all atoms."""
    if len(nodes) == 1:
        return nodes[0].judge
    if all(node.is_leaf for node in nodes):
        pick = itemgetter(*(node.place for node in nodes))
        return lambda line: choose(pick(line))
    judges = tuple(node.judge for node in nodes)
    return lambda line: choose([judge(line) for judge in judges])


def _counted(count: int, nodes: tuple[Node, ...]) -> Judge:
    """Kleene's "so many of them": yes once enough hold, no once enough cannot."""
    judges = tuple(node.judge for node in nodes)

    def judge(line: Line) -> int:
        said = [part(line) for part in judges]
        if said.count(YES) >= count:
            return YES
        return TO_CHECK if len(said) - said.count(NO) >= count else NO

    return judge


def known_of(atom: Atom, facts: Facts) -> Known | Unknown:
    """What is known of an atom's fact at its reference date. Raises UnfitValue."""
    known = facts.get(atom.key)
    if known is None or isinstance(known, Unknown):
        return UNKNOWN
    if not atom.fact.allows(known):
        # the value itself stays out of the message: errors are logged, facts about people are not
        raise UnfitValue(f"{atom.fact.code} holds a value that it does not allow")
    return known


def weigh(atom: Atom, facts: Facts) -> int:
    """What an atom says of these facts. Raises UnfitValue."""
    known = known_of(atom, facts)
    return TO_CHECK if isinstance(known, Unknown) else says(atom, known)


def says(atom: Atom, known: Known) -> int:
    """Whether an atom holds for this value, or for every value of this range."""
    if not isinstance(atom.fact, Number):
        return YES if (known in atom.value if isinstance(atom.value, tuple) else known == atom.value) else NO
    asked = atom.interval
    if isinstance(known, Range):
        return YES if asked.covers(known) else TO_CHECK if asked.meets(known) else NO
    return YES if int(known) in asked else NO


def telling_values(fact: Fact, known: Known | Unknown, atoms: Sequence[Atom]) -> list[Known]:
    """Enough values of a fact to meet every way in which these atoms can turn out together.

    For a number, nothing changes but at the ends of the intervals: these and their neighbours are enough.
    """
    if isinstance(fact, Choice):
        return [value for value, _ in fact.options]
    if not isinstance(fact, Number):
        return [True, False]
    possible = known if isinstance(known, Range) else fact.allowed
    ends = [atom.interval for atom in atoms]
    near = {number for end in ends for number in (end.low - 1, end.low, end.high, end.high + 1)}
    return sorted(number for number in near if number in possible)
