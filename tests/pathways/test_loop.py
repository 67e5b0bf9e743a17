"""The closed loop on PostgreSQL, as the web role: one link, one answer; no impossible state."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.access import open_file, people_for
from dentelle.beneficiaries.models import Beneficiary, Identity
from dentelle.beneficiaries.queries import grants_on
from dentelle.catalogue.models import Scheme
from dentelle.demo.acting import Stage
from dentelle.pathways import loop
from dentelle.pathways.access import open_pathway_of, orientation_of_link
from dentelle.pathways.models import Exit, Orientation, Pathway
from dentelle.pathways.queries import state_of, waiting_on_scheme
from dentelle.pathways.rules import AnswerDraft, ExitDraft, ProposalDraft
from dentelle.pathways.usecases import leave
from dentelle.shared.errors import NotVisible, Refused

YES = AnswerDraft(
    "accepted",
    appointment_at=timezone.now() + timedelta(days=3),
    appointment_place="12 rue des Tilleuls",
    appointment_host="Mme Accueil",
)


def orient(by: Actor, first_name: str = "Alix", *, has_agreement: bool = True) -> Orientation:
    path = open_pathway_of(Beneficiary.objects.get(identity__first_name=first_name))
    assert path
    return loop.orient(
        pathway=path,
        scheme=Scheme.objects.get(programme_id=by.programme_id, slug="mission-locale"),
        draft=ProposalDraft("mainstream", "goal"),
        has_agreement=has_agreement,
        by=by,
        on=timezone.localdate(),
        at=timezone.now(),
    )


@pytest.fixture
def sent(stage: Stage) -> tuple[Orientation, UUID]:
    """An orientation of Alix, sent, and its link."""
    with stage.acting("ines") as ines:
        orientation = orient(ines)
        link = loop.send(orientation=orientation, by=ines, at=timezone.now())
    return orientation, link


def test_a_link_sees_its_orientation_its_person_and_nothing_else(stage: Stage, sent: tuple[Orientation, UUID]) -> None:
    orientation, link = sent
    with stage.holding(link, "belfort") as scheme:
        assert orientation_of_link().pk == orientation.pk
        assert Orientation.objects.count() == 1
        assert Identity.objects.count() == 0
        open_file(scheme, orientation.beneficiary_id, screen="reply")
        assert [found.first_name for found in Identity.objects.all()] == ["Alix"]
        assert not people_for(scheme).exists()
        assert not Pathway.objects.exists()


def test_a_link_answers_once_and_then_opens_nothing(stage: Stage, sent: tuple[Orientation, UUID]) -> None:
    orientation, link = sent
    with stage.holding(link, "belfort") as scheme:
        loop.answer(orientation=orientation, draft=YES, by=scheme, at=timezone.now())
    with stage.holding(link, "belfort") as scheme:
        with pytest.raises(NotVisible):
            orientation_of_link()
        with pytest.raises(NotVisible):
            open_file(scheme, orientation.beneficiary_id, screen="reply")
        with pytest.raises(Orientation.DoesNotExist):
            loop.answer(orientation=orientation, draft=YES, by=scheme, at=timezone.now())


def test_a_link_of_belfort_opens_nothing_in_the_other_cite(stage: Stage, sent: tuple[Orientation, UUID]) -> None:
    with stage.holding(sent[1], "valbourg"), pytest.raises(NotVisible):
        orientation_of_link()


def test_a_step_written_by_the_referent_closes_the_links_that_asked_for_it(
    stage: Stage, sent: tuple[Orientation, UUID]
) -> None:
    orientation, link = sent
    with stage.holding(link, "belfort") as scheme:
        start_link = loop.answer(orientation=orientation, draft=YES, by=scheme, at=timezone.now())
    with stage.acting("ines") as ines:
        loop.start(orientation=orientation, on=timezone.localdate(), by=ines, at=timezone.now())
    assert start_link
    with stage.holding(start_link, "belfort"), pytest.raises(NotVisible):
        orientation_of_link()


def test_a_used_link_is_no_longer_among_those_who_may_see_the_person(
    stage: Stage, sent: tuple[Orientation, UUID]
) -> None:
    orientation, link = sent

    def listed() -> bool:
        with stage.acting("ines") as ines:
            person = open_file(ines, orientation.beneficiary_id, screen="person").person
            return grants_on(person, timezone.now()).filter(link_id=link).exists()

    assert listed()
    with stage.holding(link, "belfort") as scheme:
        loop.answer(orientation=orientation, draft=YES, by=scheme, at=timezone.now())
    assert not listed()


def test_a_waiting_list_keeps_a_way_to_answer_again(stage: Stage, sent: tuple[Orientation, UUID]) -> None:
    orientation, link = sent
    with stage.holding(link, "belfort") as scheme:
        again = loop.answer(orientation=orientation, draft=AnswerDraft("waiting"), by=scheme, at=timezone.now())
    assert again
    with stage.holding(again, "belfort") as scheme:
        loop.answer(orientation=orientation, draft=YES, by=scheme, at=timezone.now())
    with stage.acting("ines"):
        assert Orientation.objects.get(pk=orientation.pk).scheme_answer == "accepted"


def test_a_new_link_closes_the_lost_one_and_asks_the_same_thing(stage: Stage, sent: tuple[Orientation, UUID]) -> None:
    orientation, lost = sent
    with stage.acting("ines") as ines:
        again = loop.send_again(orientation=orientation, by=ines, at=timezone.now())
    with stage.holding(lost, "belfort"), pytest.raises(NotVisible):
        orientation_of_link()
    with stage.holding(again, "belfort") as scheme:
        loop.answer(orientation=orientation_of_link(), draft=YES, by=scheme, at=timezone.now())
    with stage.acting("ines") as ines, pytest.raises(Refused):
        loop.send_again(orientation=orientation, by=ines, at=timezone.now())


def test_a_referent_writes_what_the_scheme_said_even_of_a_past_meeting(
    stage: Stage, sent: tuple[Orientation, UUID]
) -> None:
    orientation, link = sent
    past = replace(YES, appointment_at=timezone.now() - timedelta(days=1))
    with stage.holding(link, "belfort") as scheme, pytest.raises(Refused):
        loop.answer(orientation=orientation, draft=past, by=scheme, at=timezone.now())
    with stage.acting("ines") as ines:
        loop.answer(orientation=orientation, draft=past, by=ines, at=timezone.now())
    with stage.holding(link, "belfort"), pytest.raises(NotVisible):
        orientation_of_link()


def test_a_meeting_given_may_be_moved_and_a_place_lost(stage: Stage, sent: tuple[Orientation, UUID]) -> None:
    orientation, _ = sent
    later = replace(YES, appointment_at=timezone.now() + timedelta(days=9))
    with stage.acting("ines") as ines:
        for draft in (YES, later, AnswerDraft("refused", refusal_reason="no_place")):
            loop.answer(orientation=orientation, draft=draft, by=ines, at=timezone.now())
        now = Orientation.objects.get(pk=orientation.pk)
        assert (state_of(now), now.appointment_at) == ("refused", None)


def test_whoever_did_not_come_is_said_by_the_schemes_link_and_told_to_the_referent(
    stage: Stage, sent: tuple[Orientation, UUID]
) -> None:
    orientation, link = sent
    today = timezone.localdate()
    with stage.holding(link, "belfort") as scheme:
        start_link = loop.answer(orientation=orientation, draft=YES, by=scheme, at=timezone.now())
    assert start_link
    with stage.holding(start_link, "belfort") as scheme:
        loop.stop(orientation=orientation, reason="not_met", by=scheme, on=today, at=timezone.now())
    with stage.holding(start_link, "belfort"), pytest.raises(NotVisible):
        orientation_of_link()
    with stage.acting("ines"):
        assert state_of(Orientation.objects.get(pk=orientation.pk)) == "stopped"


def test_an_answer_link_stops_nothing(stage: Stage, sent: tuple[Orientation, UUID]) -> None:
    orientation, link = sent
    with stage.holding(link, "belfort"), pytest.raises(ProgrammingError), transaction.atomic():
        Orientation.objects.filter(pk=orientation.pk).update(stopped_on=timezone.localdate(), stop_reason="no_answer")


def test_what_is_stopped_leaves_the_day_and_moves_no_more(stage: Stage, sent: tuple[Orientation, UUID]) -> None:
    orientation, link = sent
    today = timezone.localdate()
    with stage.acting("ines") as ines:
        with pytest.raises(Refused) as refused:
            loop.stop(
                orientation=orientation, reason="not_met", by=ines, on=today + timedelta(days=1), at=timezone.now()
            )
        assert {problem.field for problem in refused.value.problems} == {"reason", "on"}
        loop.stop(orientation=orientation, reason="no_answer", by=ines, on=today, at=timezone.now())
        assert orientation.pk not in waiting_on_scheme(ines).values_list("pk", flat=True)
        for move in (
            lambda: loop.send_again(orientation=orientation, by=ines, at=timezone.now()),
            lambda: loop.answer(orientation=orientation, draft=YES, by=ines, at=timezone.now()),
            lambda: loop.stop(orientation=orientation, reason="choice", by=ines, on=today, at=timezone.now()),
        ):
            with pytest.raises(Refused):
                move()
    with stage.holding(link, "belfort"), pytest.raises(NotVisible):
        orientation_of_link()


def test_a_move_out_of_order_is_refused_and_leaves_nothing(stage: Stage, sent: tuple[Orientation, UUID]) -> None:
    orientation, _ = sent
    with stage.acting("ines") as ines:
        for move in (
            lambda: loop.start(orientation=orientation, on=timezone.localdate(), by=ines, at=timezone.now()),
            lambda: loop.send(orientation=orientation, by=ines, at=timezone.now()),
            lambda: loop.end(
                orientation=orientation, on=timezone.localdate(), result="job", by=ines, at=timezone.now()
            ),
        ):
            with pytest.raises(Refused):
                move()
        now = Orientation.objects.get(pk=orientation.pk)
        assert (now.started_on, now.ended_on, now.result) == (None, None, "")


@pytest.mark.parametrize(
    "impossible",
    [
        {"started_on": timezone.localdate()},
        {"ended_on": timezone.localdate(), "result": "job"},
        {"scheme_answer": "accepted", "scheme_answered_at": timezone.now()},
        {"scheme_answer": "refused", "scheme_answered_at": timezone.now()},
        {"person_answer": "declined"},
        {"result": "job"},
        {"stopped_on": timezone.localdate()},
        {"stop_reason": "choice"},
    ],
)
def test_the_database_refuses_an_impossible_state(
    stage: Stage, sent: tuple[Orientation, UUID], impossible: dict[str, object]
) -> None:
    with stage.acting("ines"), pytest.raises(IntegrityError), transaction.atomic():
        Orientation.objects.filter(pk=sent[0].pk).update(**impossible)


def test_nobody_is_oriented_without_agreement_and_every_reason_is_said(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        path = open_pathway_of(Beneficiary.objects.get(identity__first_name="Alix"))
        assert path
        with pytest.raises(Refused) as refused:
            loop.orient(
                pathway=path,
                scheme=None,
                draft=ProposalDraft("", ""),
                has_agreement=False,
                by=ines,
                on=timezone.localdate(),
                at=timezone.now(),
            )
    assert [problem.field for problem in refused.value.problems] == ["has_agreement", "scheme", "reason"]


def test_a_path_ends_once_and_keeps_its_raw_facts(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        person = Beneficiary.objects.get(identity__first_name="Alix")
        path = open_pathway_of(person)
        assert path
        open_file(ines, person.pk, screen="exit")
        draft = ExitDraft("job", "fixed_term", timezone.localdate(), 6)
        leave(pathway=path, draft=draft, on=timezone.localdate(), by=ines, at=timezone.now())
        assert Exit.objects.get(pathway=path).months == 6
        with pytest.raises(Refused):
            leave(pathway=path, draft=draft, on=timezone.localdate(), by=ines, at=timezone.now())


def test_once_her_path_has_ended_a_scheme_that_had_not_begun_reads_nothing_of_her(
    stage: Stage, sent: tuple[Orientation, UUID]
) -> None:
    orientation, link = sent
    with stage.acting("ines") as ines:
        path = open_pathway_of(Beneficiary.objects.get(pk=orientation.beneficiary_id))
        assert path
        open_file(ines, orientation.beneficiary_id, screen="exit")
        leave(pathway=path, draft=ExitDraft("moved"), on=timezone.localdate(), by=ines, at=timezone.now())
    with stage.holding(link, "belfort"), pytest.raises(NotVisible):
        orientation_of_link()
