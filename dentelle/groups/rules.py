"""What a group may write of itself, and who may sit where. Pure: no database, no clock."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dentelle.groups.vocabulary import SeatKind
from dentelle.partners.vocabulary import Role
from dentelle.shared.errors import Problem
from dentelle.shared.french import folded

BANNED = (
    "décrocheur", "décrocheuse", "frein", "invisible", "perdu de vue", "perdue de vue", "hors public", "sortie",
    "cas social", "assisté", "assistée",
)  # fmt: skip
"""Words that nobody should read about herself."""
MOST_MINUTES = 120
WHO_SITS: dict[SeatKind, frozenset[str]] = {
    SeatKind.COORDINATION: frozenset({Role.COORDINATOR}),
    SeatKind.COPILOTS: frozenset({Role.PROFESSIONAL}),
    # Names are heard there: only professionals, whom the law binds to secrecy.
    SeatKind.MEMBERS: frozenset({Role.PROFESSIONAL}),
    SeatKind.RESIDENTS: frozenset({Role.RESIDENT, Role.SATELLITE, Role.PROFESSIONAL}),
}


@dataclass(frozen=True)
class RulesDraft:
    """What a group decides of itself."""

    public_name: str
    rhythm: str = ""
    notice_days: int = 10
    quorum: int = 2
    person_word: str = "la personne"
    session_word: str = "séance"
    minutes_new: int = 15
    minutes_back: int = 6
    target_low: int | None = None
    target_high: int | None = None


def banned_in(text: str) -> list[str]:
    """The words of the list that a text contains, plurals included."""
    words = f" {folded(text).replace('-', ' ')} "
    return [word for word in BANNED if f" {folded(word)} " in words or f" {folded(word)}s " in words]


def rules_problems(draft: RulesDraft) -> Iterator[Problem]:
    """Every reason not to keep these rules."""
    for name, label in (("public_name", "Le nom du groupe"), ("person_word", "Ce mot"), ("session_word", "Ce mot")):
        text = str(getattr(draft, name))
        if not text.strip():
            yield Problem("Écrivez un mot.", name)
        for word in banned_in(text):
            yield Problem(
                f"{label} sera lu par les personnes accompagnées : choisissez autre chose que « {word} ».", name
            )
    for name in ("minutes_new", "minutes_back"):
        if not 1 <= getattr(draft, name) <= MOST_MINUTES:
            yield Problem(f"Entre 1 et {MOST_MINUTES} minutes.", name)
    if (draft.target_low is None) != (draft.target_high is None):
        yield Problem("L’objectif est une fourchette : écrivez les deux nombres.", "target_high")
    elif draft.target_low is not None and draft.target_high is not None and draft.target_low > draft.target_high:
        yield Problem("Le premier nombre de la fourchette est plus grand que le second.", "target_high")


def seat_problems(
    kind: str, *, role: str, has_seat: bool, first_day: date | None, last_day: date | None
) -> Iterator[Problem]:
    """Every reason not to give this seat to this member."""
    if kind not in SeatKind.values:
        yield Problem("Choisissez une place.", "seat")
    elif role not in WHO_SITS[SeatKind(kind)]:
        yield Problem("Cette place ne correspond pas au rôle de la personne.", "seat")
    if has_seat:
        yield Problem("Cette personne a déjà cette place.", "seat")
    if first_day is None:
        yield Problem("Dites à partir de quel jour.", "first_day")
    elif last_day is not None and last_day < first_day:
        yield Problem("Le dernier jour est avant le premier.", "last_day")


def voices_of_one_neighbourhood(areas: Iterable[str | None]) -> Iterator[str]:
    """What the page says when residents all come from the same neighbourhood."""
    counted = Counter(areas)
    known = [area for area in counted if area]
    if len(known) == 1 and counted[known[0]] > 1:
        yield f"{counted[known[0]]} habitants, un seul quartier : {known[0]}."
