"""What the Cité may know of somebody, as data: the form, the page, the register and the rules read this one list.

A code that is not here cannot be written: the use-case refuses it, then the database does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dentelle.eligibility import facts, situation
from dentelle.eligibility.kinds import NONE_OF_THEM, Asked, Choice, Day, Number, Several, YesNo

type Known = bool | int | str | None

KEPT = "2 ans après la dernière communication avec la personne, puis 2 ans en archive intermédiaire, puis effacement"
UNTIL_WITHDRAWN = f"Effacement au retrait de l’accord exprès, et au plus tard {KEPT}"


@dataclass(frozen=True)
class KnownFact:
    """One thing that may be asked: what it is, why it is asked, how it is kept."""

    fact: Asked
    purpose: str
    data_class: str = "path"
    retention: str = KEPT

    @property
    def code(self) -> str:
        return self.fact.code


@dataclass(frozen=True)
class Room:
    """A few questions that go together; each can be skipped, and so can the room."""

    code: str
    title: str
    facts: tuple[KnownFact, ...]
    help: str = ""


ROOMS: tuple[Room, ...] = (
    Room(
        "work",
        "Travail et formation",
        (
            KnownFact(facts.JOB, "Savoir si l’emploi est déjà là, et quels dispositifs restent possibles"),
            KnownFact(situation.JOB_HOURS, "Chercher des dispositifs dont les horaires conviennent"),
            KnownFact(facts.IN_TRAINING, "Ne pas proposer deux formations à la fois"),
        ),
    ),
    Room(
        "diploma",
        "Diplômes",
        (
            KnownFact(facts.QUALIFICATION_LEVEL, "Proposer ce qui correspond à son niveau"),
            KnownFact(facts.GENERAL_BAC, "Savoir vers quel groupe se tourner"),
            KnownFact(situation.FOREIGN_DIPLOMA, "L’aider à faire reconnaître un diplôme d’un autre pays"),
        ),
    ),
    Room(
        "support",
        "Qui l’accompagne déjà",
        (
            KnownFact(situation.FT_REGISTERED, "Savoir quels dispositifs lui sont ouverts"),
            KnownFact(situation.FT_SINCE, "Savoir quels dispositifs lui sont ouverts selon la durée"),
            KnownFact(situation.FOLLOWED_BY, "Ne pas ajouter un accompagnement à un autre"),
            KnownFact(situation.RECENT_ADVISER, "Aller vers qui n’a plus personne à qui parler de ses démarches"),
            KnownFact(situation.CONTACT_ELSEWHERE, "Travailler avec l’organisation qui la connaît déjà"),
            KnownFact(situation.RSA, "Savoir quels dispositifs lui sont ouverts"),
        ),
        "Le nom d’une organisation suffit, jamais celui d’un collègue.",
    ),
    Room(
        "family",
        "Sa vie de famille",
        (
            KnownFact(facts.SINGLE_PARENT, "Savoir vers quel groupe se tourner ; une parole suffit"),
            KnownFact(situation.CHILDREN, "Chercher des horaires et une garde qui conviennent"),
        ),
        "Une parole suffit, sans justificatif. Des âges, rien d’autre.",
    ),
    Room(
        "more",
        "Seulement si c’est utile",
        (
            KnownFact(situation.SEX, "Établir les statistiques demandées par l’État, sans nom"),
            KnownFact(situation.MAY_WORK, "Répondre à un dispositif qui l’exige, et à lui seul"),
        ),
        "Ne posez la seconde question que si un dispositif précis le demande.",
    ),
)
RESTRICTED = KnownFact(
    situation.DISABILITY_STATUS,
    "Ouvrir les dispositifs réservés, avec son accord exprès (RGPD, art. 9-2-a)",
    "restricted",
    UNTIL_WITHDRAWN,
)
ASKED: tuple[KnownFact, ...] = tuple(known for room in ROOMS for known in room.facts)
"""What is kept in the file."""
REGISTER: tuple[KnownFact, ...] = (*ASKED, RESTRICTED)
"""All that the Cité may know of a situation."""
BY_CODE: Mapping[str, Asked] = {known.code: known.fact for known in ASKED}
CODES = tuple(sorted(BY_CODE))


def values_of(fact: Asked) -> tuple[tuple[str, str], ...]:
    """The answers that may be kept, with their words ("" = asked, not known, goes without saying)."""
    match fact:
        case YesNo():
            return (("yes", "oui"), ("no", "non"))
        case Number():
            return tuple((str(step), words) for step, words in fact.scale)
        case Choice():
            return fact.options
        case Several():
            return (*fact.options, (NONE_OF_THEM, fact.none))
        case Day():
            return ()


def is_allowed(fact: Asked, value: str) -> bool:
    """May this be kept? Not known ("") always may."""
    if not value:
        return True
    match fact:
        case Several():
            return fact.allows(value)
        case Day():
            return day_of(value) is not None
        case _:
            return value in dict(values_of(fact))


def in_words(fact: Asked, value: str) -> str:
    """A kept answer, as one reads it."""
    words = dict(values_of(fact))
    match fact:
        case _ if not value:
            return "ne sait pas"
        case YesNo():
            return fact.if_yes if value == "yes" else fact.if_no
        case Several():
            return ", ".join(words.get(each, each) for each in value.split())
        case _:
            return words.get(value, value)


def typed(code: str, value: str) -> dict[str, Known]:
    """A kept answer as the rules read it: one value, or one per choice (`children.under_3`); None = unknown."""
    fact = BY_CODE.get(code)
    match fact:
        case None | Day():
            return {}
        case Several():
            chosen = value.split()
            return {f"{code}.{option}": option in chosen if value else None for option, _ in fact.options}
        case YesNo():
            return {code: value == "yes" if value else None}
        case Number():
            return {code: int(value) if value else None}
        case Choice():
            return {code: value or None}


def day_of(value: str) -> date | None:
    """The day that a text writes (2026-03-01)."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
