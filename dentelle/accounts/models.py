"""Who signs in, and who acts through a link without an account."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.functions import RandomUUID
from django.db import models


class Account(AbstractBaseUser):
    """Somebody who signs in. What they may see and do hangs on memberships, never on the account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            # Colleagues read this table: it must hold nothing that opens a door.
            models.CheckConstraint(condition=models.Q(password__startswith="!"), name="account_has_no_password"),  # noqa: S106
        ]


class SignIn(models.Model):
    """A browser that signed in: only the hash of its secret is kept, and no application role can read it."""

    session_hash = models.BinaryField(primary_key=True, max_length=32)
    number = models.UUIDField(db_default=RandomUUID(), unique=True)
    """What its owner names it by, to close it from another browser."""
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=40, blank=True, db_default="")
    """Browser and system in words (« Firefox, Windows »); no network address is kept."""
    needs_factor = models.BooleanField(db_default=False)
    """Does this account read files? Then nothing opens before the second factor."""
    factor_at = models.DateTimeField(null=True)


class PendingSignIn(models.Model):
    """A sign-in under way: its state, encrypted, under the hash of the browser's key; a quarter of an hour."""

    key_hash = models.BinaryField(primary_key=True, max_length=32)
    state = models.TextField()
    expires_at = models.DateTimeField()


class TicketKey(models.Model):
    """The HMAC pads that let the database check a sign-in ticket; readable by the door functions only."""

    id = models.SmallAutoField(primary_key=True)
    inner_pad = models.BinaryField()
    outer_pad = models.BinaryField()


class LinkPurpose(models.TextChoices):
    """What a link is for: one thing."""

    FOLLOW_UP = "follow_up", "Suivre son signalement"
    ANSWER = "answer", "Répondre à une orientation"
    START = "start", "Dire si l’accueil a commencé"
    RESULT = "result", "Dire comment l’accueil s’est terminé"
    INVITATION = "invitation", "Rejoindre une Cité"
    SHEET = "sheet", "Dire ses places et relire sa fiche"


class Link(models.Model):
    """An actor without account: one purpose, one subject, a short life. The secret is derived, never stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    secret_hash = models.BinaryField(max_length=32, unique=True)
    purpose = models.CharField(max_length=20, choices=LinkPurpose)
    programme_id = models.UUIDField()
    subject_id = models.UUIDField()
    created_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject_id"])]
