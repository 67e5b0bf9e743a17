"""Contacts, steps, pauses, stand-ins: what is refused, and what is due. Pure: no database, no clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dentelle.shared.errors import Problem

LINE_MAXIMUM = 200
STEP_MAXIMUM = 120
SILENT_DAYS = 30
"""Without a real contact for so long, the référent sees her again in what is to be done."""
CHASE_DAYS = 14
ALARM_DAYS = 21
"""An orientation without an answer: chased by its référent at two weeks, who is asked to tell the coordination at
three."""
SOON_DAYS = 7
RENEW_DAYS = 31
PAUSE_MAXIMUM_DAYS = 700
"""A pause stays within the two years that a file is kept after the last contact (R.263-8 CASF)."""
STAND_IN_MAXIMUM_DAYS = 92
"""Longer than three months, the path is handed over: a person does not wait that long for an absent référent."""

IN_FUTURE = "Cette date est dans le futur."


@dataclass(frozen=True)
class ContactDraft:
    """How, whether she was reached (None: not said), and one line if it helps."""

    channel: str
    is_reached: bool | None
    line: str = ""


def contact_problems(draft: ContactDraft, on: date, *, entered: date, today: date) -> Iterator[Problem]:
    """Every reason not to log this contact."""
    if not draft.channel:
        yield Problem("Dites comment : appel, SMS, rencontre…", "channel")
    if draft.is_reached is None:
        yield Problem("Dites si la personne a été jointe.", "is_reached")
    if len(draft.line.strip()) > LINE_MAXIMUM:
        yield Problem(f"Raccourcissez : {LINE_MAXIMUM} caractères au plus.", "line")
    if on > today:
        yield Problem(IN_FUTURE, "on")
    elif on < entered:
        yield Problem("Cette date est avant le début du parcours.", "on")


def is_silent(last_real_contact: date | None, *, entered: date, today: date) -> bool:
    """Has nobody really met her for a month? The day she entered, she was met."""
    return today - max(last_real_contact or entered, entered) >= timedelta(days=SILENT_DAYS)


@dataclass(frozen=True)
class StepDraft:
    """What, in the person's words; who does it; by when."""

    text: str
    doer: str
    has_member: bool = False
    due_on: date | None = None


def step_problems(draft: StepDraft, *, today: date) -> Iterator[Problem]:
    """A step says what, and who does it."""
    if not draft.text.strip():
        yield Problem("Écrivez l’étape, avec ses mots.", "text")
    elif len(draft.text.strip()) > STEP_MAXIMUM:
        yield Problem(f"Raccourcissez : {STEP_MAXIMUM} caractères au plus.", "text")
    if not draft.doer:
        yield Problem("Dites qui fait cette étape.", "doer")
    elif draft.doer == "member" and not draft.has_member:
        yield Problem("Choisissez le membre de la Cité qui fait cette étape.", "member")
    elif draft.doer != "member" and draft.has_member:
        yield Problem("Vous avez choisi un membre : dites aussi que c’est lui qui fait cette étape.", "doer")
    if draft.due_on is not None and draft.due_on < today:
        yield Problem("Cette date est passée : choisissez un jour à venir.", "due_on")


STEP_STATES: dict[str, str] = {
    "open": "À faire",
    "overdue": "Date passée",
    "done": "Faite",
    "dropped": "Abandonnée",
}


def step_state(*, due: date | None, done: date | None, dropped: date | None, today: date) -> str:
    """The state those facts make."""
    if done is not None:
        return "done"
    if dropped is not None:
        return "dropped"
    return "overdue" if due is not None and due < today else "open"


def settling_problems(how: str, on: date, *, is_settled: bool, added: date, today: date) -> Iterator[Problem]:
    """A step ends once, not before it was written."""
    if how not in {"done", "dropped"}:
        yield Problem("Dites si l’étape est faite ou abandonnée.", "how")
    if is_settled:
        yield Problem("Cette étape est déjà terminée.")
    if on > today:
        yield Problem(IN_FUTURE, "on")
    elif on < added:
        yield Problem("Cette date est avant le jour où l’étape a été notée.", "on")


def pause_problems(kind: str, review_on: date | None, *, today: date) -> Iterator[Problem]:
    """A pause always has the day on which she is called back, and she chooses it."""
    if not kind:
        yield Problem("Dites ce que la personne demande.", "kind")
    if review_on is None:
        yield Problem("Donnez la date qu’elle a choisie.", "review_on")
    elif review_on <= today:
        yield Problem("Choisissez un jour à venir.", "review_on")
    elif review_on - today > timedelta(days=PAUSE_MAXIMUM_DAYS):
        yield Problem("Choisissez une date plus proche : un dossier ne se garde pas plus de deux ans.", "review_on")


def stand_in_problems(
    first_day: date | None, last_day: date | None, *, has_somebody: bool, how_many: int, today: date
) -> Iterator[Problem]:
    """Somebody, for some people, from a day to another: it ends by itself."""
    if not has_somebody:
        yield Problem("Choisissez qui vous remplace.", "to")
    if not how_many:
        yield Problem("Choisissez au moins une personne.", "people")
    if first_day is None:
        yield Problem("Donnez le premier jour de votre absence.", "first_day")
    elif first_day < today:
        yield Problem("Ce jour est passé : commencez aujourd’hui au plus tôt.", "first_day")
    if last_day is None:
        yield Problem("Donnez le dernier jour de votre absence.", "last_day")
    elif first_day is not None and last_day < first_day:
        yield Problem("Le dernier jour est avant le premier.", "last_day")
    elif first_day is not None and last_day - first_day > timedelta(days=STAND_IN_MAXIMUM_DAYS):
        yield Problem("Plus de trois mois d’absence : passez plutôt le relais de ces parcours.", "last_day")


class Chase(StrEnum):
    """What an orientation that nobody answered asks for."""

    NOTHING = ""
    CHASE = "chase"
    ALARM = "alarm"


def chase_of(sent_on: date, today: date) -> Chase:
    """From the day it was sent: nothing before CHASE_DAYS, an alarm from ALARM_DAYS on, both days included."""
    waited = (today - sent_on).days
    return Chase.ALARM if waited >= ALARM_DAYS else Chase.CHASE if waited >= CHASE_DAYS else Chase.NOTHING
