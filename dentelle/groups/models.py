"""Working groups and the seats around their tables."""

import uuid
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from dentelle.groups.vocabulary import AudienceCode, DecidedHow, Power, SeatKind
from dentelle.partners.models import Membership, Organisation
from dentelle.territory.models import PriorityArea, Programme


class WorkingGroup(models.Model):
    """One group for one audience, under the public name that the Cité chose."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    slug = models.SlugField(max_length=40)
    public_name = models.CharField(max_length=80)
    audience = models.CharField(max_length=30, choices=AudienceCode)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "slug"], name="group_slug_once")]


class GroupRules(models.Model):
    """How a group organises itself, written by itself; dated versions, a session keeps those of its day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT)
    public_name = models.CharField(max_length=80)
    rhythm = models.CharField(max_length=200, blank=True)
    notice_days = models.PositiveSmallIntegerField(default=10)
    quorum = models.PositiveSmallIntegerField(default=2)
    """Organisations at the table below which the page says « à confirmer par écrit »; it refuses nothing."""
    person_word = models.CharField(max_length=40, default="la personne")
    session_word = models.CharField(max_length=40, default="séance")
    minutes_new = models.PositiveSmallIntegerField(default=15)
    minutes_back = models.PositiveSmallIntegerField(default=6)
    target_low = models.PositiveSmallIntegerField(null=True)
    target_high = models.PositiveSmallIntegerField(null=True)
    valid_from = models.DateField()
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT)
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["group", "-written_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(target_low=None, target_high=None)
                | Q(target_low__isnull=False, target_high__isnull=False, target_low__lte=F("target_high")),
                name="group_target_is_a_range",
            ),
        ]


class Seat(models.Model):
    """A place that outlives those who hold it: grants are given to seats, so that a successor inherits them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, null=True)
    kind = models.CharField(max_length=20, choices=SeatKind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "group", "kind"], name="seat_once", nulls_distinct=False),
            models.CheckConstraint(
                condition=Q(kind=SeatKind.COORDINATION, group=None)
                | (~Q(kind=SeatKind.COORDINATION) & Q(group__isnull=False)),
                name="only_coordination_has_no_group",
            ),
        ]


class SeatHolding(models.Model):
    """Who holds a seat, from when, until when (end excluded). Several hold one seat as equals."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT)
    area = models.ForeignKey(PriorityArea, on_delete=models.PROTECT, null=True)
    """For a resident: the neighbourhood whose voice this is."""
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")), name="holding_ends_later"
            ),
        ]


class Delegation(models.Model):
    """What a group lets one member, or one organisation, decide in its name between two days (end excluded). The
    référent who decides alone, with the person, never needs one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    power = models.CharField(max_length=20, choices=Power)
    valid_from = models.DateField()
    valid_until = models.DateField()
    decided_on = models.DateField()
    decided_how = models.CharField(max_length=20, choices=DecidedHow)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(membership__isnull=False, organisation=None)
                | Q(membership=None, organisation__isnull=False),
                name="delegation_has_one_holder",
            ),
            models.CheckConstraint(condition=Q(valid_until__gt=F("valid_from")), name="delegation_ends_later"),
            models.CheckConstraint(
                condition=Q(decided_on__lte=F("valid_from")), name="delegation_is_decided_before_it_begins"
            ),
        ]

    @property
    def last_day(self) -> date:
        """The last day it counts, as people say it."""
        return self.valid_until - timedelta(days=1)
