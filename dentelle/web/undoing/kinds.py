"""What can be undone, and by which use-case. Each opens its own door: what is not visible is not undone."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries import situation
from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.vocabulary import Level
from dentelle.committees import usecases as committees
from dentelle.committees.access import case_anywhere
from dentelle.pathways import handover
from dentelle.pathways.access import exit_anywhere, hand_over_anywhere, pathway_for
from dentelle.pathways.following import contacts, steps
from dentelle.pathways.usecases import undo_exit

type Undo = Callable[[Actor, str, UUID, datetime], str]
"""(who, slug of the Cité, what, when) → where to go afterwards."""


def _listing(actor: Actor, cite: str, pk: UUID, at: datetime) -> str:
    case = case_anywhere(actor, pk)
    committees.undo_listing(case=case, by=actor, at=at)
    return reverse("session", kwargs={"cite": cite, "pk": case.session_id})


def _contact(actor: Actor, cite: str, pk: UUID, at: datetime) -> str:
    contact = contacts.contact_for(actor, pk)
    _open(actor, contact.beneficiary_id)
    contacts.undo_contact(contact=contact, by=actor, at=at)
    return _person(cite, contact.beneficiary_id)


def _step(actor: Actor, cite: str, pk: UUID, at: datetime) -> str:
    step = steps.step_for(actor, pk)
    _open(actor, step.beneficiary_id)
    steps.undo_step(step=step, by=actor, at=at)
    return _person(cite, step.beneficiary_id)


def _settling(actor: Actor, cite: str, pk: UUID, at: datetime) -> str:
    step = steps.step_for(actor, pk)
    steps.undo_settling(step=step, by=actor, at=at)
    return _person(cite, step.beneficiary_id)


def _exit(actor: Actor, cite: str, pk: UUID, at: datetime) -> str:
    path = pathway_for(actor, pk)
    _open(actor, path.beneficiary_id)
    undo_exit(left=exit_anywhere(pk), by=actor, at=at)
    return _person(cite, path.beneficiary_id)


def _hand_over(actor: Actor, cite: str, pk: UUID, at: datetime) -> str:
    given = hand_over_anywhere(actor, pk)
    handover.undo_hand_over(hand_over=given, by=actor, at=at)
    return _person(cite, given.beneficiary_id)


def _open(actor: Actor, person: UUID) -> None:
    open_file(actor, person, screen="undo", at_least=Level.FILE)


def _person(cite: str, pk: UUID) -> str:
    return reverse("person", kwargs={"cite": cite, "pk": pk})


def _fact(actor: Actor, cite: str, pk: UUID, at: datetime) -> str:
    file = open_file(actor, situation.person_of_my_fact(pk), screen="undo", at_least=Level.FILE)
    situation.undo_facts(person=file.person, pk=pk, by=actor, at=at)
    return reverse("person", kwargs={"cite": cite, "pk": file.person.pk})


KINDS: dict[str, Undo] = {
    "agenda": _listing,
    "contact": _contact,
    "etape": _step,
    "etape-terminee": _settling,
    "fin": _exit,
    "relais": _hand_over,
    "fact": _fact,
}
