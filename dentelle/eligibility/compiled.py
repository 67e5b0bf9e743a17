"""A condition made ready to be weighed many times: once per version of a rule, never per person.

Verdicts are small whole numbers here, so that Kleene's "and" is a minimum, "or" a maximum and "not" a change of sign.
A person is a list of them, one per atom (a *line*).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
class Compiled:
    """A condition and what is computed of it once: its atoms, once each, and how to judge a line."""

    condition: Condition
    atoms: tuple[Atom, ...]
    """In the order of the rule."""
    places: Mapping[Atom, int]
    judge: Judge
    by_code: Mapping[str, tuple[int, ...]]
    """Where the atoms of one question are: a fact at two dates is one question."""
    repeats: bool
    """Does a question come in more than one place? Then its answers must be supposed together."""

    def line(self, facts: Facts) -> list[int]:
        """What each atom says of these facts. Raises UnfitValue for a value that its fact does not allow."""
        return [weigh(atom, facts) for atom in self.atoms]

    def sure(self, line: Line, is_sure: Sequence[bool]) -> list[int]:
        """The same line, where an atom that no text supports says nothing."""
        return [said if sure else TO_CHECK for said, sure in zip(line, is_sure, strict=True)]


@lru_cache(maxsize=4096)
def compiled(condition: Condition) -> Compiled:
    """The one compiled form of a condition (kept: the second call costs the hash of the condition)."""
    places: dict[Atom, int] = {}
    met = _walk(condition, places)
    codes: dict[str, list[int]] = {}
    for atom, place in places.items():
        codes.setdefault(atom.fact.code, []).append(place)
    return Compiled(
        condition=condition,
        atoms=tuple(places),
        places=places,
        judge=_judge(condition, places),
        by_code={code: tuple(found) for code, found in codes.items()},
        repeats=met > len(codes),
    )


def _walk(condition: Condition, places: dict[Atom, int]) -> int:
    """Give each atom its place; return how many were met."""
    match condition:
        case Atom():
            places.setdefault(condition, len(places))
            return 1
        case Not(inner):
            return _walk(inner, places)
        case All(parts) | AnyOf(parts) | AtLeast(_, parts):
            return sum(_walk(part, places) for part in parts)


def _judge(condition: Condition, places: Mapping[Atom, int]) -> Judge:
    match condition:
        case Atom():
            return itemgetter(places[condition])
        case Not(inner):
            judge = _judge(inner, places)
            return lambda line: -judge(line)
        case All(parts):
            return _of_all(parts, places, min)
        case AnyOf(parts):
            return _of_all(parts, places, max)
        case AtLeast(count, parts):
            judges = [_judge(part, places) for part in parts]
            return lambda line: of_several(count, [judge(line) for judge in judges])


def _of_all(parts: tuple[Condition, ...], places: Mapping[Atom, int], choose: Callable[[Sequence[int]], int]) -> Judge:
    at = [places[part] for part in parts if isinstance(part, Atom)]
    judges = [_judge(part, places) for part in parts if not isinstance(part, Atom)]
    if len(at) > 1:
        pick = itemgetter(*at)
        if not judges:
            return lambda line: choose(pick(line))
        return lambda line: choose([*pick(line), *(judge(line) for judge in judges)])
    judges += [itemgetter(place) for place in at]
    return lambda line: choose([judge(line) for judge in judges])


def of_several(count: int, said: Sequence[int]) -> int:
    """Kleene's "so many of them": yes once enough hold, no once enough cannot."""
    if said.count(YES) >= count:
        return YES
    return TO_CHECK if len(said) - said.count(NO) >= count else NO


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
