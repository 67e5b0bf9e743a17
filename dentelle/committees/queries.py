"""What screens and rules read about sessions."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Case, QuerySet, When
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.queries import agreeing_to_sessions, agreement_on
from dentelle.committees.access import leads
from dentelle.committees.models import Attendance, Brief, CaseReview, CommitteeSession, Proposal
from dentelle.committees.rules import Circumstances, minutes_planned
from dentelle.groups.models import WorkingGroup
from dentelle.groups.queries import around_the_table, ways_of
from dentelle.partners.models import Membership
from dentelle.partners.vocabulary import Role
from dentelle.pathways.models import Pathway
from dentelle.pathways.queries import open_paths


def sessions_of(group: WorkingGroup) -> QuerySet[CommitteeSession]:
    """The sessions of a group, latest first."""
    return CommitteeSession.objects.filter(group=group).order_by("-held_on")


def present(session: CommitteeSession) -> QuerySet[Attendance]:
    """Who is in the room, in alphabetical order."""
    return (
        Attendance.objects.filter(session=session)
        .select_related("membership__account", "membership__organisation")
        .order_by("membership__account__name")
    )


def voices(session: CommitteeSession) -> int:
    """How many organisations are at the table."""
    return Attendance.objects.filter(session=session).values("membership__organisation").distinct().count()


def brief_of(case: CaseReview) -> Brief | None:
    """What is read to the group; None until the file is opened."""
    return Brief.objects.filter(case=case).first()


def may_be_listed(actor: Actor, session: CommitteeSession) -> QuerySet[Pathway]:
    """Open paths of the group that this actor may put on the agenda: all of them for who leads, one's own first, one's
    own alone for a référent; only of people who agree to sessions (checked again when listing)."""
    agreeing = agreeing_to_sessions(timezone.localdate())
    found = open_paths(actor).filter(group_id=session.group_id, beneficiary__in=agreeing)
    if not leads(actor, session.group_id):
        found = found.filter(referent_id__in=actor.memberships)
    own = Case(When(referent_id__in=actor.memberships, then=0), default=1)
    return found.exclude(beneficiary__casereview__session=session).order_by(own, "entered_on", "pk")


def presenters(session: CommitteeSession) -> QuerySet[Membership]:
    """Who may present a person they brought: the neighbourhood partners at the table of the group."""
    return around_the_table(session.group_id).filter(role=Role.SATELLITE)


def minutes_of(session: CommitteeSession, cases: Sequence[CaseReview]) -> int:
    """How long this agenda takes, in minutes: a situation studied before goes faster."""
    ways = ways_of(session.group, session.held_on)
    people = {case.beneficiary_id for case in cases if case.withdrawn_at is None}
    before = CaseReview.objects.filter(beneficiary_id__in=people, proposal__isnull=False)
    known = set(before.filter(session__held_on__lt=session.held_on).values_list("beneficiary_id", flat=True))
    return minutes_planned(
        len(people - known), len(known), minutes_new=ways.minutes_new, minutes_back=ways.minutes_back
    )


def circumstances(session: CommitteeSession, pathway: Pathway, day: date) -> Circumstances:
    """What the rules need to know about one person and one session."""
    listed = CaseReview.objects.filter(session=session, beneficiary_id=pathway.beneficiary_id).first()
    return Circumstances(
        is_session_closed=session.closed_at is not None,
        is_path_open=pathway.exited_on is None,
        is_in_group=pathway.group_id == session.group_id,
        has_agreement=agreement_on(pathway.beneficiary, day).allows_sessions,
        is_already_listed=listed is not None,
        is_withdrawn=listed is not None and listed.withdrawn_at is not None,
        has_proposal=listed is not None and Proposal.objects.filter(case=listed).exists(),
    )
