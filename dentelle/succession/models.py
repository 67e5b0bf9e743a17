"""Institutions die: an organisation closes on a day, others take over, and everything that moved is remembered."""

import uuid

from django.db import models
from django.db.models import F, Q

from dentelle.partners.models import Membership, Organisation
from dentelle.succession.vocabulary import MoveKind
from dentelle.territory.models import Programme


class Succession(models.Model):
    """One organisation that closes, and its successor by default. Prepared, then applied, then perhaps undone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    closes_on = models.DateField()
    """The first day without it."""
    prepared_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(undone_at=None), name="one_succession_per_organisation"
            ),
            models.CheckConstraint(
                condition=~Q(organisation=F("successor")), name="an_organisation_does_not_succeed_itself"
            ),
        ]


class Move(models.Model):
    """One thing that a succession moved, as it was before and after: enough to put it back, or to say why not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    succession = models.ForeignKey(Succession, on_delete=models.PROTECT)
    rank = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=MoveKind)
    subject_id = models.UUIDField()
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["succession", "rank"], name="move_rank_once")]
        indexes = [models.Index(fields=["kind", "subject_id"])]
