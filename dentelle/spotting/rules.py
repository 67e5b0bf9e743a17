"""When a signal can be kept, and what a contact may record. Pure: no database, no clock."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dentelle.shared.errors import Problem

MINIMUM_AGE = 16
"""Under 16 nothing is recorded: the child is directed to school or the PSAD (domain e1)."""
FOLLOW_UP_DAYS = 180
"""A follow-up link lives six months, and dies thirty days after the first real contact."""


@dataclass(frozen=True)
class SignalDraft:
    """What the flagger typed."""

    kind: str
    age_band: str
    first_name: str = ""
    phone: str = ""
    how_to_meet: str = ""
    place: str = ""
    may_tell_more: bool = False


def is_too_young(draft: SignalDraft) -> bool:
    """Under 16: nothing is kept."""
    return draft.age_band == "under_16"


def signal_problems(draft: SignalDraft) -> Iterator[Problem]:
    """Every reason not to keep this signal."""
    if is_too_young(draft):
        yield Problem("Avant 16 ans, Dentelle n’enregistre rien.", "age_band")
    if draft.kind == "agreed":
        if not draft.first_name.strip():
            yield Problem("Écrivez le prénom de la personne.", "first_name")
        if not draft.phone.strip() and not draft.how_to_meet.strip():
            yield Problem("Indiquez un téléphone, ou comment rencontrer la personne.", "phone")
        if draft.phone.strip() and not is_phone(draft.phone):
            yield Problem("Ce numéro ne ressemble pas à un numéro de téléphone : vérifiez-le.", "phone")
    elif draft.kind == "anonymous":
        if draft.first_name.strip() or draft.phone.strip():
            yield Problem(
                "Vous avez choisi de ne donner aucun nom : effacez le prénom et le téléphone,"
                " ou choisissez l’autre réponse.",
                "first_name" if draft.first_name.strip() else "phone",
            )
        if not draft.place.strip():
            yield Problem("Indiquez un lieu (une rue, un arrêt, une salle).", "place")
        if not draft.how_to_meet.strip():
            yield Problem("Dites comment l’équipe pourrait rencontrer la personne.", "how_to_meet")
    else:
        yield Problem("Dites si la personne est d’accord pour être appelée.", "kind")


def is_phone(text: str) -> bool:
    """Does it look like a telephone number? Eight to fifteen digits, usual separators."""
    digits = re.sub(r"[\s.\-()/]", "", text)
    return re.fullmatch(r"\+?\d{8,15}", digits) is not None


def day_problems(on: date, *, since: date, today: date, field: str) -> Iterator[Problem]:
    """A day that cannot be: in the future, or before what it follows."""
    if on > today:
        yield Problem("Cette date est dans le futur.", field)
    elif on < since:
        yield Problem("Cette date est avant le signalement.", field)
