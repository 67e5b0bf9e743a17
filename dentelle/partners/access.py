"""The only door to organisations and members: colleagues of the Cité know each other."""

from uuid import UUID

from django.db.models import QuerySet

from dentelle.accounts.actors import Actor
from dentelle.partners.models import Membership, Organisation
from dentelle.partners.vocabulary import Role
from dentelle.shared.errors import NotVisible
from dentelle.shared.folding import Fold


def organisations_for(actor: Actor) -> QuerySet[Organisation]:
    """The organisations of the Cité, in alphabetical order: never in another."""
    return Organisation.objects.filter(programme_id=actor.programme_id).order_by(Fold("name"), "pk")


def organisation_for(actor: Actor, pk: UUID) -> Organisation:
    """One organisation; NotVisible when absent or forbidden."""
    found = organisations_for(actor).filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found


def members_for(actor: Actor) -> QuerySet[Membership]:
    """Everybody who is or was a member, in alphabetical order."""
    return (
        Membership.objects.filter(programme_id=actor.programme_id)
        .select_related("account", "organisation")
        .order_by(Fold("account__name"), "pk")
    )


def member_for(actor: Actor, pk: UUID) -> Membership:
    """One member; NotVisible when absent or forbidden."""
    found = members_for(actor).filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found


def may_keep(actor: Actor) -> bool:
    """Who keeps the list of organisations and members: the coordination."""
    return Role.COORDINATOR in actor.roles


def speaks_for(actor: Actor, organisation: Organisation) -> bool:
    """A partner engages by himself: only its own members write what it brings."""
    return Membership.objects.filter(pk__in=actor.memberships, organisation=organisation).exists()
