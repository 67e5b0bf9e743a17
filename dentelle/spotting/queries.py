"""What screens read about signals."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import QuerySet

from dentelle.accounts.actors import Actor
from dentelle.spotting.access import signals_for
from dentelle.spotting.models import ContactAttempt, Signal


@dataclass(frozen=True)
class FollowUp:
    """The little a flagger reads."""

    received_on: date
    is_taken: bool
    may_tell_more: bool
    news: str


def follow_up() -> FollowUp | None:
    """What the follow-up link of this transaction may say; None when the link is dead."""
    with connection.cursor() as cursor:
        cursor.execute("select received_on, is_taken, may_tell_more, news from door.follow_up()")
        row = cursor.fetchone()
    return FollowUp(*row) if row else None


def to_sort(actor: Actor) -> QuerySet[Signal]:
    """Signals nobody has been given yet, oldest first."""
    return signals_for(actor).filter(assigned_to=None, closed_at=None).order_by("received_at")


def given_out(actor: Actor) -> QuerySet[Signal]:
    """Signals in somebody's hands and not finished, oldest first."""
    return (
        signals_for(actor)
        .filter(assigned_to__isnull=False, welcomed_at=None, closed_at=None)
        .select_related("assigned_to__account")
        .order_by("received_at")
    )


def mine(actor: Actor) -> QuerySet[Signal]:
    """Signals given to me and not finished, oldest first."""
    return given_out(actor).filter(assigned_to_id__in=actor.memberships)


def attempts(signal: Signal) -> QuerySet[ContactAttempt]:
    """The tries to reach this person, oldest first."""
    return ContactAttempt.objects.filter(signal=signal).order_by("on", "recorded_at")
