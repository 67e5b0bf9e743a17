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
    Node,
    Somebody,
    UnfitValue,
    compiled,
    known_of,
)
from dentelle.eligibility.conditions import Atom, Condition
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
class Need:
    """What would have to be otherwise for a "no" to open: one atom, or parts of which all (or one) would be enough."""

    atom: Atom | None = None
    should_hold: bool = True
    is_all: bool = True
    parts: tuple["Need", ...] = ()


@dataclass(frozen=True)
class Explanation:
    """A verdict and all that makes it.

    Attributes:
        need: of a NO, what it would take, with its « et » and its « ou ».
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
    need: Need | None = None

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
    return explain(compiled(condition), Somebody(facts), on)


def verdict_of(rule: Compiled, who: Somebody, on: date | None = None) -> int:
    """The verdict of `explain` alone (YES, TO_CHECK, NO), for whoever counts people: nothing is explained."""
    line, is_sure = who.line(rule), rule.is_sure(on)
    said = rule.judge(line)
    if said == YES or all(is_sure):
        return said
    return NO if rule.judge(rule.sure(line, is_sure)) == NO else TO_CHECK


def explain(rule: Compiled, who: Somebody, on: date | None = None) -> Explanation:
    """The same for a condition that is compiled already, and somebody whom other rules weighed too."""
    line, is_sure = who.line(rule), rule.is_sure(on)
    said = rule.judge(line)
    is_plain = all(is_sure)
    sure = line if is_plain else rule.sure(line, is_sure)
    surely = said if is_plain else rule.judge(sure)
    if said == YES or surely == NO:
        reasons = _reasons(rule, _kept(rule.root, line if said == YES else sure, said), line, who)
        doubts = tuple(reason for reason in reasons if not reason.atom.is_sure(on)) if surely != said else ()
        need = _needed(rule, rule.root, sure, YES) if said == NO else None
        return Explanation(_VERDICTS[said], reasons, doubts, need=need)
    doubts = ()
    if said == NO:
        against = _reasons(rule, _kept(rule.root, line, NO), line, who)
        doubts = tuple(reason for reason in against if not reason.atom.is_sure(on))
    # an atom whose fact is known is open only because no text supports it: there is nothing to ask
    asked = [place for place in _kept(rule.root, sure if said == NO else line, TO_CHECK) if line[place] == TO_CHECK]
    missing = _missing(rule, asked, who.facts)
    codes = smallest_codes(rule, who, is_sure, list(missing))
    return Explanation(
        Verdict.UNKNOWN, (), doubts, tuple(missing.values()), tuple(missing[code] for code in missing if code in codes)
    )


def _needed(rule: Compiled, node: Node, line: Line, wanted: int) -> Need:
    """What would have to change under a node that says the contrary of what is wanted."""
    if node.is_leaf:
        return Need(rule.atoms[node.place], should_hold=wanted == YES)
    if node.is_denial:
        return _needed(rule, node.parts[0], line, -wanted)
    against = [part for part in node.parts if part.judge(line) == -wanted]
    parts = tuple(_needed(rule, part, line, wanted) for part in against)
    # To have all of them one mends each; to refuse all of them too. Otherwise one is enough.
    is_all = node.count == len(node.parts) if wanted == YES else node.count == 1
    return parts[0] if len(parts) == 1 else Need(is_all=is_all, parts=parts)


def _kept(node: Node, line: Line, wanted: int) -> list[int]:
    """The places of the atoms that agree with the verdict: its reasons, or what is still open.

    Kleene: the strongest verdict wins wherever it stands; only the parts that say what the whole says are looked into.
    """
    if node.is_leaf:
        return [node.place]
    if node.is_denial:
        return _kept(node.parts[0], line, -wanted)
    return [place for part in node.parts if part.judge(line) == wanted for place in _kept(part, line, wanted)]


def _reasons(rule: Compiled, places: Sequence[int], line: Line, who: Somebody) -> tuple[Reason, ...]:
    found = []
    for place in dict.fromkeys(places):
        if line[place] != TO_CHECK:
            atom = rule.atoms[place]
            found.append(Reason(atom, line[place] == YES, who.facts[atom.key]))  # type: ignore[arg-type]
    return tuple(found)


def _missing(rule: Compiled, places: Iterable[int], facts: Facts) -> dict[str, Missing]:
    first_asked: dict[str, Missing] = {}
    for place in places:
        atom = rule.atoms[place]
        if atom.fact.code not in first_asked:
            known = known_of(atom, facts)
            first_asked[atom.fact.code] = Missing(
                atom.fact, atom.question, known if isinstance(known, Range) else UNKNOWN
            )
    return first_asked
