"""The only door to sessions and situations."""

from uuid import UUID

from django.db.models import QuerySet

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.access import my_people
from dentelle.beneficiaries.vocabulary import Level
from dentelle.committees.models import CaseReview, CommitteeSession
from dentelle.groups.models import WorkingGroup
from dentelle.groups.vocabulary import SeatKind
from dentelle.shared.errors import NotVisible


def is_at_the_table(actor: Actor, group_id: UUID) -> bool:
    """Does this actor hold a seat of the group, or coordinate the Cité?"""
    return actor.holds(SeatKind.COORDINATION) or any(group == group_id for _, group in actor.seats)


def leads(actor: Actor, group_id: UUID) -> bool:
    """May this actor open sessions of the group and record its proposals? Co-pilots as equals, and the coordination."""
    return actor.holds(SeatKind.COORDINATION) or actor.holds(SeatKind.COPILOTS, group_id)


def group_for(actor: Actor, slug: str) -> WorkingGroup:
    """A group whose table this actor sits at; NotVisible otherwise."""
    group = WorkingGroup.objects.filter(programme_id=actor.programme_id, slug=slug).first()
    if group is None or not is_at_the_table(actor, group.pk):
        raise NotVisible
    return group


def session_for(actor: Actor, pk: UUID) -> CommitteeSession:
    """A session of such a group; NotVisible otherwise."""
    session = CommitteeSession.objects.select_related("group").filter(programme_id=actor.programme_id, pk=pk).first()
    if session is None or not is_at_the_table(actor, session.group_id):
        raise NotVisible
    return session


def cases_for(actor: Actor, session: CommitteeSession) -> QuerySet[CaseReview]:
    """The situations of a session that the circle shows to this actor, in the order they were added."""
    return (
        CaseReview.objects.filter(
            session=session, session__programme_id=actor.programme_id, beneficiary_id__in=my_people(Level.BRIEF)
        )
        .select_related("beneficiary", "added_by__account", "presenter__account", "proposal__scheme")
        .order_by("added_at", "pk")
    )


def case_for(actor: Actor, session: CommitteeSession, pk: UUID) -> CaseReview:
    """One situation of a session; NotVisible when absent or forbidden."""
    case = cases_for(actor, session).filter(pk=pk).first()
    if case is None:
        raise NotVisible
    return case


def case_anywhere(actor: Actor, pk: UUID) -> CaseReview:
    """One situation, whatever its session; NotVisible when absent or forbidden."""
    case = (
        CaseReview.objects.filter(pk=pk, session__programme_id=actor.programme_id)
        .select_related("session", "beneficiary")
        .first()
    )
    if case is None:
        raise NotVisible
    return case
