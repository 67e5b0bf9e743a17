"""What screens and rules read about sessions."""

from datetime import date

from django.db.models import QuerySet

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.queries import agreement_on
from dentelle.committees.access import leads
from dentelle.committees.models import Attendance, Brief, CaseReview, CommitteeSession, Proposal
from dentelle.committees.rules import Circumstances
from dentelle.groups.models import WorkingGroup
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
    """Open paths of the group that this actor may put on the agenda: all of them for who leads, one's own for a
    référent. Agreement is checked when listing."""
    found = open_paths(actor).filter(group_id=session.group_id)
    if not leads(actor, session.group_id):
        found = found.filter(referent_id__in=actor.memberships)
    return found.exclude(beneficiary__casereview__session=session)


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
