"""A session of a group: who was there, which situations were studied, what was proposed."""

import uuid

from django.db import models
from django.db.models import F, Q

from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.vocabulary import CommitteeScope
from dentelle.catalogue.models import Scheme
from dentelle.groups.models import WorkingGroup
from dentelle.partners.models import Membership
from dentelle.pathways.models import Orientation, Pathway
from dentelle.pathways.vocabulary import MainstreamArgument, Reason
from dentelle.territory.models import Programme


class CommitteeSession(models.Model):
    """One meeting of one group on one day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT)
    held_on = models.DateField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Membership, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "held_on"], name="one_session_per_group_and_day"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")), name="session_closes_later"
            ),
        ]


class Attendance(models.Model):
    """A member who was in the room."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    session = models.ForeignKey(CommitteeSession, on_delete=models.CASCADE)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "membership"], name="present_once")]


class CaseReview(models.Model):
    """One person on one agenda, in the way she agreed to (with or without her name)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    session = models.ForeignKey(CommitteeSession, on_delete=models.PROTECT)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    scope = models.CharField(max_length=20, choices=CommitteeScope)
    added_by = models.ForeignKey(Membership, on_delete=models.PROTECT)
    presenter = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    """The neighbourhood partner who brought her and presents her, as she agreed; none: her référent does."""
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "beneficiary"], name="on_an_agenda_once"),
            models.CheckConstraint(
                condition=~Q(scope=CommitteeScope.NONE), name="nobody_on_an_agenda_without_agreement"
            ),
        ]


class Brief(models.Model):
    """What is read to the group: her goal in her words. Free text, so it needs an opened file."""

    case = models.OneToOneField(CaseReview, on_delete=models.CASCADE, primary_key=True)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    goal = models.CharField(max_length=400)


class Proposal(models.Model):
    """What the group proposes for one situation, why, and how many organisations were at the table."""

    case = models.OneToOneField(CaseReview, on_delete=models.CASCADE, primary_key=True)
    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE)
    orientation = models.OneToOneField(Orientation, on_delete=models.PROTECT)
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT)
    reason = models.CharField(max_length=20, choices=Reason)
    mainstream_argument = models.CharField(max_length=20, choices=MainstreamArgument, blank=True)
    voices = models.PositiveSmallIntegerField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT)
    recorded_at = models.DateTimeField()
