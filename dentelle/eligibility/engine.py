"""The one engine: weighs a condition against what is known, and explains the verdict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dentelle.eligibility.compiled import (
    NO,
    TO_CHECK,
    YES,
    Compiled,
    Facts,
    Line,
    UnfitValue,
    compiled,
    known_of,
    of_several,
    says,
)
from dentelle.eligibility.conditions import All, AnyOf, AtLeast, Atom, Condition, Not
from dentelle.eligibility.kinds import UNKNOWN, Fact, Known, Range, Unknown
from dentelle.eligibility.smallest import smallest_codes

__all__ = ["Explanation", "Facts", "Missing", "Reason", "UnfitValue", "Verdict", "evaluate", "explain"]


class Verdict(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


_VERDICTS = {YES: Verdict.YES, NO: Verdict.NO, TO_CHECK: Verdict.UNKNOWN}


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
    """A verdict and all that makes it.

    Attributes:
        reasons: of a settled verdict, *every* atom that decides, not only the first one met.
        doubts: what no text that was read supports. Of a YES: the atoms that make it, and a badge is due. Of an
            UNKNOWN: the atoms that would have made a NO, if they were sure.
        missing: of an unsettled one: once all are known, whatever they are, it is settled, or the text alone is to
            check.
        smallest: the fewest of `missing` of which some answers would be enough.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    doubts: tuple[Reason, ...] = ()
    missing: tuple[Missing, ...] = ()
    smallest: tuple[Missing, ...] = ()

    @property
    def is_badged(self) -> bool:
        """Does the verdict rest on a text that nobody checked?"""
        return bool(self.doubts)

    @property
    def questions(self) -> tuple[str, ...]:
        """What to ask, in the order of the rule."""
        return tuple(missing.question for missing in self.missing)


def evaluate(condition: Condition, facts: Facts, on: date | None = None) -> Explanation:
    """The verdict of a condition on what is known, what decides it, and what to ask. Raises UnfitValue for a value that
    its fact does not allow; a fact that is absent is unknown. `on`: the day, for texts that are in force for a time."""
    return explain(compiled(condition), facts, on)


def explain(rule: Compiled, facts: Facts, on: date | None = None) -> Explanation:
    """The same for a condition that is compiled already."""
    line = rule.line(facts)
    is_sure = [atom.is_sure(on) for atom in rule.atoms]
    sure = rule.sure(line, is_sure)
    said, surely = rule.judge(line), rule.judge(sure)
    if said == YES or surely == NO:
        kept = _kept(rule.condition, rule, line if said == YES else sure, said)
        reasons = _reasons(kept, facts)
        doubts = tuple(reason for reason in reasons if not reason.atom.is_sure(on)) if surely != said else ()
        return Explanation(_VERDICTS[said], reasons, doubts)
    doubts = ()
    if said == NO:
        against = _reasons(_kept(rule.condition, rule, line, NO), facts)
        doubts = tuple(reason for reason in against if not reason.atom.is_sure(on))
        line = sure
    asked = [atom for atom in _kept(rule.condition, rule, line, TO_CHECK) if not _is_settled(atom, facts)]
    missing = _missing(asked, facts)
    codes = smallest_codes(rule, facts, is_sure, [one.fact.code for one in missing])
    return Explanation(Verdict.UNKNOWN, (), doubts, missing, tuple(one for one in missing if one.fact.code in codes))


def _kept(condition: Condition, rule: Compiled, line: Line, wanted: int) -> list[Atom]:
    """The atoms of the parts that agree with the verdict: its reasons, or what is still open.

    Kleene: the strongest verdict wins wherever it stands; only the parts that say what the whole says are looked into.
    """
    match condition:
        case Atom():
            return [condition]
        case Not(inner):
            return _kept(inner, rule, line, -wanted)
        case All(parts) | AnyOf(parts) | AtLeast(_, parts):
            agreeing = [part for part in parts if _said(part, rule, line) == wanted]
            return [atom for part in agreeing for atom in _kept(part, rule, line, wanted)]


def _said(condition: Condition, rule: Compiled, line: Line) -> int:
    match condition:
        case Atom():
            return line[rule.places[condition]]
        case Not(inner):
            return -_said(inner, rule, line)
        case All(parts):
            return min(_said(part, rule, line) for part in parts)
        case AnyOf(parts):
            return max(_said(part, rule, line) for part in parts)
        case AtLeast(count, parts):
            return of_several(count, [_said(part, rule, line) for part in parts])


def _reasons(atoms: Sequence[Atom], facts: Facts) -> tuple[Reason, ...]:
    found = []
    for atom in dict.fromkeys(atoms):
        known = known_of(atom, facts)
        if not isinstance(known, Unknown):
            found.append(Reason(atom, _holds(atom, known), known))
    return tuple(found)


def _holds(atom: Atom, known: Known) -> bool:
    return says(atom, known) == YES


def _is_settled(atom: Atom, facts: Facts) -> bool:
    """Is its fact known well enough? Then the atom is open only because no text supports it."""
    known = known_of(atom, facts)
    return not isinstance(known, Unknown) and says(atom, known) != TO_CHECK


def _missing(atoms: Iterable[Atom], facts: Facts) -> tuple[Missing, ...]:
    first_asked: dict[str, Missing] = {}
    for atom in atoms:
        if atom.fact.code not in first_asked:
            known = known_of(atom, facts)
            first_asked[atom.fact.code] = Missing(
                atom.fact, atom.question, known if isinstance(known, Range) else UNKNOWN
            )
    return tuple(first_asked.values())
