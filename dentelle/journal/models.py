"""What was done, and who looked: append-only, plain ids, no foreign keys, no names, no free text."""

import uuid

from django.db import models


class Entry(models.Model):
    """One act: what, when it took effect, when it was written, by whom, with coded facts only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=40)
    programme_id = models.UUIDField()
    group_id = models.UUIDField(null=True)
    beneficiary_id = models.UUIDField(null=True)
    subject_id = models.UUIDField()
    effective_on = models.DateField()
    recorded_at = models.DateTimeField()
    by_account_id = models.UUIDField(null=True)
    by_link_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["programme_id", "effective_on"]),
            models.Index(fields=["beneficiary_id", "recorded_at"]),
        ]


class Reading(models.Model):
    """One consultation of one file: who, whom, which screen, under which grant. Kept twelve months."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    account_id = models.UUIDField(null=True)
    link_id = models.UUIDField(null=True)
    beneficiary_id = models.UUIDField()
    grant_id = models.UUIDField()
    screen = models.CharField(max_length=40)
    reason = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["beneficiary_id", "at"])]
