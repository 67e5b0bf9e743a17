"""The only door to signals. The database shows them to the coordination and to whom each was given."""

from uuid import UUID

from django.db.models import QuerySet

from dentelle.accounts.actors import Actor
from dentelle.shared.errors import NotVisible
from dentelle.spotting.models import Signal


def signals_for(actor: Actor) -> QuerySet[Signal]:
    """The signals this actor sorts or was given."""
    return Signal.objects.filter(programme_id=actor.programme_id)


def signal_for(actor: Actor, pk: UUID) -> Signal:
    """One signal; NotVisible when absent or forbidden."""
    signal = signals_for(actor).select_related("assigned_to__account").filter(pk=pk).first()
    if signal is None:
        raise NotVisible
    return signal
