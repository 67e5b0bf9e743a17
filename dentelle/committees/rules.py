"""When a situation may be on an agenda, and what a proposal needs. Pure: no database, no clock."""

from collections.abc import Iterator
from dataclasses import dataclass

from dentelle.committees.vocabulary import CLOSING_MINUTES, OPENING_MINUTES, SESSION_MINUTES
from dentelle.pathways.rules import ProposalDraft, proposal_problems
from dentelle.shared.errors import Problem
from dentelle.shared.french import accorde


@dataclass(frozen=True)
class Circumstances:
    """What is known when somebody wants to act on a situation in a session."""

    is_session_closed: bool = False
    is_path_open: bool = True
    is_in_group: bool = True
    has_agreement: bool = True
    is_already_listed: bool = False
    has_proposal: bool = False
    is_withdrawn: bool = False
    is_presented: bool = False
    """Somebody else than her référent presents her."""
    is_presenter_close: bool = True
    """A neighbourhood partner at the table of the group, and not a professional who would hear her name anyway."""
    is_listed_by_her_referent: bool = True
    agrees_to_presenter: bool = False


def agenda_problems(known: Circumstances, *, goal: str) -> Iterator[Problem]:
    """Every reason not to put this person on this agenda."""
    if known.is_session_closed:
        yield Problem("Cette séance est terminée.")
    if not known.is_path_open:
        yield Problem("Cette personne n’a pas de parcours ouvert.", "person")
    if not known.is_in_group:
        yield Problem("Cette personne est suivie par un autre groupe.", "person")
    if not known.has_agreement:
        yield Problem(
            "Cette personne n’a pas donné son accord pour les séances. Son référent continue de l’aider.",
            "person",
        )
    if known.is_already_listed:
        yield Problem("Cette situation est déjà à l’ordre du jour.", "person")
    if not goal.strip():
        yield Problem("Écrivez ce que la personne souhaite, avec ses mots.", "goal")
    if known.is_presented:
        yield from _presenter_problems(known)


def _presenter_problems(known: Circumstances) -> Iterator[Problem]:
    """A club or a social centre may present the person it brought, whom it knows, if she wants it."""
    if not known.is_listed_by_her_referent:
        yield Problem("Seul son contact peut dire qui la présente.", "presenter")
    elif not known.is_presenter_close:
        yield Problem("Choisissez un partenaire de proximité du groupe.", "presenter")
    if not known.agrees_to_presenter:
        yield Problem("Demandez-lui d’abord si elle veut que cette personne la présente, puis cochez.", "agrees")


def proposal_problems_in_session(draft: ProposalDraft, known: Circumstances) -> Iterator[Problem]:
    """Every reason not to record this proposal."""
    if known.is_session_closed:
        yield Problem("Cette séance est terminée.")
    if not known.has_agreement or known.is_withdrawn:
        yield Problem("La personne a retiré son accord : sa situation n’est plus étudiée en séance.")
    if known.has_proposal:
        yield Problem("Une proposition est déjà notée pour cette situation.")
    if not known.is_path_open:
        yield Problem("Le parcours de cette personne est terminé.")
    yield from proposal_problems(draft)


def warnings(voices: int, quorum: int) -> Iterator[str]:
    """What the screen says without refusing anything (August, strike, flu), by the rule of the group itself."""
    if voices < quorum:
        wanted = accorde(quorum, "organisation,organisations")
        yield f"Moins de {wanted} autour de la table : proposition à confirmer par écrit."


def minutes_planned(new: int, back: int, *, minutes_new: int, minutes_back: int) -> int:
    """How long the agenda takes, in minutes, opening and close included, at the speeds the group gave itself."""
    return OPENING_MINUTES + new * minutes_new + back * minutes_back + CLOSING_MINUTES


def time_said(minutes: int) -> str:
    """What the page says of the minutes planned: it refuses nothing."""
    return f"{accorde(minutes, 'minute prévue,minutes prévues')} pour {SESSION_MINUTES}"
