"""The only door to successions: the coordination's, in its Cité."""

from uuid import UUID

from django.db.models import QuerySet

from dentelle.accounts.actors import Actor
from dentelle.partners.vocabulary import Role
from dentelle.shared.errors import NotVisible
from dentelle.succession.models import Succession


def successions_for(actor: Actor) -> QuerySet[Succession]:
    """The successions of this actor's Cité, latest first; none for whoever does not coordinate it."""
    if Role.COORDINATOR not in actor.roles:
        return Succession.objects.none()
    return (
        Succession.objects.filter(programme_id=actor.programme_id)
        .select_related("organisation", "successor", "prepared_by__account")
        .order_by("-prepared_at")
    )


def succession_for(actor: Actor, pk: UUID) -> Succession:
    """One succession; NotVisible otherwise."""
    found = successions_for(actor).filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found
