"""What is read of organisations and their members."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.partners.access import members_for, organisations_for
from dentelle.partners.models import CharterSignature, Engagement, Membership, Organisation
from dentelle.partners.vocabulary import Role


def address_of(membership_id: UUID) -> str:
    """The e-mail address of a member, or "" when the membership cannot be seen."""
    found = Membership.objects.filter(pk=membership_id).values_list("account__email", flat=True).first()
    return found or ""


@dataclass(frozen=True)
class Invitation:
    """What the link of an invitation shows: who is invited, for which organisation, in which role."""

    account_id: UUID
    name: str
    organisation: str
    role: str

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(Role(self.role).label)


def my_invitation() -> Invitation | None:
    """The invitation of this transaction's link; None when it is used, revoked, too old, or of another kind."""
    with connection.cursor() as cursor:
        cursor.execute("select account, called, organisation, role from door.invitation()")
        row = cursor.fetchone()
    return Invitation(*row) if row else None


@dataclass(frozen=True)
class Invited:
    """When somebody was last invited, and whether they came."""

    sent_at: datetime
    accepted_at: datetime | None
    ends_at: datetime


def invited(member: Membership) -> Invited | None:
    """For the coordination alone; None when never invited."""
    with connection.cursor() as cursor:
        cursor.execute("select sent, accepted, ends from door.invited_on(%s)", [member.pk])
        row = cursor.fetchone()
    return Invited(*row) if row else None


@dataclass(frozen=True)
class Line:
    """An organisation and its members of today, alphabetical: nobody is ranked."""

    organisation: Organisation
    members: tuple[Membership, ...]
    is_closed: bool


def directory(actor: Actor, at: datetime) -> list[Line]:
    """Every organisation with who is there today."""
    by_organisation: dict[UUID, list[Membership]] = {}
    for member in members_for(actor).filter(_current(at)):
        by_organisation.setdefault(member.organisation_id, []).append(member)
    today = timezone.localdate(at)
    return [
        Line(found, tuple(by_organisation.get(found.pk, ())), found.closed_on is not None and found.closed_on < today)
        for found in organisations_for(actor)
    ]


def latest_engagement(organisation: Organisation) -> Engagement | None:
    """What the partner says today that he brings."""
    return (
        Engagement.objects.filter(organisation=organisation)
        .select_related("written_by__account")
        .order_by("-written_at", "-pk")
        .first()
    )


def without_signature(actor: Actor, at: datetime) -> QuerySet[Membership]:
    """Members of today who have not signed this year's charter; a list, never a reproach."""
    signed = CharterSignature.objects.filter(year=timezone.localdate(at).year).values("membership_id")
    return members_for(actor).filter(_current(at)).exclude(pk__in=signed)


def has_signed(actor: Actor, year: int) -> bool:
    """Has whoever asks signed this year?"""
    return CharterSignature.objects.filter(membership_id__in=actor.memberships, year=year).exists()


def _current(at: datetime) -> Q:
    return Q(valid_from__lte=at) & (Q(valid_until=None) | Q(valid_until__gt=at))
