"""The verbs of a session: open it, say who is there, list a situation, record the proposal, close.

The group proposes; the person chooses; the scheme answers.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.queries import agreement_on
from dentelle.beneficiaries.usecases import grant_member, grant_seat
from dentelle.beneficiaries.vocabulary import CommitteeScope, GrantReason, Level
from dentelle.catalogue.models import Scheme
from dentelle.committees import rules
from dentelle.committees.access import leads
from dentelle.committees.models import Attendance, Brief, CaseReview, CommitteeSession, Proposal
from dentelle.committees.queries import circumstances, presenters, voices
from dentelle.committees.vocabulary import BRIEF_STAYS_OPEN_HOURS
from dentelle.groups.models import WorkingGroup
from dentelle.groups.queries import seat
from dentelle.groups.vocabulary import SeatKind
from dentelle.journal.usecases import record
from dentelle.partners.models import Membership
from dentelle.pathways.loop import create_orientation
from dentelle.pathways.models import Pathway
from dentelle.pathways.rules import ProposalDraft
from dentelle.pathways.vocabulary import Origin
from dentelle.shared.database import ask
from dentelle.shared.errors import NotVisible, Problem, Refused
from dentelle.shared.undoing import undo_problems


@transaction.atomic
def open_session(
    *, group: WorkingGroup, present: Sequence[Membership], by: Actor, on: date, at: datetime
) -> CommitteeSession:
    """Open the session of that day, with who is in the room; one session per group and day. Opening it again gives the
    one that is there. Raises NotVisible for whoever does not lead the group."""
    if not leads(by, group.pk):
        raise NotVisible
    session, is_new = CommitteeSession.objects.get_or_create(
        group=group,
        held_on=on,
        defaults={"programme_id": group.programme_id, "opened_at": at, "opened_by_id": by.membership_id},
    )
    if not is_new:
        return session
    _write_attendance(session, present)
    record("session.opened", by=by, subject_id=session.pk, group_id=group.pk, on=on, at=at, present=len(present))
    return session


@transaction.atomic
def record_attendance(*, session: CommitteeSession, present: Sequence[Membership], by: Actor, at: datetime) -> None:
    """Say who is in the room now. Raises Refused (the session is closed) and NotVisible (not a leader of the group)."""
    session = _led(session, by)
    Attendance.objects.filter(session=session).delete()
    _write_attendance(session, present)
    record(
        "session.attendance",
        by=by,
        subject_id=session.pk,
        group_id=session.group_id,
        on=session.held_on,
        at=at,
        present=len(present),
    )


@transaction.atomic
def list_situation(
    *,
    session: CommitteeSession,
    pathway: Pathway,
    goal: str,
    by: Actor,
    at: datetime,
    presenter: Membership | None = None,
    agrees_to_presenter: bool = False,
) -> CaseReview:
    """Put a person on the agenda in the way she agreed to: the table reads a brief without her name, the professionals
    hear her name only if she said so; both until two days after the session. Raises Refused with every reason of
    `rules.agenda_problems`: no agreement, no open path, another group, already listed, a session that is over.

    Args:
        presenter: the neighbourhood partner who brought her and presents her; None: her référent does.
        agrees_to_presenter: she wants it. He then reads her name as long as the table reads her brief.
    """
    session = CommitteeSession.objects.get(pk=session.pk)
    until = timezone.make_aware(datetime.combine(session.held_on + timedelta(days=1), time.min)) + timedelta(
        hours=BRIEF_STAYS_OPEN_HOURS
    )
    known = circumstances(session, pathway, timezone.localdate(at))
    # A brief that would already be closed can be read by nobody: such a session is over.
    known = replace(
        known,
        is_session_closed=known.is_session_closed or at >= until,
        is_presented=presenter is not None,
        is_presenter_close=presenter is None or presenters(session).filter(pk=presenter.pk).exists(),
        is_listed_by_her_referent=pathway.referent_id in by.memberships,
        agrees_to_presenter=agrees_to_presenter,
    )
    if found := list(rules.agenda_problems(known, goal=goal)):
        raise Refused(found)
    person = pathway.beneficiary
    scope = agreement_on(person, timezone.localdate(at)).scope
    case = CaseReview.objects.create(
        session=session,
        pathway=pathway,
        beneficiary=person,
        scope=scope,
        presenter=presenter,
        added_by_id=by.membership_id,
        added_at=at,
    )
    Brief.objects.create(case=case, beneficiary=person, goal=goal.strip())
    for kind in (SeatKind.MEMBERS, SeatKind.RESIDENTS):
        is_named = kind == SeatKind.MEMBERS and scope == CommitteeScope.NAMED
        grant_seat(
            person,
            seat(session.programme_id, kind, session.group_id),
            level=Level.CONTACT if is_named else Level.BRIEF,
            reason=GrantReason.AGENDA,
            at=at,
            until=until,
            subject_id=session.pk,
        )
    if presenter is not None:
        grant_member(
            person, presenter, level=Level.CONTACT, reason=GrantReason.AGENDA, at=at, until=until, subject_id=session.pk
        )
    record(
        "case.listed",
        by=by,
        subject_id=case.pk,
        beneficiary_id=person.pk,
        group_id=session.group_id,
        on=session.held_on,
        at=at,
        scope=scope,
        presented=presenter is not None,
    )
    return case


@transaction.atomic
def undo_listing(*, case: CaseReview, by: Actor, at: datetime) -> None:
    """Take a situation off the agenda, just after it was put there by mistake: nobody at the table sees it any more.
    Raises Refused: somebody else's, older than ten minutes, or a proposal is already noted."""
    problems = list(undo_problems(done_at=case.added_at, at=at, is_mine=case.added_by_id in by.memberships))
    if Proposal.objects.filter(case=case).exists():
        problems.append(Problem("Une proposition est déjà notée : la situation reste à l’ordre du jour."))
    if problems:
        raise Refused(problems)
    record(
        "case.unlisted",
        by=by,
        subject_id=case.pk,
        beneficiary_id=case.beneficiary_id,
        group_id=case.session.group_id,
        on=case.session.held_on,
        at=at,
    )
    if not ask("select door.unlist(%s)", case.pk):
        raise Refused([Problem("La situation n’a pas pu être retirée : la page a changé, relisez-la.")])


