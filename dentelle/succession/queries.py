"""What a succession would move, and what it moved."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.catalogue.models import Scheme
from dentelle.groups.models import Delegation, SeatHolding
from dentelle.groups.vocabulary import SeatKind
from dentelle.partners.models import Membership, Organisation
from dentelle.pathways.access import pathways_for
from dentelle.pathways.handover import NEWS_END_AFTER
from dentelle.pathways.models import Pathway
from dentelle.shared.database import ask
from dentelle.spotting.models import Signal
from dentelle.succession.models import Move, Succession
from dentelle.succession.vocabulary import MoveKind


@dataclass(frozen=True)
class Preview:
    """Everything that a closing organisation holds."""

    members: Sequence[Membership]
    paths: Sequence[Pathway]
    hidden_paths: int
    """Paths that the coordination does not see: they stop the succession until their référent gave them."""
    people_without_path: int
    """People welcomed, whom only their contact sees: a path must be opened for them before the day."""
    signals: int
    """Signals in their hands: the coordination gives them to somebody else, one by one."""
    seats: Sequence[SeatHolding]
    schemes: Sequence[Scheme]
    delegations: Sequence[Delegation]

    @property
    def by_referent(self) -> list[tuple[Membership, list[Pathway]]]:
        """The paths of each référent, in alphabetical order."""
        found: dict[Membership, list[Pathway]] = {}
        for path in self.paths:
            found.setdefault(path.referent, []).append(path)
        return sorted(found.items(), key=lambda item: item[0].account.name)

    @property
    def is_empty(self) -> bool:
        """Is there nothing to hand over?"""
        return not (self.members or self.paths or self.seats or self.schemes or self.delegations)


def preview(actor: Actor, succession: Succession) -> Preview:
    """What this succession would move now."""
    organisation = succession.organisation_id
    now = timezone.now()
    current = Q(valid_until=None) | Q(valid_until__gt=now)
    members = (
        Membership.objects.filter(current, programme_id=actor.programme_id, organisation_id=organisation)
        .select_related("account", "organisation")
        .order_by("account__name", "pk")
    )
    paths = list(
        pathways_for(actor)
        .filter(Q(exited_on=None) | Q(exited_on__gt=timezone.localdate(now) - NEWS_END_AFTER))
        .filter(referent__organisation_id=organisation)
        .order_by("group__rank", "entered_on", "pk")
    )
    total = ask("select door.paths_of_organisation(%s)", organisation)
    seats = (
        SeatHolding.objects.filter(
            current, seat__programme_id=actor.programme_id, membership__organisation_id=organisation
        )
        .exclude(seat__kind=SeatKind.COORDINATION)
        .select_related("seat__group", "membership__account")
        .order_by("seat__group__rank", "seat__kind", "membership__account__name")
    )
    alone = ask("select door.people_without_path(%s)", organisation)
    signals = Signal.objects.filter(
        programme_id=actor.programme_id, assigned_to__organisation_id=organisation, welcomed_at=None, closed_at=None
    )
    delegations = (
        Delegation.objects.filter(
            Q(organisation_id=organisation) | Q(membership__organisation_id=organisation),
            programme_id=actor.programme_id,
            revoked_at=None,
            valid_until__gt=timezone.localdate(now),
        )
        .select_related("group", "organisation", "membership__account")
        .order_by("group__rank", "power", "pk")
    )
    return Preview(
        members=list(members),
        paths=paths,
        hidden_paths=max(0, (total if isinstance(total, int) else 0) - len(paths)),
        people_without_path=alone if isinstance(alone, int) else 0,
        signals=signals.count(),
        seats=list(seats),
        schemes=list(Scheme.objects.filter(carrier_id=organisation).order_by("name")),
        delegations=list(delegations),
    )


def organisations_of(actor: Actor) -> QuerySet[Organisation]:
    """The organisations of the Cité, in alphabetical order."""
    return Organisation.objects.filter(programme_id=actor.programme_id).order_by("name")


def receivers_of(actor: Actor, succession: Succession) -> QuerySet[Membership]:
    """Who may take over a path or a seat: the running members of every other organisation."""
    now = timezone.now()
    return (
        Membership.objects.filter(
            Q(valid_until=None) | Q(valid_until__gt=now), programme_id=actor.programme_id, valid_from__lte=now
        )
        .exclude(organisation_id=succession.organisation_id)
        .select_related("account", "organisation")
        .order_by("account__name", "pk")
    )


def moves_of(succession: Succession) -> QuerySet[Move]:
    """What it moved, in order."""
    return Move.objects.filter(succession=succession).order_by("rank")


def counts_of(succession: Succession) -> list[tuple[str, int]]:
    """How many things of each kind it moved."""
    kinds = list(moves_of(succession).values_list("kind", flat=True))
    return [(str(MoveKind(kind).label), kinds.count(kind)) for kind in MoveKind.values if kind in kinds]
