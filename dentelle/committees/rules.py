"""When a situation may be on an agenda, and what a proposal needs. Pure: no database, no clock."""

from collections.abc import Iterator
from dataclasses import dataclass

from dentelle.committees.vocabulary import MINIMUM_VOICES
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


def warnings(voices: int, quorum: int = MINIMUM_VOICES) -> Iterator[str]:
    """What the screen says without refusing anything (August, strike, flu), by the rule of the group itself."""
    if voices < quorum:
        wanted = accorde(quorum, "organisation,organisations")
        yield f"Moins de {wanted} autour de la table : proposition à confirmer par écrit."
