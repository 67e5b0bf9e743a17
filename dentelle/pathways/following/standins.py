"""The binôme: somebody answers for a path while its référent is away, from a day to another. It ends by itself.

The database gives and takes the sight (following.sql): never further than the file, never longer than the days, by
the référent alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.models import Beneficiary
from dentelle.groups.queries import professionals
from dentelle.journal.usecases import record
from dentelle.partners.models import Membership
from dentelle.pathways.access import pathways_for
from dentelle.pathways.following import rules
from dentelle.pathways.following.models import StandIn
from dentelle.pathways.models import Pathway
from dentelle.shared.database import ask
from dentelle.shared.errors import NotVisible, Problem, Refused


@dataclass(frozen=True)
class StandInDraft:
    """Who, and both days, included."""

    to: Membership | None
    first_day: date | None
    last_day: date | None


@transaction.atomic
def name_stand_in(*, pathways: Sequence[Pathway], draft: StandInDraft, by: Actor, at: datetime) -> None:
    """Somebody stands in for me with these people. One line of the journal each: it is told of a person. Raises Refused
    (nobody chosen, oneself, days that overlap another absence, more than 92 days) and NotVisible (a path of somebody
    else)."""
    first, last = draft.first_day, draft.last_day
    problems = list(
        rules.stand_in_problems(
            first, last, has_somebody=draft.to is not None, how_many=len(pathways), today=timezone.localdate(at)
        )
    )
    if draft.to is not None and draft.to.pk in by.memberships:
        problems.append(Problem("Choisissez quelqu’un d’autre que vous.", "to"))
    if first and last and _overlapping(pathways, first, last).exists():
        problems.append(Problem("Un remplacement est déjà prévu ces jours-là pour une de ces personnes.", "first_day"))
    if problems or draft.to is None:
        raise Refused(problems)
    for path in pathways:
        if path.referent_id not in by.memberships:
            raise NotVisible
        named = ask("select door.name_stand_in(%s, %s, %s, %s)", path.pk, draft.to.pk, first, last)
        _journal("standin.named", UUID(str(named)), path, by, at)


@transaction.atomic
def end_stand_in(*, stand_in: StandIn, by: Actor, at: datetime) -> None:
    """I am back before the last day: the same absence ends for everybody it was for. Raises Refused when it is over
    already."""
    running = _same_absence(stand_in, by)
    if not running:
        raise Refused([Problem("Ce remplacement est déjà terminé.")])
    for one in running:
        ask("select door.end_stand_in(%s)", one.pk)
        _journal("standin.ended", one.pk, one.pathway, by, at)


def _same_absence(one: StandIn, by: Actor) -> list[StandIn]:
    days = {"first_day": one.first_day, "last_day": one.last_day, "membership_id": one.membership_id}
    found = StandIn.objects.filter(**days, ended_at=None, pathway__referent_id__in=by.memberships)
    return list(found.select_related("pathway"))


def _overlapping(pathways: Sequence[Pathway], first: date, last: date) -> QuerySet[StandIn]:
    return StandIn.objects.filter(pathway__in=pathways, ended_at=None, first_day__lte=last, last_day__gte=first)


def _running(today: date) -> QuerySet[StandIn]:
    # Whoever has become the référent since stands in for nobody.
    return StandIn.objects.filter(ended_at=None, first_day__lte=today, last_day__gte=today).exclude(
        membership_id=F("pathway__referent_id")
    )


def stand_in_of(person: Beneficiary, today: date) -> StandIn | None:
    """Who answers for her today, if not her référent."""
    return _running(today).filter(beneficiary=person).select_related("membership__account").first()


def stood_in_for(actor: Actor, today: date) -> QuerySet[StandIn]:
    """The paths this actor answers for today in somebody's place."""
    return _running(today).filter(membership_id__in=actor.memberships)


def named_by(actor: Actor, today: date) -> QuerySet[StandIn]:
    """Who stands in for this actor, now or later."""
    return (
        StandIn.objects.filter(
            ended_at=None, last_day__gte=today, pathway__referent_id__in=actor.memberships, pathway__exited_on=None
        )
        .select_related("membership__account", "beneficiary__identity", "pathway")
        .order_by("first_day", "last_day", "membership_id", "beneficiary__identity__first_name", "pk")
    )


def my_people_by_name(actor: Actor) -> list[tuple[UUID, str]]:
    """The open paths I answer for, each with the name or the code of its person."""
    paths = pathways_for(actor).filter(exited_on=None, referent_id__in=actor.memberships).order_by("entered_on", "pk")
    name = ("beneficiary__identity__first_name", "beneficiary__identity__last_name", "beneficiary__code")
    return [
        (pk, " ".join(filter(None, (first, last))) or code) for pk, first, last, code in paths.values_list("pk", *name)
    ]


def may_stand_in(actor: Actor) -> QuerySet[Membership]:
    """Who may be chosen: a professional of the Cité, other than oneself."""
    return professionals(actor.programme_id).exclude(pk__in=actor.memberships)


def stand_in_for(actor: Actor, pk: UUID) -> StandIn:
    """One of those I named; NotVisible otherwise."""
    found = StandIn.objects.filter(pk=pk, pathway__referent_id__in=actor.memberships).first()
    if found is None:
        raise NotVisible
    return found


def _journal(kind: str, subject_id: UUID, path: Pathway, by: Actor, at: datetime) -> None:
    record(
        kind, by=by, subject_id=subject_id, beneficiary_id=path.beneficiary_id, group_id=path.group_id,
        on=timezone.localdate(at), at=at,
    )  # fmt: skip
