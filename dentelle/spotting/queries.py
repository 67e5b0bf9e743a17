"""What screens read about signals."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet

from dentelle.accounts.actors import Actor
from dentelle.spotting import rules
from dentelle.spotting.access import signals_for
from dentelle.spotting.models import ContactAttempt, Signal


@dataclass(frozen=True)
class FollowUp:
    """The little a flagger reads."""

    received_on: date
    is_taken: bool
    level: str
    """What the person lets them know; "" until she was asked."""
    news: str


@dataclass(frozen=True)
class InHand:
    """A signal and what its dates ask for today."""

    signal: Signal
    today: date

    @property
    def is_promised(self) -> bool:
        """Did she choose this day, or one that has passed?"""
        return self.signal.call_back_on is not None and self.signal.call_back_on <= self.today

    @property
    def is_late(self) -> bool:
        """Was the day she chose missed?"""
        return self.signal.call_back_on is not None and self.signal.call_back_on < self.today

    @property
    def waits(self) -> bool:
        """Is the day she chose still to come?"""
        return self.signal.call_back_on is not None and self.signal.call_back_on > self.today

    @property
    def forgotten_on(self) -> date | None:
        """The day on which she will be forgotten because nobody told her anything, once it is near."""
        if self.signal.informed_on is not None:
            return None
        day = rules.forgotten_on(self.signal.received_on)
        return day if (day - self.today).days <= rules.WARN_DAYS else None


def follow_up() -> FollowUp | None:
    """What the follow-up link of this transaction may say; None when the link is dead."""
    with connection.cursor() as cursor:
        cursor.execute("select received_on, is_taken, level, news from door.follow_up()")
        row = cursor.fetchone()
    return FollowUp(*row) if row else None


def to_sort(actor: Actor) -> QuerySet[Signal]:
    """Signals nobody has been given yet, oldest first."""
    return signals_for(actor).filter(assigned_to=None, welcomed_at=None, closed_at=None).order_by("received_at")


def given_out(actor: Actor) -> QuerySet[Signal]:
    """Signals in somebody's hands and not finished, oldest first."""
    return (
        signals_for(actor)
        .filter(assigned_to__isnull=False, welcomed_at=None, closed_at=None)
        .select_related("assigned_to__account")
        .order_by("received_at")
    )


def mine(actor: Actor, today: date) -> list[InHand]:
    """Signals given to me and not finished, those to call today first; whoever asked to be called later waits for that
    day."""
    found = (
        given_out(actor)
        .filter(assigned_to_id__in=actor.memberships)
        .exclude(call_back_on__gt=today)
        .order_by(F("call_back_on").asc(nulls_last=True), "received_at")
    )
    return [InHand(signal, today) for signal in found]


def in_hand(actor: Actor, today: date) -> list[InHand]:
    """Every signal in somebody's hands, for the coordination."""
    return [InHand(signal, today) for signal in given_out(actor)]


@dataclass(frozen=True)
class Known:
    """Somebody with the same telephone number: an open signal or a person that the reader sees, or somebody beyond."""

    kind: str
    id: UUID | None
    label: str


def known_like(signal: Signal) -> list[Known]:
    """Who may be the same person; nothing is said of whom the reader does not see, but that there is somebody."""
    with connection.cursor() as cursor:
        cursor.execute("select kind, id, label from door.known_like(%s)", [signal.pk])
        return [Known(*row) for row in cursor.fetchall()]


def attempts(signal: Signal) -> QuerySet[ContactAttempt]:
    """The tries to reach this person, oldest first."""
    return ContactAttempt.objects.filter(signal=signal).order_by("on", "recorded_at")
