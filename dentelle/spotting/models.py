"""Repérage: somebody says that somebody may need the Cité."""

import uuid

from django.db import models
from django.db.models import F, Q

from dentelle.partners.models import Membership
from dentelle.spotting.vocabulary import (
    DUPLICATE,
    Channel,
    FeedbackLevel,
    Outcome,
    ReachBy,
    SignalAge,
    SignalKind,
    SignalOrigin,
    SpottingWay,
)
from dentelle.territory.models import PriorityArea, Programme


class Signal(models.Model):
    """A signal, with a person who agreed to be called, or with no identity at all.

    Its personal columns are emptied when the person becomes a beneficiary or when the signal is closed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=SignalKind)
    first_name = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    how_to_meet = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=120, blank=True)
    age_band = models.CharField(max_length=20, choices=SignalAge)
    origin = models.CharField(max_length=20, choices=SignalOrigin, blank=True)
    way = models.CharField(max_length=20, choices=SpottingWay, blank=True)
    area = models.ForeignKey(PriorityArea, on_delete=models.PROTECT, null=True)
    """The neighbourhood of the poster that was read; nothing is deduced from it about the person."""
    reach_by = models.CharField(max_length=20, choices=ReachBy, blank=True)
    feedback = models.CharField(max_length=20, choices=FeedbackLevel, blank=True)
    """What she lets the flagger know; "" until she is asked, which says no more than "taken"."""
    informed_on = models.DateField(null=True)
    """When she was told what the Cité keeps: whoever never was is forgotten after a month (RGPD, art. 14(3))."""
    call_back_on = models.DateField(null=True)
    """« Pas maintenant, rappelez-moi le… »: the day she chose."""
    received_on = models.DateField()
    received_at = models.DateTimeField()
    assigned_to = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True)
    assigned_at = models.DateTimeField(null=True)
    reached_on = models.DateField(null=True)
    welcomed_at = models.DateTimeField(null=True)
    beneficiary_id = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    closing_reason = models.CharField(max_length=20, blank=True)
    duplicate_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=SignalKind.ANONYMOUS) | Q(first_name="", phone=""),
                name="anonymous_signal_names_nobody",
            ),
            models.CheckConstraint(
                condition=Q(assigned_to=None, assigned_at=None)
                | Q(assigned_to__isnull=False, assigned_at__isnull=False),
                name="assigned_to_and_at_together",
            ),
            models.CheckConstraint(
                condition=Q(welcomed_at=None) | Q(reached_on__isnull=False),
                name="welcomed_after_being_reached",
            ),
            models.CheckConstraint(
                condition=Q(welcomed_at=None, closed_at=None) | Q(first_name="", phone="", how_to_meet=""),
                name="ended_signal_keeps_no_identity",
            ),
            models.CheckConstraint(
                condition=Q(welcomed_at=None) | Q(closed_at=None), name="welcomed_or_closed_not_both"
            ),
            models.CheckConstraint(
                condition=Q(call_back_on=None) | Q(reached_on__isnull=False, informed_on__isnull=False),
                name="called_back_only_when_reached_and_informed",
            ),
            models.CheckConstraint(
                condition=Q(duplicate_of=None) | (Q(closing_reason=DUPLICATE) & ~Q(duplicate_of=F("id"))),
                name="duplicate_of_another_and_closed_so",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "received_at"]),
            # What waits, among everything that was ever received.
            models.Index(
                fields=["programme", "received_at"],
                condition=Q(welcomed_at=None, closed_at=None),
                name="signals_that_wait",
            ),
        ]


class ContactAttempt(models.Model):
    """One try to reach somebody who was signalled."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE)
    on = models.DateField()
    channel = models.CharField(max_length=20, choices=Channel)
    is_reached = models.BooleanField()
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()
