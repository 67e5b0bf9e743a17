"""The only door to paths and orientations. The database follows the circle; a link sees its one orientation."""

from uuid import UUID

from django.db.models import QuerySet

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.access import my_people
from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.vocabulary import Level
from dentelle.groups.models import WorkingGroup
from dentelle.pathways.models import Exit, HandOver, Orientation, Pathway
from dentelle.shared.database import ask
from dentelle.shared.errors import NotVisible


def orientations_for(actor: Actor) -> QuerySet[Orientation]:
    """The orientations of everybody this actor holds the identity of."""
    return Orientation.objects.filter(
        programme_id=actor.programme_id, beneficiary_id__in=my_people(Level.CONTACT)
    ).select_related("scheme", "beneficiary", "pathway")


def orientation_for(actor: Actor, pk: UUID) -> Orientation:
    """One orientation; NotVisible when absent or forbidden."""
    found = orientations_for(actor).filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found


def orientation_of_link() -> Orientation:
    """The one orientation the link of this transaction is about; NotVisible for any dead or foreign link."""
    # The path is not joined: a link sees no path.
    pk = ask("select door.link_orientation()")
    if not isinstance(pk, UUID):
        raise NotVisible
    found = Orientation.objects.select_related("scheme", "programme").filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found


def group_that_delegated(orientation: Orientation) -> WorkingGroup | None:
    """The group in whose name it was proposed, which its scheme may know; none otherwise."""
    if orientation.delegation_id is None:
        return None
    group = ask("select door.group_of(%s)", orientation.pathway_id)
    return WorkingGroup.objects.filter(pk=str(group)).first() if group else None


def pathways_for(actor: Actor) -> QuerySet[Pathway]:
    """The paths of everybody this actor holds the identity of."""
    return Pathway.objects.filter(
        programme_id=actor.programme_id, beneficiary_id__in=my_people(Level.CONTACT)
    ).select_related("beneficiary", "group", "referent__account", "referent__organisation", "qpv_area")


def open_pathway_of(person: Beneficiary) -> Pathway | None:
    """Her open path, if any."""
    return (
        Pathway.objects.filter(beneficiary=person, exited_on=None)
        .select_related("group", "referent__account", "referent__organisation", "qpv_area")
        .first()
    )


def exit_anywhere(pk: UUID) -> Exit:
    """The end of one path, once its person's file is open; NotVisible otherwise."""
    found = Exit.objects.filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found


def hand_over_anywhere(actor: Actor, pk: UUID) -> HandOver:
    """One hand-over of the Cité, which whoever gave it still sees for ten minutes; NotVisible otherwise."""
    found = HandOver.objects.filter(programme_id=actor.programme_id, pk=pk).first()
    if found is None:
        raise NotVisible
    return found


def pathway_for(actor: Actor, pk: UUID) -> Pathway:
    """One path; NotVisible when absent or forbidden."""
    found = pathways_for(actor).filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found
