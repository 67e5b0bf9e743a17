"""A session sees a situation only while the person agrees, as she agrees, and two days more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.models import Beneficiary, Identity
from dentelle.beneficiaries.usecases import record_agreement
from dentelle.catalogue.models import Scheme
from dentelle.committees.access import case_for, cases_for
from dentelle.committees.models import Attendance, CaseReview, CommitteeSession
from dentelle.committees.queries import brief_of, may_be_listed
from dentelle.committees.usecases import close_session, list_situation, open_session, propose
from dentelle.demo.acting import Stage
from dentelle.groups.models import WorkingGroup
from dentelle.groups.queries import around_the_table
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.models import Orientation
from dentelle.pathways.rules import ProposalDraft
from dentelle.shared.errors import NotVisible, Refused

GOAL = "Travailler dans la cuisine."


def opened(stage: Stage) -> CommitteeSession:
    with stage.acting("bruno") as bruno:
        group = WorkingGroup.objects.get(programme_id=bruno.programme_id, slug="jeunes")
        return open_session(
            group=group,
            present=list(around_the_table(group.pk)),
            by=bruno,
            on=timezone.localdate(),
            at=timezone.now(),
        )


def listed(stage: Stage, session: CommitteeSession, first_name: str = "Alix") -> CaseReview:
    with stage.acting("ines") as ines:
        path = open_pathway_of(Beneficiary.objects.get(identity__first_name=first_name))
        assert path
        return list_situation(session=session, pathway=path, goal=GOAL, by=ines, at=timezone.now())


def agree(stage: Stage, scope: str, first_name: str = "Alix") -> None:
    with stage.acting("ines") as ines:
        person = Beneficiary.objects.get(identity__first_name=first_name)
        record_agreement(person=person, scope=scope, means="phone", by=ines, on=timezone.localdate(), at=timezone.now())


def test_a_resident_reads_the_brief_and_never_the_name(stage: Stage) -> None:
    session = opened(stage)
    case = listed(stage, session)
    with stage.acting("farid") as farid:
        found = case_for(farid, session, case.pk)
        assert brief_of(found) is None, "free text needs an opened, traced file"
        open_file(farid, found.beneficiary_id, screen="brief")
        brief = brief_of(found)
        assert brief
        assert brief.goal == GOAL
        assert not Identity.objects.exists()


def test_a_withdrawal_during_the_session_cuts_at_once(stage: Stage) -> None:
    session = opened(stage)
    case = listed(stage, session)
    agree(stage, "none")
    with stage.acting("farid") as farid:
        assert not cases_for(farid, session).exists()
        with pytest.raises(NotVisible):
            open_file(farid, case.beneficiary_id, screen="brief")
    with stage.acting("bruno") as bruno, pytest.raises(Refused):
        propose(
            case=case_for(bruno, session, case.pk),
            scheme=Scheme.objects.get(programme_id=bruno.programme_id, slug="e2c"),
            draft=ProposalDraft("mainstream", "goal"),
            by=bruno,
            at=timezone.now(),
        )


def test_without_agreement_nobody_is_listed_and_help_goes_on(stage: Stage) -> None:
    agree(stage, "none")
    session = opened(stage)
    with pytest.raises(Refused):
        listed(stage, session)
    for who in ("ines", "bruno"):
        with stage.acting(who) as actor:
            offered = set(may_be_listed(actor, session).values_list("beneficiary__identity__first_name", flat=True))
        assert "Alix" not in offered, "whoever said no is not even offered"
    with stage.acting("ines") as ines:
        from tests.pathways.test_loop import orient

        assert orient(ines).person_answer == "agreed"


def test_a_proposal_becomes_an_orientation_that_waits_for_the_person(stage: Stage) -> None:
    session = opened(stage)
    case = listed(stage, session)
    with stage.acting("bruno") as bruno:
        scheme = Scheme.objects.get(programme_id=bruno.programme_id, slug="e2c")
        proposal = propose(
            case=case_for(bruno, session, case.pk),
            scheme=scheme,
            draft=ProposalDraft("mainstream", "goal"),
            by=bruno,
            at=timezone.now(),
        )
        assert proposal.voices == len(
            {
                line.membership.organisation_id
                for line in Attendance.objects.filter(session=session).select_related("membership")
            }
        )
        with pytest.raises(Refused):
            propose(
                case=case_for(bruno, session, case.pk),
                scheme=scheme,
                draft=ProposalDraft("mainstream", "goal"),
                by=bruno,
                at=timezone.now(),
            )
    with stage.acting("ines"):
        assert Orientation.objects.get(pk=proposal.orientation_id).person_answer == ""


def test_two_co_pilots_who_open_the_same_day_open_one_session(stage: Stage) -> None:
    assert opened(stage).pk == opened(stage).pk


def test_only_co_pilots_and_the_coordination_lead(stage: Stage) -> None:
    session = opened(stage)
    for somebody in ("ines", "farid", "clara"):
        with stage.acting(somebody) as actor, pytest.raises(NotVisible):
            close_session(session=session, by=actor, at=timezone.now())
    with stage.acting("samia") as samia:
        close_session(session=session, by=samia, at=timezone.now())
    with pytest.raises(Refused):
        listed(stage, session)


def test_nothing_is_listed_in_a_session_whose_briefs_are_already_closed(stage: Stage) -> None:
    with stage.acting("bruno") as bruno:
        group = WorkingGroup.objects.get(programme_id=bruno.programme_id, slug="jeunes")
        past = timezone.now() - timedelta(days=5)
        session = open_session(group=group, present=[], by=bruno, on=timezone.localdate(past), at=past)
    with pytest.raises(Refused):
        listed(stage, session)
