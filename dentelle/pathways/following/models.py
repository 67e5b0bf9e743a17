"""Contacts, steps, pauses and stand-ins: dated facts, states are derived. Tables of the app `pathways`."""

import uuid

from django.db import models
from django.db.models import F, Q

from dentelle.beneficiaries.models import Beneficiary
from dentelle.partners.models import Membership
from dentelle.pathways.following.vocabulary import Channel, Doer, PauseKind
from dentelle.territory.models import Programme


class Contact(models.Model):
    """Somebody met the person, or tried to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    pathway = models.ForeignKey("pathways.Pathway", on_delete=models.CASCADE)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    on = models.DateField()
    channel = models.CharField(max_length=20, choices=Channel)
    is_reached = models.BooleanField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(undone_at__gte=F("recorded_at")), name="contact_undone_later"
            ),
        ]
        indexes = [models.Index(fields=["pathway", "-on"])]


class ContactLine(models.Model):
    """One line about a contact, apart: it shows only when the file is open."""

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, primary_key=True, related_name="line")
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    text = models.CharField(max_length=200)


class Step(models.Model):
    """One step of the plan: who does it, by when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    pathway = models.ForeignKey("pathways.Pathway", on_delete=models.CASCADE)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    doer = models.CharField(max_length=20, choices=Doer)
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    added_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    done_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)
    settled_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(doer=Doer.MEMBER) & Q(member__isnull=False))
                | (Q(doer__in=[Doer.PERSON, Doer.REFERENT, Doer.TOGETHER]) & Q(member=None)),
                name="step_has_somebody_who_does_it",
            ),
            models.CheckConstraint(condition=Q(done_on=None) | Q(dropped_on=None), name="step_done_or_dropped"),
            models.CheckConstraint(
                condition=Q(done_on=None, dropped_on=None, settled_at=None, settled_by=None)
                | (
                    (Q(done_on__isnull=False) | Q(dropped_on__isnull=False))
                    & Q(settled_at__isnull=False, settled_by__isnull=False)
                ),
                name="step_settled_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["pathway", "due_on"])]


class StepWords(models.Model):
    """What the step is, in the person's words, apart: it shows only when the file is open."""

    step = models.OneToOneField(Step, on_delete=models.CASCADE, primary_key=True, related_name="words")
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    text = models.CharField(max_length=120)


class Pause(models.Model):
    """The person asks for a pause, until a day she chooses: "en veille". It ends by a contact or by hand."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    pathway = models.ForeignKey("pathways.Pathway", on_delete=models.CASCADE)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    kind = models.CharField(max_length=20, choices=PauseKind)
    from_on = models.DateField()
    review_on = models.DateField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    ended_by_contact = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pathway"], condition=Q(ended_on=None), name="one_pause_at_a_time"),
            models.CheckConstraint(condition=Q(review_on__gt=F("from_on")), name="pause_is_reviewed_later"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("from_on")), name="pause_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(ended_by_contact=None) | Q(ended_on__isnull=False), name="contact_ends_the_pause"
            ),
        ]


class StandIn(models.Model):
    """Who answers for a path while its référent is away, both days included. Written by the door alone
    (door.name_stand_in), with the grant that lasts as long."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    pathway = models.ForeignKey("pathways.Pathway", on_delete=models.CASCADE)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    for_membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="stand_in_ends_later"),
            models.CheckConstraint(condition=~Q(membership=F("for_membership")), name="stand_in_is_somebody_else"),
        ]
        indexes = [models.Index(fields=["membership", "last_day"])]
