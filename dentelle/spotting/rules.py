"""When a signal can be kept, and what a contact may record. Pure: no database, no clock."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from dentelle.shared.errors import Problem

ENOUGH_ATTEMPTS, ENOUGH_CHANNELS, ENOUGH_DAYS = 3, 2, 15
"""What must have been tried before a signal is closed because nobody was met: tries, ways, days."""
WARN_DAYS = 7
CALL_BACK_DAYS = 183
"""« Rappelez-moi le… »: within six months."""
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
    origin: str = ""
    way: str = ""
    reach_by: str = ""
    area_id: UUID | None = None


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
    """Does it look like a telephone number? Ten digits when it begins with a zero, as in France; eight to fifteen
    otherwise; usual separators."""
    digits = re.sub(r"[\s.\-()/]", "", text)
    return re.fullmatch(r"0\d{9}|(?:\+|00)\d{8,15}|[1-9]\d{7,14}", digits) is not None


def day_problems(on: date, *, since: date, today: date, field: str) -> Iterator[Problem]:
    """A day that cannot be: in the future, or before what it follows."""
    if on > today:
        yield Problem("Cette date est dans le futur.", field)
    elif on < since:
        yield Problem("Cette date est avant le signalement.", field)


@dataclass(frozen=True)
class Try:
    """One try to reach somebody."""

    on: date
    channel: str


def not_found_problems(tries: Sequence[Try], *, on: date) -> Iterator[Problem]:
    """What is still to try before writing that a person could not be met: she may answer by another way, another
    week."""
    missing = ENOUGH_ATTEMPTS - len(tries)
    if missing > 0:
        yield Problem(
            f"Encore {missing} {'essai' if missing == 1 else 'essais'} : il en faut {ENOUGH_ATTEMPTS} avant de"
            " s’arrêter là.", "reason",
        )  # fmt: skip
    if len({each.channel for each in tries}) < ENOUGH_CHANNELS:
        yield Problem("Essayez aussi d’une autre façon : SMS, rencontre, personne relais, courrier.", "reason")
    first = min((each.on for each in tries), default=on)
    if (on - first).days < ENOUGH_DAYS:
        yield Problem(
            f"Laissez passer {ENOUGH_DAYS} jours entre le premier essai et la fin : on n’est pas toujours joignable.",
            "reason",
        )


def call_back_problems(until: date | None, *, today: date, is_reached: bool, is_informed: bool) -> Iterator[Problem]:
    """« Pas maintenant, rappelez-moi le… »: a day that she chose, soon enough to be kept."""
    if not is_reached:
        yield Problem("Notez d’abord le contact : la personne n’a pas encore été jointe.")
    if not is_informed:
        yield Problem("Dites-lui d’abord ce que la Cité garde et quels sont ses droits, puis cochez.", "is_informed")
    if until is None:
        yield Problem("Choisissez avec elle le jour du rappel.", "until")
    elif until <= today:
        yield Problem("Choisissez un jour à venir.", "until")
    elif until > today + timedelta(days=CALL_BACK_DAYS):
        yield Problem("Six mois au plus : choisissez un jour plus proche, elle pourra repousser encore.", "until")


def forgotten_on(received_on: date) -> date:
    """The day on which whoever was never informed is forgotten (RGPD, art. 14(3): a month): the same day of the next
    month, or its last one. `forgetting.sql` reckons the same."""
    year, month = divmod(received_on.year * 12 + received_on.month, 12)
    return date(year, month + 1, min(received_on.day, monthrange(year, month + 1)[1]))
