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
