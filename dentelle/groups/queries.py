"""Who is around the tables."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from dentelle.accounts.actors import NOWHERE, Actor
from dentelle.accounts.links import my_link
from dentelle.accounts.models import Account
from dentelle.groups.models import GroupRules, Seat, SeatHolding, WorkingGroup
from dentelle.groups.rules import RulesDraft
from dentelle.groups.vocabulary import SeatKind
from dentelle.partners.models import Membership
from dentelle.partners.vocabulary import Role
from dentelle.shared.database import ask
from dentelle.shared.errors import NotVisible


def _current(at: datetime) -> Q:
    return Q(valid_from__lte=at) & (Q(valid_until=None) | Q(valid_until__gt=at))


def actor_here(programme_id: UUID) -> Actor:
    """Whoever this transaction's secrets say is acting, in this Cité."""
    account_id = ask("select door.my_account()")
    link_id = my_link() if programme_id != NOWHERE else None
    if not isinstance(account_id, UUID):
        return Actor(programme_id=programme_id, link_id=link_id)
    name = Account.objects.values_list("name", flat=True).get(pk=account_id)
    if programme_id == NOWHERE:
        return Actor(account_id=account_id, name=name)
    now = timezone.now()
    memberships = dict(
        Membership.objects.filter(_current(now), account_id=account_id, programme_id=programme_id)
        .order_by("valid_from", "pk")
        .values_list("pk", "role")
    )
    seats = SeatHolding.objects.filter(_current(now), membership_id__in=memberships).values_list(
        "seat__kind", "seat__group_id"
    )
    return Actor(programme_id, account_id, name, link_id, memberships, frozenset(seats))


def groups_of(programme_id: UUID) -> QuerySet[WorkingGroup]:
    """The groups of a Cité in their order."""
    return WorkingGroup.objects.filter(programme_id=programme_id).order_by("rank")


def seat(programme_id: UUID, kind: SeatKind, group_id: UUID | None = None) -> Seat:
    """One seat."""
    return Seat.objects.get(programme_id=programme_id, kind=kind, group_id=group_id)


def professionals(programme_id: UUID) -> QuerySet[Membership]:
    """Who may be somebody's référent: the professionals of the partners, in alphabetical order."""
    return (
        Membership.objects.filter(_current(timezone.now()), programme_id=programme_id, role=Role.PROFESSIONAL)
        .select_related("account", "organisation")
        .order_by("account__name")
    )


def around_the_table(group_id: UUID) -> QuerySet[Membership]:
    """Everybody who holds a seat in this group, once, in alphabetical order."""
    holdings = SeatHolding.objects.filter(_current(timezone.now()), seat__group_id=group_id)
    return (
        Membership.objects.filter(_current(timezone.now()), pk__in=holdings.values("membership_id"))
        .select_related("account", "organisation")
        .order_by("account__name")
    )


def rules_on(group: WorkingGroup, day: date) -> GroupRules | None:
    """The rules that a group had that day; None before it wrote any."""
    return (
        GroupRules.objects.filter(group=group, valid_from__lte=day)
        .select_related("written_by__account")
        .order_by("-valid_from", "-written_at", "-pk")
        .first()
    )


def ways_of(group: WorkingGroup, day: date) -> RulesDraft:
    """How a group worked that day, in its own words: the rules it had written, or the habits of the start."""
    written = rules_on(group, day)
    if written is None:
        return RulesDraft(group.public_name)
    return RulesDraft(**{name: getattr(written, name) for name in RulesDraft.__dataclass_fields__})


def seats_of(programme_id: UUID) -> QuerySet[Seat]:
    """Every seat of a Cité, group by group."""
    return Seat.objects.filter(programme_id=programme_id).select_related("group").order_by("group__rank", "kind", "pk")


def holdings_of(membership: Membership) -> QuerySet[SeatHolding]:
    """The seats a member holds or held, latest first."""
    return (
        SeatHolding.objects.filter(membership=membership)
        .select_related("seat__group", "area")
        .order_by("-valid_from", "pk")
    )


def holding_for(actor: Actor, pk: UUID) -> SeatHolding:
    """One holding of the Cité; NotVisible when absent or forbidden."""
    found = SeatHolding.objects.filter(pk=pk, seat__programme_id=actor.programme_id).select_related("seat").first()
    if found is None:
        raise NotVisible
    return found


def residents_of(group: WorkingGroup, at: datetime) -> list[str | None]:
    """The neighbourhoods whose residents sit in a group that day (None: no neighbourhood said)."""
    holdings = SeatHolding.objects.filter(
        _current(at), seat__group=group, seat__kind=SeatKind.RESIDENTS, membership__role=Role.RESIDENT
    )
    return list(holdings.values_list("area__name", flat=True))
