"""Three tables every context writes to: what was already done once, what is being written, what is to be sent."""

import uuid

from django.db import models


class Submission(models.Model):
    """A rendered form that has acted: its key, and where its sender was taken. A second click finds it and goes
    to the same place, so that one form acts once."""

    key = models.UUIDField(primary_key=True)
    content = models.BinaryField(max_length=32, null=True)
    """A keyed digest of what was sent: other answers under the same key are no second click."""
    outcome = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()


class Draft(models.Model):
    """A form that somebody is writing and has not sent: read by its author alone, deleted when it is sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    account_id = models.UUIDField()
    address = models.CharField(max_length=300)
    fields = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account_id", "address"], name="one_draft_per_form")]


class OutboxMessage(models.Model):
    """A mail to send: ids only, no name, no text. Written in the transaction of the act that calls for it; the
    worker makes the text from the ids and sends it once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=60)
    programme_id = models.UUIDField()
    subject_id = models.UUIDField()
    recipient_id = models.UUIDField()
    link_id = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    """Not before; null until a first attempt failed."""

    class Meta:
        indexes = [models.Index(fields=["created_at"], condition=models.Q(sent_at=None), name="outbox_waiting")]
