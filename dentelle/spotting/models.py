"""Repérage: somebody says that somebody may need the Cité."""

import uuid

from django.db import models
from django.db.models import Q

from dentelle.partners.models import Membership
from dentelle.spotting.vocabulary import Channel, SignalAge, SignalKind
from dentelle.territory.models import Programme


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
    may_tell_more = models.BooleanField(default=False)
    received_on = models.DateField()
    received_at = models.DateTimeField()
    assigned_to = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True)
    assigned_at = models.DateTimeField(null=True)
    reached_on = models.DateField(null=True)
    welcomed_at = models.DateTimeField(null=True)
    beneficiary_id = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    closing_reason = models.CharField(max_length=20, blank=True)

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
        ]
        indexes = [models.Index(fields=["programme", "received_at"])]


class ContactAttempt(models.Model):
    """One try to reach somebody who was signalled."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE)
    on = models.DateField()
    channel = models.CharField(max_length=20, choices=Channel)
    is_reached = models.BooleanField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()
