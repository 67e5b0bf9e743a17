"""Conditions that people write on a screen: plain data, read back in French, refused with the contradiction shown.

A written rule is a list of lines that must all hold; a line is a list of alternatives, one of which must. Nothing
deeper: whoever needs more writes two schemes, or Python (`schemes/`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dentelle.eligibility.asked import CHILD_UNDER_3, CHILD_UNDER_12, FOLLOWED_BY_ML, FT_MONTHS, HAS_CHILD, LICENCE, QPV
from dentelle.eligibility.conditions import (
    All,
    AnyOf,
    Atom,
    Condition,
    Reference,
    at_least,
    at_most,
    between,
    is_false,
    is_true,
    one_of,
)
from dentelle.eligibility.facts import AGE, GENERAL_BAC, IN_TRAINING, JOB, QUALIFICATION_LEVEL, SINGLE_PARENT
from dentelle.eligibility.kinds import Choice, Fact, IllFormed, Number, Range, YesNo
from dentelle.eligibility.schemes.texts import Text
from dentelle.eligibility.sentences import expected
from dentelle.eligibility.situation import DISABILITY_STATUS, FT_REGISTERED, JOB_HOURS, RSA

WRITABLE: dict[str, Fact] = {
    fact.code: fact
    for fact in (
        AGE, QUALIFICATION_LEVEL, GENERAL_BAC, IN_TRAINING, JOB, JOB_HOURS, SINGLE_PARENT, HAS_CHILD, CHILD_UNDER_3,
        CHILD_UNDER_12, RSA, FT_REGISTERED, FT_MONTHS, FOLLOWED_BY_ML, QPV, DISABILITY_STATUS, LICENCE,
    )
}  # fmt: skip
"""What a written condition may be about: nothing confidential, and never sex, origin or nationality."""
MOST_LINES = 12
MOST_ALTERNATIVES = 6
_TRIED = Text("Essai")


@dataclass(frozen=True)
class Wanted:
    """One comparison, as somebody wrote it: a yes or a no; some answers; a number between bounds (None: no bound)."""

    fact: str
    is_true: bool | None = None
    one_of: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None

    @property
    def data(self) -> dict[str, Any]:
        """As it is kept: JSON, without what is empty."""
        kept = {"fact": self.fact, "is": self.is_true, "one_of": list(self.one_of), "low": self.low, "high": self.high}
        return {name: value for name, value in kept.items() if value not in (None, [])}


type Line = tuple[Wanted, ...]
type Lines = tuple[Line, ...]


def read(data: object) -> Lines:
    """What was kept, read back. Raises IllFormed: it is no written rule."""
    if not isinstance(data, list) or not all(isinstance(line, list) for line in data):
        raise IllFormed("a written rule is a list of lists")
    return tuple(tuple(_wanted(each) for each in line) for line in data)


def _wanted(data: object) -> Wanted:
    if not isinstance(data, dict) or not isinstance(data.get("fact"), str):
        raise IllFormed(f"no condition: {data!r}")
    found = Wanted(data["fact"], data.get("is"), tuple(data.get("one_of", ())), data.get("low"), data.get("high"))
    atom_of(found, _TRIED)
    return found


def kept(lines: Lines) -> list[list[dict[str, Any]]]:
    """The same, ready to be kept as JSON."""
    return [[wanted.data for wanted in line] for line in lines]


def atom_of(wanted: Wanted, text: Text) -> Atom:
    """The atom that a comparison means. Raises IllFormed: an unknown fact, a value it does not allow, a condition that
    everybody or nobody would fulfil."""
    fact = WRITABLE.get(wanted.fact)
    # Ages are those of the day when it would begin, as in the national rules.
    more: Any = {**text.atom, "at": Reference.INTAKE if fact is AGE else Reference.TODAY}
    match fact:
        case YesNo() if isinstance(wanted.is_true, bool):
            return (is_true if wanted.is_true else is_false)(fact, **more)
        case Choice() if wanted.one_of:
            return one_of(fact, *(value for value, _ in fact.options if value in wanted.one_of), **more)
        case Number() if wanted.low is not None and wanted.high is not None:
            return between(fact, wanted.low, wanted.high, **more)
        case Number() if wanted.low is not None:
            return at_least(fact, wanted.low, **more)
        case Number() if wanted.high is not None:
            return at_most(fact, wanted.high, **more)
    raise IllFormed(f"{wanted.fact}: nothing to compare")


def condition_of(lines: Lines, text: Text) -> Condition:
    """The whole as the engine weighs it. Raises IllFormed when it is empty."""
    parts = [_any(tuple(atom_of(wanted, text) for wanted in line)) for line in lines]
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _any(atoms: tuple[Atom, ...]) -> Condition:
    return atoms[0] if len(atoms) == 1 else AnyOf(atoms)


def in_words(line: Line) -> str:
    """One line read back: « Âge : de 18 à 25 ans, ou Revenu de solidarité active : touche le RSA »."""
    said = []
    for wanted in line:
        atom = atom_of(wanted, _TRIED)
        said.append(f"{atom.fact.label} : {expected(atom)}")
    return ", ou bien ".join(said)


def value_problem(wanted: Wanted) -> str:
    """Why this comparison cannot be kept, in a sentence; "" when it can."""
    fact = WRITABLE.get(wanted.fact)
    if fact is None:
        return "Choisissez sur quoi porte la condition."
    if isinstance(fact, Number) and wanted.low is not None and wanted.high is not None and wanted.low > wanted.high:
        return "La borne la plus basse est au-dessus de la plus haute."
    if isinstance(fact, Number) and any(
        bound is not None and bound not in fact.allowed for bound in (wanted.low, wanted.high)
    ):
        return f"Un nombre de {fact.allowed.low} à {fact.allowed.high}."
    try:
        atom_of(wanted, _TRIED)
    except IllFormed:
        return "Cette condition ne choisit rien : elle vaudrait pour tout le monde, ou ne dit pas ce qui est attendu."
    return ""


def rule_problems(lines: Lines) -> Iterator[str]:
    """Every reason not to put a written rule in force."""
    if not lines:
        yield "Écrivez au moins une condition : sans elle, il n’y a rien à mettre en vigueur."
    if len(lines) > MOST_LINES:
        yield f"Pas plus de {MOST_LINES} conditions : au-delà, personne ne peut plus la relire."
    if any(len(line) > MOST_ALTERNATIVES for line in lines):
        yield f"Pas plus de {MOST_ALTERNATIVES} « ou bien » sur une ligne."
    if against := contradiction(lines):
        yield f"Personne ne peut remplir ces conditions ensemble : {' ; '.join(in_words(line) for line in against)}."


def contradiction(lines: Lines) -> tuple[Line, ...]:
    """The fewest lines, among these, that nobody can fulfil together; none when somebody can."""
    if _somebody_fits(lines):
        return ()
    against = list(lines)
    for line in lines:
        fewer = [each for each in against if each is not line]
        if not _somebody_fits(fewer):
            against = fewer
    return tuple(against)


type _Room = Range | frozenset[object]
"""What is still possible of one fact."""


def _somebody_fits(lines: Sequence[Line]) -> bool:
    # Lines with one alternative first: they narrow most, and the search below stops sooner.
    ordered = sorted(lines, key=len)
    return _search([[atom_of(wanted, _TRIED) for wanted in line] for line in ordered], {})


def _search(lines: Sequence[Sequence[Atom]], rooms: dict[str, _Room]) -> bool:
    if not lines:
        return True
    for atom in lines[0]:
        room = _narrowed(rooms.get(atom.key), atom)
        if room is not None and _search(lines[1:], {**rooms, atom.key: room}):
            return True
    return False


def _narrowed(room: _Room | None, atom: Atom) -> _Room | None:
    """What remains possible of its fact; None: nothing."""
    if isinstance(atom.fact, Number):
        wanted = atom.interval
        if not isinstance(room, Range):
            return wanted
        return Range(max(room.low, wanted.low), min(room.high, wanted.high)) if room.meets(wanted) else None
    values = frozenset(atom.value if isinstance(atom.value, tuple) else (atom.value,))
    return (values & room if isinstance(room, frozenset) else values) or None
