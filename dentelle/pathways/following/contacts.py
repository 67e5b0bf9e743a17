"""Logging a contact in fifteen seconds, and taking it back within ten minutes."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.access import my_people
from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.vocabulary import Level
from dentelle.journal.usecases import record
from dentelle.pathways.following import rules
from dentelle.pathways.following.models import Contact, ContactLine, Pause
from dentelle.pathways.following.rules import ContactDraft
from dentelle.pathways.models import Pathway
from dentelle.shared.errors import NotVisible, Problem, Refused
from dentelle.shared.undoing import undo_problems


@transaction.atomic
def log_contact(*, pathway: Pathway, draft: ContactDraft, by: Actor, on: date, at: datetime) -> Contact:
    """Write that the person was met, or not this time. Being reached ends the pause she asked for. Raises Refused: the
    path is over, no channel, more than 200 characters, a day in the future or before the entry."""
    pathway = Pathway.objects.get(pk=pathway.pk)
    problems = list(rules.contact_problems(draft, on, entered=pathway.entered_on, today=timezone.localdate(at)))
    if pathway.exited_on is not None:
        problems.append(Problem("Ce parcours est terminé."))
    if problems or draft.is_reached is None:
        raise Refused(problems)
    contact = Contact.objects.create(
        pathway=pathway,
        beneficiary_id=pathway.beneficiary_id,
        on=on,
        channel=draft.channel,
        is_reached=draft.is_reached,
        recorded_by_id=by.membership_id,
        recorded_at=at,
    )
    if line := draft.line.strip():
        ContactLine.objects.create(contact=contact, beneficiary_id=pathway.beneficiary_id, text=line)
    ended = 0
    if draft.is_reached:
        ended = Pause.objects.filter(pathway=pathway, ended_on=None, from_on__lte=on).update(
            ended_on=on, ended_by_contact=contact
        )
    _journal("contact.logged", contact, pathway.group_id, by, at, line=bool(line), pause_ended=bool(ended))
    return contact


@transaction.atomic
def undo_contact(*, contact: Contact, by: Actor, at: datetime) -> None:
    """Take back what has just been logged: its line is erased, the pause it had ended goes on. Raises Refused: somebody
    else's, older than ten minutes, already undone."""
    contact = Contact.objects.select_related("pathway").get(pk=contact.pk)
    problems = list(undo_problems(done_at=contact.recorded_at, at=at, is_mine=contact.recorded_by_id in by.memberships))
    if not problems and not Contact.objects.filter(pk=contact.pk, undone_at=None).update(undone_at=at):
        problems.append(Problem("Ce contact est déjà annulé."))
    if problems:
        raise Refused(problems)
    ContactLine.objects.filter(contact=contact).delete()
    if not Pause.objects.filter(pathway_id=contact.pathway_id, ended_on=None).exists():
        Pause.objects.filter(ended_by_contact=contact).update(ended_on=None, ended_by_contact=None)
    _journal("contact.undone", contact, contact.pathway.group_id, by, at)


def contacts_of(person: Beneficiary) -> QuerySet[Contact]:
    """Her contacts, latest first."""
    return (
        Contact.objects.filter(beneficiary=person, undone_at=None)
        .select_related("recorded_by__account")
        .order_by("-on", "-recorded_at")
    )


def lines_of(person: Beneficiary) -> dict[UUID, str]:
    """The line of each contact, once her file is open."""
    return dict(ContactLine.objects.filter(beneficiary=person).values_list("contact_id", "text"))


def contact_for(actor: Actor, pk: UUID) -> Contact:
    """One contact; NotVisible when absent or forbidden."""
    found = Contact.objects.filter(pk=pk, beneficiary_id__in=my_people(Level.FILE)).first()
    if found is None or not actor.memberships:
        raise NotVisible
    return found


def _journal(kind: str, contact: Contact, group_id: UUID, by: Actor, at: datetime, **facts: bool) -> None:
    record(
        kind, by=by, subject_id=contact.pk, beneficiary_id=contact.beneficiary_id, group_id=group_id, on=contact.on,
        at=at, channel=contact.channel, reached=contact.is_reached, **facts,
    )  # fmt: skip
