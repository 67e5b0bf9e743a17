"""The path and the closed loop: what may happen after what, and how ends are named. Pure: no database, no clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from dentelle.shared.errors import Problem

REPLY_DAYS = 60
"""An answer link lives two months (schemes answer late); a start or result link six."""
OUTCOME_DAYS = 180
DURABLE_MONTHS = 6
PAST_APPOINTMENT = "Le premier rendez-vous est dans le passé : donnez une date à venir."

STATES: dict[str, str] = {
    "proposed": "Proposée",
    "declined": "La personne ne souhaite pas",
    "agreed": "Acceptée par la personne, à envoyer",
    "sent": "Envoyée, en attente de réponse",
    "waiting": "Sur liste d’attente",
    "refused": "Pas possible",
    "accepted": "Premier rendez-vous donné",
    "stopped": "Arrêtée avant le début",
    "started": "Commencée",
    "ended": "Terminée",
}

MOVES: dict[str, frozenset[str]] = {
    "proposed": frozenset({"agreed", "declined"}),
    "agreed": frozenset({"sent", "stopped"}),
    "sent": frozenset({"accepted", "waiting", "refused", "stopped"}),
    "waiting": frozenset({"accepted", "waiting", "refused", "stopped"}),
    "accepted": frozenset({"started", "accepted", "waiting", "refused", "stopped"}),
    "started": frozenset({"ended"}),
    "declined": frozenset(),
    "refused": frozenset(),
    "stopped": frozenset(),
    "ended": frozenset(),
}
"""What may follow each state: a meeting may be moved, a place given may be lost. The four last are ends."""

KEEPS_A_PLACE = frozenset({"proposed", "agreed", "sent", "accepted"})
"""The states in which a place is kept for her: it may still succeed, and nobody put her on a waiting list."""

STOPS: dict[str, frozenset[str]] = {
    "agreed": frozenset({"choice", "other_way", "mistake"}),
    "sent": frozenset({"no_answer", "choice", "other_way", "mistake"}),
    "waiting": frozenset({"no_answer", "choice", "other_way", "mistake"}),
    "accepted": frozenset({"not_met", "choice", "other_way", "mistake"}),
}
"""Why an orientation may stop before the welcome, by state."""


@dataclass(frozen=True)
class OrientationFacts:
    """The dated facts of one orientation."""

    person_answer: str = ""
    is_sent: bool = False
    scheme_answer: str = ""
    is_started: bool = False
    is_ended: bool = False
    is_stopped: bool = False


def state_of(facts: OrientationFacts) -> str:
    """The state those facts make: read from the last to the first."""
    if facts.is_ended:
        return "ended"
    if facts.is_started:
        return "started"
    if facts.is_stopped:
        return "stopped"
    if facts.scheme_answer:
        return facts.scheme_answer
    if facts.is_sent:
        return "sent"
    return facts.person_answer or "proposed"


def move_problems(current: str, target: str) -> Iterator[Problem]:
    """Refuse a move that the table above does not hold."""
    if target not in MOVES[current]:
        yield Problem(f"Cette orientation est « {STATES[current].lower()} » : cette étape n’est pas possible.")


@dataclass(frozen=True)
class ProposalDraft:
    """A scheme, why, and (for a complementary action) why not ordinary law."""

    scheme_nature: str
    reason: str
    mainstream_argument: str = ""


def proposal_problems(draft: ProposalDraft) -> Iterator[Problem]:
    """Ordinary law first: anything else is argued."""
    if not draft.scheme_nature:
        yield Problem("Choisissez un dispositif.", "scheme")
    if not draft.reason:
        yield Problem("Dites pourquoi ce dispositif.", "reason")
    if draft.scheme_nature == "complementary" and not draft.mainstream_argument:
        yield Problem(
            "Ce n’est pas un dispositif de droit commun : dites pourquoi le droit commun ne convient pas.",
            "mainstream_argument",
        )


@dataclass(frozen=True)
class AnswerDraft:
    """What a scheme answers."""

    answer: str
    appointment_at: datetime | None = None
    appointment_place: str = ""
    appointment_host: str = ""
    refusal_reason: str = ""


def answer_problems(draft: AnswerDraft, *, at: datetime, is_reported: bool = False) -> Iterator[Problem]:
    """Yes means a first appointment; no means a reason. `is_reported`: the référent writes, perhaps late, what the
    scheme said: that appointment may be past."""
    if draft.answer == "accepted":
        if draft.appointment_at is None:
            yield Problem("Donnez le jour et l’heure du premier rendez-vous.", "appointment_on")
        elif draft.appointment_at < at and not is_reported:
            yield Problem(PAST_APPOINTMENT, "appointment_on")
        if not draft.appointment_place.strip():
            yield Problem("Indiquez le lieu du rendez-vous.", "appointment_place")
        if not draft.appointment_host.strip():
            yield Problem("Dites qui accueillera la personne.", "appointment_host")
    elif draft.answer == "refused":
        if not draft.refusal_reason:
            yield Problem("Choisissez la raison.", "refusal_reason")
    elif draft.answer != "waiting":
        yield Problem("Choisissez une réponse.", "answer")


def stop_problems(state: str, reason: str) -> Iterator[Problem]:
    """A reason that fits what happened so far."""
    if not reason:
        yield Problem("Dites pourquoi elle s’arrête.", "reason")
    elif reason not in STOPS.get(state, ()):
        yield Problem("Cette raison ne va pas avec cette étape : choisissez-en une autre.", "reason")


def day_problems(on: date, *, since: date, today: date, field: str = "on") -> Iterator[Problem]:
    """A day in the future, or before the step it follows."""
    if on > today:
        yield Problem("Cette date est dans le futur.", field)
    elif on < since:
        yield Problem("Cette date est avant l’étape précédente.", field)


@dataclass(frozen=True)
class ExitDraft:
    """The raw facts of an end, as they are."""

    kind: str
    contract: str = ""
    starts_on: date | None = None
    months: int | None = None
    weekly_hours: Decimal | None = None


def exit_problems(draft: ExitDraft) -> Iterator[Problem]:
    """A job has a contract; a fixed term has a length."""
    if not draft.kind:
        yield Problem("Dites vers quoi la personne part.", "kind")
    if draft.kind == "job":
        if not draft.contract:
            yield Problem("Choisissez le contrat.", "contract")
        if draft.starts_on is None:
            yield Problem("Donnez la date de début du contrat.", "starts_on")
        if draft.contract in {"fixed_term", "agency"} and draft.months is None:
            yield Problem("Donnez la durée du contrat en mois.", "months")
    elif draft.contract or draft.starts_on is not None or draft.months is not None or draft.weekly_hours is not None:
        yield Problem("Le contrat, son début, la durée et les heures ne concernent qu’un emploi.", "contract")


def exit_label(draft: ExitDraft, *, at_least_six: bool) -> str:
    """The label of an end, derived from raw facts.

    The two nomenclatures differ for exactly six months: IAE counts "more than six months" as durable, the réseau
    pour l'emploi (Dares) "six months or more"; both are printed from the same facts.

    Args:
        at_least_six: True for the réseau pour l'emploi, False for IAE.

    Returns:
        "durable", "transition", "positive", "reconnected" or "other".
    """
    if draft.kind == "training":
        return "positive"
    if draft.kind == "reconnected":
        return "reconnected"
    if draft.kind != "job":
        return "other"
    if draft.contract in {"permanent", "civil_service", "business"}:
        return "durable"
    if draft.contract == "apprentice":
        return "positive"
    if draft.contract == "aided":
        return "transition"
    months = draft.months or 0
    return "durable" if months > DURABLE_MONTHS or (at_least_six and months == DURABLE_MONTHS) else "transition"


EXIT_LABELS: dict[str, str] = {
    "durable": "Emploi durable",
    "transition": "Emploi de transition",
    "positive": "Formation",
    "reconnected": "Retour vers le droit commun",
    "other": "Autre situation",
}