@transaction.atomic
def propose(*, case: CaseReview, scheme: Scheme | None, draft: ProposalDraft, by: Actor, at: datetime) -> Proposal:
    """Record what the group proposes; it becomes an orientation that waits for the person's choice. Raises Refused with
    every reason (closed session, agreement withdrawn, already proposed, no scheme or no argument against ordinary law)
    and NotVisible (not a leader of the group)."""
    session = _led(case.session, by)
    pathway = Pathway.objects.select_related("beneficiary").get(pk=case.pathway_id)
    known = circumstances(session, pathway, timezone.localdate(at))
    if found := list(rules.proposal_problems_in_session(draft, known)):
        raise Refused(found)
    orientation = create_orientation(
        pathway=pathway, scheme=scheme, draft=draft, origin=Origin.SESSION, on=session.held_on
    )
    proposal = Proposal.objects.create(
        case=case,
        beneficiary_id=case.beneficiary_id,
        orientation=orientation,
        scheme_id=orientation.scheme_id,
        reason=orientation.reason,
        mainstream_argument=orientation.mainstream_argument,
        voices=voices(session),
        recorded_by_id=by.membership_id,
        recorded_at=at,
    )
    record(
        "case.studied",
        by=by,
        subject_id=case.pk,
        beneficiary_id=case.beneficiary_id,
        group_id=session.group_id,
        on=session.held_on,
        at=at,
        orientation=str(orientation.pk),
        nature=draft.scheme_nature,
        voices=proposal.voices,
    )
    return proposal


@transaction.atomic
def close_session(*, session: CommitteeSession, by: Actor, at: datetime) -> None:
    """The session is over: nothing is added to it any more. Raises Refused (already closed) and NotVisible (not a
    leader of the group)."""
    session = _led(session, by)
    session.closed_at = at
    session.save(update_fields=["closed_at"])
    record("session.closed", by=by, subject_id=session.pk, group_id=session.group_id, on=session.held_on, at=at)


def _led(session: CommitteeSession, by: Actor) -> CommitteeSession:
    """Lock a session that is still open, for somebody who leads its group."""
    if not leads(by, session.group_id):
        raise NotVisible
    locked = CommitteeSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if locked.closed_at is not None:
        raise Refused([Problem("Cette séance est terminée.")])
    return locked


def _write_attendance(session: CommitteeSession, present: Sequence[Membership]) -> None:
    Attendance.objects.bulk_create(Attendance(session=session, membership=member) for member in present)
