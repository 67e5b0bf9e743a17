"""Organisations, and who belongs to them."""

import uuid

from django.db import models
from django.db.models import F, Q

from dentelle.accounts.models import Account
from dentelle.partners.vocabulary import Family, Role
from dentelle.territory.models import Programme


class Organisation(models.Model):
    """A body that takes part in a Cité."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    name = models.CharField(max_length=120)
    family = models.CharField(max_length=20, choices=Family)
    summary = models.CharField(max_length=300, blank=True)
    """What it does, in a sentence."""
    closed_on = models.DateField(null=True)
    """The last day when it took part."""


class Membership(models.Model):
    """One account in one Cité, for one organisation, in one role, between two dates (end excluded)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    role = models.CharField(max_length=20, choices=Role)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="membership_ends_later",
            ),
        ]


class Engagement(models.Model):
    """What a partner says by himself that he brings, and what he expects; dated versions, the latest counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    time = models.CharField(max_length=300, blank=True)
    people = models.CharField(max_length=300, blank=True)
    places = models.CharField(max_length=300, blank=True)
    expects = models.CharField(max_length=300, blank=True)
    written_on = models.DateField()
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT)
    written_at = models.DateTimeField()


class CharterSignature(models.Model):
    """A member signs the charter of the Cité, each year. Nobody is kept out for not having signed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    version = models.CharField(max_length=20)
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "year"], name="charter_signed_once_a_year")]
