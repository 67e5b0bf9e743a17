"""The one engine: weighs a condition against what is known, and explains the verdict."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from dentelle.eligibility.conditions import (
    UNKNOWN,
    All,
    AnyOf,
    Atom,
    Choice,
    Condition,
    Fact,
    Known,
    Not,
    Number,
    Range,
    Unknown,
)

# code of a fact -> what is known of it; absent, None and UNKNOWN all mean "not known"
type Facts = Mapping[str, Known | Unknown | None]


class UnfitValue(ValueError):
    """A fact holds a value that it does not allow: a programming error, never read as "unknown"."""


class Verdict(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Reason:
    """An atom that decides, by holding or by not holding, and what is known of its fact."""

    atom: Atom
    holds: bool
    known: Known


@dataclass(frozen=True)
class Missing:
    """A fact to ask for; `known` is a Range where something is known already, though not enough."""

    fact: Fact
    question: str
    known: Range | Unknown


@dataclass(frozen=True)
class Explanation:
    verdict: Verdict
    reasons: tuple[Reason, ...]  # of a settled verdict: *every* atom that decides, not only the first one met
    missing: tuple[Missing, ...]  # of an unsettled one: once all are known, whatever they are, it is settled
    smallest: tuple[Missing, ...]  # the fewest of `missing` of which some answers would be enough

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(missing.question for missing in self.missing)


def evaluate(condition: Condition, facts: Facts) -> Explanation:
    """The verdict of a condition on what is known, what decides it, and what to ask. Raises UnfitValue for a value that
    its fact does not allow; a fact that is absent is unknown."""
    weighed = _weigh(condition, facts)
    first_asked: dict[str, Missing] = {}
    for atom in weighed.open:
        first_asked.setdefault(atom.fact.code, _missing(atom, facts))
    missing = tuple(first_asked.values())
    return Explanation(
        verdict=weighed.verdict,
        reasons=tuple(dict.fromkeys(weighed.reasons)),
        missing=missing,
        smallest=_smallest(condition, facts, missing, weighed.open),
    )


@dataclass(frozen=True)
class _Weighed:
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    open: tuple[Atom, ...] = ()


_OPPOSITE = {Verdict.YES: Verdict.NO, Verdict.NO: Verdict.YES, Verdict.UNKNOWN: Verdict.UNKNOWN}


def _weigh(condition: Condition, facts: Facts) -> _Weighed:
    match condition:
        case Atom():
            return _weigh_atom(condition, facts)
        case Not(inner):
            weighed = _weigh(inner, facts)
            return _Weighed(_OPPOSITE[weighed.verdict], weighed.reasons, weighed.open)
        case All(parts):
            return _combine([_weigh(part, facts) for part in parts], strongest=Verdict.NO)
        case AnyOf(parts):
            return _combine([_weigh(part, facts) for part in parts], strongest=Verdict.YES)


def _combine(parts: list[_Weighed], *, strongest: Verdict) -> _Weighed:
    """Kleene: the strongest verdict wins wherever it stands; failing that, one unknown leaves all unknown.

    Only the parts that agree with the result are kept: they are the reasons, or what is still open.
    """
    found = {part.verdict for part in parts}
    verdict = next(v for v in (strongest, Verdict.UNKNOWN, _OPPOSITE[strongest]) if v in found)
    kept = [part for part in parts if part.verdict is verdict]
    return _Weighed(
        verdict,
        tuple(reason for part in kept for reason in part.reasons),
        tuple(atom for part in kept for atom in part.open),
    )


def _weigh_atom(atom: Atom, facts: Facts) -> _Weighed:
    known = _known(atom.fact, facts)
    if isinstance(known, Unknown):
        return _Weighed(Verdict.UNKNOWN, open=(atom,))
    if isinstance(known, Range) and atom.interval.meets(known) and not atom.interval.covers(known):
        return _Weighed(Verdict.UNKNOWN, open=(atom,))
    holds = _holds(atom, known)
    return _Weighed(Verdict.YES if holds else Verdict.NO, reasons=(Reason(atom, holds, known),))


def _holds(atom: Atom, known: Known) -> bool:
    if isinstance(atom.fact, Number):
        return atom.interval.covers(known if isinstance(known, Range) else Range(int(known), int(known)))
    return known in atom.value if isinstance(atom.value, tuple) else known == atom.value


def _known(fact: Fact, facts: Facts) -> Known | Unknown:
    known = facts.get(fact.code)
    if known is None or isinstance(known, Unknown):
        return UNKNOWN
    if not fact.allows(known):
        # the value itself stays out of the message: errors are logged, facts about people are not
        raise UnfitValue(f"{fact.code} holds a value that it does not allow")
    return known


def _missing(atom: Atom, facts: Facts) -> Missing:
    known = _known(atom.fact, facts)
    return Missing(atom.fact, atom.question, known if isinstance(known, Range) else UNKNOWN)


def _smallest(
    condition: Condition, facts: Facts, missing: tuple[Missing, ...], still_open: Iterable[Atom]
) -> tuple[Missing, ...]:
    """By brute force, smallest sets first and in the order of the rule: a rule has a handful of facts."""
    answers = {one.fact.code: _telling_values(one, still_open) for one in missing}
    for size in range(1, len(missing) + 1):
        for chosen in combinations(missing, size):
            codes = [one.fact.code for one in chosen]
            for values in product(*(answers[code] for code in codes)):
                supposed = {**facts, **dict(zip(codes, values, strict=True))}
                if _weigh(condition, supposed).verdict is not Verdict.UNKNOWN:
                    return chosen
    return ()


def _telling_values(missing: Missing, atoms: Iterable[Atom]) -> list[Known]:
    """Enough values to meet every way in which the open atoms can turn out together.

    For a number, nothing changes but at the ends of the intervals: these and their neighbours are enough.
    """
    fact = missing.fact
    if isinstance(fact, Choice):
        return [value for value, _ in fact.options]
    if not isinstance(fact, Number):
        return [True, False]
    possible = fact.allowed if isinstance(missing.known, Unknown) else missing.known
    ends = [atom.interval for atom in atoms if atom.fact.code == fact.code]
    near = {number for end in ends for number in (end.low - 1, end.low, end.high, end.high + 1)}
    return sorted(number for number in near if number in possible)
