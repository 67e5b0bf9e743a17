"""A neighbourhood partner presents the person he brought, with her agreement, and sees no other."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from dentelle.beneficiaries.access import open_file, people_for
from dentelle.beneficiaries.models import Beneficiary, Identity
from dentelle.beneficiaries.vocabulary import Level
from dentelle.committees.access import case_for
from dentelle.committees.models import CaseReview, CommitteeSession
from dentelle.committees.rules import Circumstances, agenda_problems, minutes_planned
from dentelle.committees.usecases import list_situation, undo_listing
from dentelle.demo.acting import Stage
from dentelle.partners.models import Membership
from dentelle.pathways.access import open_pathway_of
from dentelle.shared.errors import Refused
from tests.committees.test_session import agree, opened

PRESENTED = Circumstances(is_presented=True, agrees_to_presenter=True)


def present(
    stage: Stage, session: CommitteeSession, presenter: str = "tarek", *, agrees: bool = True, by: str = "ines"
) -> CaseReview:
    with stage.acting(by) as actor:
        path = open_pathway_of(Beneficiary.objects.get(identity__first_name="Alix"))
        assert path
        return list_situation(
            session=session, pathway=path, goal="Travailler dans la cuisine.", by=actor, at=timezone.now(),
            presenter=Membership.objects.get(account__email=f"{presenter}@belfort.invalid"),
            agrees_to_presenter=agrees,
        )  # fmt: skip


def test_who_presents_needs_her_agreement_her_contact_and_a_partner_of_the_group() -> None:
    assert list(agenda_problems(PRESENTED, goal="Travailler.")) == []
    refused = replace(PRESENTED, agrees_to_presenter=False, is_presenter_close=False)
    assert [problem.field for problem in agenda_problems(refused, goal="Travailler.")] == ["presenter", "agrees"]
    other = replace(PRESENTED, is_listed_by_her_referent=False)
    assert [problem.field for problem in agenda_problems(other, goal="Travailler.")] == ["presenter"]


def test_the_club_reads_the_name_of_the_person_it_brought_and_of_no_other(stage: Stage) -> None:
    agree(stage, "named")
    session = opened(stage)
    case = present(stage, session)
    with stage.acting("tarek") as tarek:
        found = case_for(tarek, session, case.pk)
        assert found.presenter_id == tarek.membership_id
        assert people_for(tarek, Level.CONTACT).count() == 1
        open_file(tarek, found.beneficiary_id, screen="brief")
        assert Identity.objects.get().first_name == "Alix"
    with stage.acting("farid") as farid:
        assert not people_for(farid, Level.CONTACT).exists(), "the rest of the table hears no name"


def test_his_sight_ends_with_her_agreement_or_with_the_listing(stage: Stage) -> None:
    agree(stage, "named")
    session = opened(stage)
    case = present(stage, session)
    agree(stage, "none")
    with stage.acting("tarek") as tarek:
        assert not people_for(tarek).exists()
    agree(stage, "named")
    with stage.acting("ines") as ines:
        undo_listing(case=case, by=ines, at=timezone.now())
    present(stage, session)
    with stage.acting("ines") as ines:
        undo_listing(
            case=CaseReview.objects.get(session=session), by=ines, at=timezone.now() + timedelta(seconds=1)
        )  # fmt: skip
    with stage.acting("tarek") as tarek:
        assert not people_for(tarek).exists()


@pytest.mark.parametrize(
    ("presenter", "by", "said"),
    [
        ("farid", "ines", "partenaire de proximité"),
        ("clara", "ines", "proximité"),
        ("tarek", "bruno", "Seul son contact"),
    ],
)
def test_nobody_else_presents(stage: Stage, presenter: str, by: str, said: str) -> None:
    session = opened(stage)
    with pytest.raises(Refused, match=said):
        present(stage, session, presenter, by=by)


def test_the_time_of_an_agenda_is_said_with_opening_and_close() -> None:
    assert minutes_planned(4, 6, minutes_new=15, minutes_back=6) == 5 + 60 + 36 + 10
