"""What a référent has to do today, read at once for the whole caseload: five queries, whatever its size.

No file is open here: what shows is dated and coded, and the words of a step wait in the person's file.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.models import Agreement
from dentelle.beneficiaries.vocabulary import CommitteeScope
from dentelle.pathways.access import orientations_for, pathways_for
from dentelle.pathways.following import rules
from dentelle.pathways.following.models import Contact, Pause, Step
from dentelle.pathways.following.standins import stood_in_for
from dentelle.pathways.following.steps import who_does
from dentelle.pathways.following.vocabulary import Doer
from dentelle.pathways.models import Orientation, Pathway
from dentelle.pathways.queries import state_of


@dataclass(frozen=True)
class Followed:
    """One person I answer for, and what the page must know of her."""

    path: Pathway
    last_contact: date | None
    review_on: date | None
    pause_kind: str
    is_stood_in: bool
    """I answer for her in the place of her référent."""

    @property
    def is_paused(self) -> bool:
        """Did she ask to be left alone, whatever the day?"""
        return self.review_on is not None


@dataclass(frozen=True)
class Due:
    """One thing to do: about whom, what, and since or by when."""

    who: Followed
    day: date | None = None
    orientation: Orientation | None = None
    is_late: bool = False
    text: str = ""


@dataclass
class Day:
    """Everything of the page, room by room."""

    people: list[Followed] = field(default_factory=list)
    meetings: list[Due] = field(default_factory=list)
    recalls: list[Due] = field(default_factory=list)
    steps: list[Due] = field(default_factory=list)
    choices: list[Due] = field(default_factory=list)
    to_send: list[Due] = field(default_factory=list)
    to_confirm: list[Due] = field(default_factory=list)
    to_chase: list[Due] = field(default_factory=list)
    silent: list[Due] = field(default_factory=list)
    agreements: list[Due] = field(default_factory=list)


def day_of(actor: Actor, today: date) -> Day:
    """What this référent, or who stands in, has to do today."""
    people = _followed(actor, today)
    by_path = {one.path.pk: one for one in people}
    day = Day(people=people)
    for one in people:
        if one.review_on is not None:
            if one.review_on <= today:
                day.recalls.append(Due(one, one.review_on, is_late=one.review_on < today))
        elif rules.is_silent(one.last_contact, entered=one.path.entered_on, today=today):
            day.silent.append(Due(one, max(one.last_contact or one.path.entered_on, one.path.entered_on)))
    day.silent.sort(key=lambda due: due.day or today)
    _orientations(day, actor, by_path, today)
    _steps(day, by_path, today)
    _agreements(day, {one.path.beneficiary_id: one for one in people}, today)
    return day


def _followed(actor: Actor, today: date) -> list[Followed]:
    met = Contact.objects.filter(pathway=OuterRef("pk"), is_reached=True, undone_at=None).order_by("-on")
    pause = Pause.objects.filter(pathway=OuterRef("pk"), ended_on=None)
    paths = (
        pathways_for(actor)
        .filter(
            Q(referent_id__in=actor.memberships) | Q(pk__in=stood_in_for(actor, today).values("pathway_id")),
            exited_on=None,
        )
        .select_related("beneficiary__identity")
        .annotate(
            last_contact=Subquery(met.values("on")[:1]),
            review_on=Subquery(pause.values("review_on")[:1]),
            pause_kind=Subquery(pause.values("kind")[:1]),
        )
        .order_by("entered_on", "pk")
    )
    return [
        Followed(
            path,
            path.last_contact,
            path.review_on,
            path.pause_kind or "",
            is_stood_in=path.referent_id not in actor.memberships,
        )
        for path in paths
    ]


def _orientations(day: Day, actor: Actor, by_path: dict[UUID, Followed], today: date) -> None:
    found = (
        orientations_for(actor)
        .filter(pathway_id__in=list(by_path), started_on=None, stopped_on=None)
        .exclude(person_answer="declined")
        .exclude(scheme_answer="refused")
        .order_by(F("appointment_at").asc(nulls_last=True), "sent_at", "decided_on", "pk")
    )
    for orientation in found:
        who, state = by_path[orientation.pathway_id], state_of(orientation)
        if state == "proposed":
            day.choices.append(Due(who, orientation.decided_on, orientation))
        elif state == "agreed":
            day.to_send.append(Due(who, orientation.person_answered_on, orientation))
        elif state == "accepted" and orientation.appointment_at:
            on = timezone.localdate(orientation.appointment_at)
            room = day.to_confirm if on < today else day.meetings
            room.append(Due(who, on, orientation, is_late=on < today))
        elif state in {"sent", "waiting"} and orientation.sent_at:
            since = timezone.localdate(orientation.sent_at)
            if chase := rules.chase_of(since, today):
                day.to_chase.append(Due(who, since, orientation, is_late=chase is rules.Chase.ALARM))


def _steps(day: Day, by_path: dict[UUID, Followed], today: date) -> None:
    soon = today + timedelta(days=rules.SOON_DAYS)
    found = (
        Step.objects.filter(pathway_id__in=list(by_path), undone_at=None, settled_at=None, due_on__lte=soon)
        .select_related("member__account")
        .order_by("due_on", "added_at")
    )
    for step in found:
        due_on = step.due_on or today
        day.steps.append(Due(by_path[step.pathway_id], due_on, is_late=due_on < today, text=_by(step)))


def _by(step: Step) -> str:
    if step.doer == Doer.MEMBER:
        return f"par {who_does(step)}"
    return {Doer.PERSON: "par la personne", Doer.REFERENT: "par son contact", Doer.TOGETHER: "ensemble"}[
        Doer(step.doer)
    ]


def _agreements(day: Day, by_person: dict[UUID, Followed], today: date) -> None:
    latest: Iterable[Agreement] = (
        Agreement.objects.filter(beneficiary_id__in=list(by_person))
        .order_by("beneficiary_id", "-recorded_at", "-pk")
        .distinct("beneficiary_id")
    )
    end = today + timedelta(days=rules.RENEW_DAYS)
    ending = [one for one in latest if one.scope != CommitteeScope.NONE and one.valid_until <= end]
    for one in sorted(ending, key=lambda one: one.valid_until):
        late = one.valid_until <= today
        day.agreements.append(Due(by_person[one.beneficiary_id], one.valid_until, is_late=late))
