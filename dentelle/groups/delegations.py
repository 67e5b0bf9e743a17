"""Delegations that act: what a group lets somebody decide in its name, without a session.

Nobody loses help without one: a référent who decides alone, with the person, never needs the group.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.groups.models import Delegation, WorkingGroup
from dentelle.groups.vocabulary import DecidedHow, Power, SeatKind
from dentelle.journal.usecases import record
from dentelle.partners.models import Membership, Organisation
from dentelle.shared.errors import NotVisible, Problem, Refused

LONGEST = timedelta(days=366)
"""A delegation is a trust that is looked at again, once a year at least."""


@dataclass(frozen=True)
class DelegationDraft:
    """What the co-pilots write; `last_day` is included, as people say it."""

    power: str
    holder: Membership | Organisation | None
    first_day: date | None
    last_day: date | None
    decided_on: date | None
    decided_how: str

    def problems(self, today: date) -> Iterator[Problem]:
        """Every reason not to write it."""
        if self.power not in Power.values:
            yield Problem("Dites ce qui peut être décidé sans séance.", "power")
        if self.holder is None:
            yield Problem("Choisissez qui pourra décider.", "holder")
        if self.decided_how not in DecidedHow.values:
            yield Problem("Dites comment le groupe a décidé.", "decided_how")
        if self.decided_on is None:
            yield Problem("Donnez le jour de la décision.", "decided_on")
        elif self.decided_on > today:
            yield Problem("Cette date est dans le futur.", "decided_on")
        if self.first_day is None:
            yield Problem("Donnez le premier jour.", "first_day")
        elif self.decided_on and self.first_day < self.decided_on:
            yield Problem("Le premier jour est avant la décision du groupe.", "first_day")
        if self.last_day is None:
            yield Problem("Donnez le dernier jour.", "last_day")
        elif self.first_day and self.last_day < self.first_day:
            yield Problem("Le dernier jour est avant le premier.", "last_day")
        elif self.first_day and self.last_day - self.first_day >= LONGEST:
            yield Problem("Une délégation dure un an au plus ; le groupe peut la renouveler.", "last_day")


def writes_delegations(actor: Actor, group_id: UUID) -> bool:
    """Co-pilots as equals, and the coordination."""
    return actor.holds(SeatKind.COORDINATION) or actor.holds(SeatKind.COPILOTS, group_id)


def delegations_of(group: WorkingGroup) -> QuerySet[Delegation]:
    """Every delegation of a group, those that run longest first."""
    return (
        Delegation.objects.filter(group=group)
        .select_related("membership__account", "membership__organisation", "organisation", "recorded_by__account")
        .order_by("-valid_until", "power", "pk")
    )


def running(actor: Actor, power: Power, day: date, group_id: UUID | None = None) -> QuerySet[Delegation]:
    """The delegations by which this actor may decide that day in the name of a group (or of one group)."""
    mine = Membership.objects.filter(pk__in=actor.memberships)
    found = Delegation.objects.filter(
        Q(membership__in=mine) | Q(organisation__in=mine.values("organisation_id")),
        programme_id=actor.programme_id,
        power=power,
        valid_from__lte=day,
        valid_until__gt=day,
        revoked_at=None,
    )
    if group_id is not None:
        found = found.filter(group_id=group_id)
    return found.select_related("group").order_by("group__rank", "valid_until", "pk")


def delegation_problems(
    delegation: Delegation, *, by: Actor, power: Power, group_id: UUID | None, on: date
) -> Iterator[Problem]:
    """Why this actor may not decide this by that delegation, that day."""
    if not running(by, power, on).filter(pk=delegation.pk).exists():
        yield Problem(
            "Cette délégation ne vous permet pas d’agir ce jour-là. Vous pouvez toujours décider vous-même, "
            "avec l’accord de la personne.",
            "delegation",
        )
    elif group_id is not None and delegation.group_id != group_id:
        yield Problem("Cette délégation vient d’un autre groupe.", "delegation")


@transaction.atomic
def delegate(*, group: WorkingGroup, draft: DelegationDraft, by: Actor, at: datetime) -> Delegation:
    """Write what the group decided: who may do what in its name, from when, until when. Raises Refused
    (`DelegationDraft.problems`: a year at most, not before the group decided) and NotVisible (neither co-pilot nor
    coordination)."""
    if not writes_delegations(by, group.pk):
        raise NotVisible
    problems = list(draft.problems(timezone.localdate(at)))
    if problems or not (draft.first_day and draft.last_day and draft.decided_on and draft.holder):
        raise Refused(problems)
    holder = draft.holder
    delegation = Delegation.objects.create(
        programme_id=group.programme_id,
        group=group,
        membership=holder if isinstance(holder, Membership) else None,
        organisation=holder if isinstance(holder, Organisation) else None,
        power=draft.power,
        valid_from=draft.first_day,
        valid_until=draft.last_day + timedelta(days=1),
        decided_on=draft.decided_on,
        decided_how=draft.decided_how,
        recorded_by_id=by.membership_id,
        recorded_at=at,
    )
    record(
        "delegation.given", by=by, subject_id=delegation.pk, group_id=group.pk, on=draft.first_day, at=at,
        power=draft.power, how=draft.decided_how,
    )  # fmt: skip
    return delegation


@transaction.atomic
def revoke(*, delegation: Delegation, by: Actor, at: datetime) -> None:
    """The group takes its delegation back; what was decided by it stays. Raises Refused (already taken back) and
    NotVisible (neither co-pilot nor coordination)."""
    delegation = _locked(delegation, by)
    if delegation.revoked_at is not None:
        raise Refused([Problem("Cette délégation est déjà retirée.")])
    delegation.revoked_at = at
    delegation.save(update_fields=["revoked_at"])
    _journal("delegation.revoked", delegation, by, at)


@transaction.atomic
def restore(*, delegation: Delegation, by: Actor, at: datetime) -> None:
    """Undo a withdrawal, with the verb that made it (a succession that is undone). Raises NotVisible (neither co-pilot
    nor coordination)."""
    delegation = _locked(delegation, by)
    delegation.revoked_at = None
    delegation.save(update_fields=["revoked_at"])
    _journal("delegation.restored", delegation, by, at)


def _locked(delegation: Delegation, by: Actor) -> Delegation:
    if not writes_delegations(by, delegation.group_id):
        raise NotVisible
    return Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)


def _journal(kind: str, delegation: Delegation, by: Actor, at: datetime) -> None:
    record(
        kind, by=by, subject_id=delegation.pk, group_id=delegation.group_id, on=timezone.localdate(at), at=at,
        power=delegation.power,
    )  # fmt: skip


def delegation_for(actor: Actor, group: WorkingGroup, pk: UUID) -> Delegation:
    """One delegation of a group, for who may take it back; NotVisible otherwise."""
    found = Delegation.objects.filter(group=group, programme_id=actor.programme_id, pk=pk).first()
    if found is None or not writes_delegations(actor, group.pk):
        raise NotVisible
    return found
