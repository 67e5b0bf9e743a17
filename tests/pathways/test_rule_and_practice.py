"""What the rule said is kept in the words of the day; when practice disagrees, the scheme is asked, nobody is named."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.utils import timezone

from dentelle.accounts.keys import link_secret
from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.vocabulary import Level
from dentelle.catalogue.freshness import ask_to_reread
from dentelle.catalogue.models import RuleQuestion, Scheme
from dentelle.catalogue.questions import (
    agree_to_publish,
    ask_scheme_why,
    published_on,
    questions_of,
    settle_question,
    state_of,
)
from dentelle.catalogue.writing_rules import add_condition, draft_of, put_in_force, version_of
from dentelle.demo.acting import Stage
from dentelle.eligibility.written import Wanted
from dentelle.groups.models import WorkingGroup
from dentelle.pathways import loop, places
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.models import Orientation, OrientationVerdict
from dentelle.pathways.rules import AnswerDraft, ProposalDraft
from dentelle.pathways.weighing import verdict_on, weighed
from dentelle.shared.errors import NotVisible, Refused
from dentelle.territory.models import Programme
from tests.pathways.test_loop import YES

TODAY = timezone.localdate()
REFUSED = AnswerDraft("refused", refusal_reason="not_eligible")


def decided(stage: Stage, verdict: str, *, slug: str = "cej") -> tuple[Orientation, UUID]:
    """An orientation of Alix, sent, of which the rule said this; and its link."""
    with stage.acting("ines") as by:
        person = Beneficiary.objects.get(identity__first_name="Alix")
        path = open_pathway_of(person)
        assert path
        scheme = Scheme.objects.get(programme_id=by.programme_id, slug=slug)
        said = weighed(open_file(by, person.pk, screen="orient", at_least=Level.FILE), path, scheme, TODAY)
        said.verdict = verdict
        orientation = loop.orient(
            pathway=path, scheme=scheme, draft=ProposalDraft("mainstream", "goal"), has_agreement=True, by=by, on=TODAY,
            at=timezone.now(), verdict=said,
        )  # fmt: skip
        return orientation, loop.send(orientation=orientation, by=by, at=timezone.now())


def questions(stage: Stage) -> list[RuleQuestion]:
    with stage.acting("samia") as by:
        found = questions_of(Programme.objects.get(pk=by.programme_id))
    return [question for question in found if question.scheme.slug == "cej"]  # the story may have its own


def answered(stage: Stage, verdict: str, draft: AnswerDraft) -> Orientation:
    orientation, link = decided(stage, verdict)
    with stage.holding(link, "belfort") as scheme:
        loop.answer(orientation=orientation, draft=draft, by=scheme, at=timezone.now())
    return orientation


@pytest.mark.parametrize(
    ("verdict", "draft", "gaps"),
    [
        ("yes", REFUSED, ["refused"]),
        ("unknown", REFUSED, []),
        ("no", REFUSED, []),
        ("yes", AnswerDraft("refused", refusal_reason="no_place"), []),
        ("yes", YES, []),
        ("no", YES, []),
    ],
)
def test_only_a_refusal_against_a_rule_that_was_sure_is_a_question(
    stage: Stage, verdict: str, draft: AnswerDraft, gaps: list[str]
) -> None:
    answered(stage, verdict, draft)
    assert [question.gap for question in questions(stage)] == gaps


def test_a_welcome_against_the_rule_is_the_other_question_and_comes_once(stage: Stage) -> None:
    for _ in range(2):
        orientation = answered(stage, "no", YES)
        with stage.acting("ines") as ines:
            loop.start(orientation=orientation, on=TODAY, by=ines, at=timezone.now())
    assert [question.gap for question in questions(stage)] == ["welcomed"]


def test_the_scheme_is_asked_first_answers_by_its_link_and_it_is_settled(stage: Stage) -> None:
    answered(stage, "yes", REFUSED)
    question = questions(stage)[0]
    at = timezone.now()
    with stage.acting("samia") as samia:
        with pytest.raises(Refused, match="Demandez d’abord"):
            settle_question(question=question, by=samia, on=TODAY, at=at)
        ask_scheme_why(question=question, by=samia, on=TODAY, at=at)
        with pytest.raises(Refused, match="déjà demandé"):
            ask_scheme_why(question=question, by=samia, on=TODAY, at=at)
        link = ask_to_reread(schemes=[question.scheme], by=samia, on=TODAY, at=at)[0]
        elsewhere = Scheme.objects.get(programme_id=samia.programme_id, slug="e2c")
        other_link = ask_to_reread(schemes=[elsewhere], by=samia, on=TODAY, at=at)[0]
    said = {"places": None, "is_right": False, "text": "", "on": TODAY, "at": at}
    with stage.holding(other_link, "belfort") as other, pytest.raises(NotVisible), transaction.atomic():
        places.tell(scheme=elsewhere, by=other, answers={question.pk: "one_off"}, **said)
    with stage.holding(link, "belfort") as itself:
        places.tell(scheme=question.scheme, by=itself, answers={question.pk: "rule_changed"}, **said)
    assert state_of(questions(stage)[0]) == "answered"
    with stage.acting("samia") as samia:
        settle_question(question=question, by=samia, on=TODAY, at=at)
    assert questions(stage) == []


def test_nothing_is_published_before_the_copilots_of_every_group_agreed(stage: Stage) -> None:
    answered(stage, "yes", REFUSED)
    question = questions(stage)[0]
    at = timezone.now()
    with stage.acting("bruno") as bruno:
        youth = WorkingGroup.objects.get(programme_id=bruno.programme_id, slug="jeunes")
        with pytest.raises(NotVisible):
            agree_to_publish(question=question, group_id=youth.pk, by=bruno, on=TODAY, at=at)
    with stage.acting("samia") as samia:
        ask_scheme_why(question=question, by=samia, on=TODAY, at=at)
        with pytest.raises(NotVisible):
            agree_to_publish(question=question, group_id=youth.pk, by=samia, on=TODAY, at=at)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            RuleQuestion.objects.filter(pk=question.pk).update(published_at=at)
        groups = list(WorkingGroup.objects.filter(programme_id=samia.programme_id))
    copilots = {"jeunes": "bruno", "parents": "hugo", "diplomes": "clara"}
    published = []
    for group in groups:
        with stage.passing_by("belfort"):
            assert published_on(question.scheme) == []
        with stage.acting(copilots[group.slug]) as by:
            published.append(agree_to_publish(question=question, group_id=group.pk, by=by, on=TODAY, at=at))
    assert published == [False] * (len(groups) - 1) + [True]
    with stage.passing_by("belfort"):
        assert [each.pk for each in published_on(question.scheme)] == [question.pk]


def test_a_decision_explains_itself_the_same_whatever_became_of_the_rule(
    stage: Stage, browser_of: Callable[[str | None], Client]
) -> None:
    with stage.acting("ines") as by:
        person = Beneficiary.objects.get(identity__first_name="Alix")
    ines = browser_of("ines")
    scheme = Scheme.objects.get(programme_id=by.programme_id, slug="cej")
    form = {"scheme": scheme.pk, "reason": "goal", "has_agreement": "on", "on": TODAY.isoformat()}
    assert ines.post(f"/belfort/personnes/{person.pk}/orienter/", form).status_code == 302
    with stage.acting("ines") as by:
        open_file(by, person.pk, screen="orient", at_least=Level.FILE)
        orientation = Orientation.objects.filter(scheme=scheme, beneficiary=person).latest("decided_on")
        before = verdict_on(orientation)
        assert before
        assert before.rule_number == 0
    with stage.acting("samia") as samia:
        add_condition(scheme=scheme, wanted=Wanted("age", low=60), beside=None, by=samia, on=TODAY, at=timezone.now())
        draft = draft_of(scheme)
        assert draft
        put_in_force(
            scheme=scheme, source="Inventé", is_read=True, seen=version_of(draft), by=samia, on=TODAY,
            at=timezone.now(),
        )  # fmt: skip
    page = ines.get(f"/belfort/orientations/{orientation.pk}/").content.decode()
    assert before.sentence[:40] in page.replace("\xa0", " ").replace("&#x27;", "’") or "Ce que disait la règle" in page
    with stage.acting("ines") as by:
        open_file(by, person.pk, screen="orient", at_least=Level.FILE)
        after = verdict_on(orientation)
        assert after
        assert (after.sentence, after.verdict) == (before.sentence, before.verdict)


def test_what_the_rule_said_is_written_once_and_read_in_the_open_file_alone(stage: Stage) -> None:
    orientation, link = decided(stage, "yes")
    with stage.holding(link, "belfort") as scheme:
        open_file(scheme, orientation.beneficiary_id, screen="reply", at_least=Level.CONTACT)
        assert OrientationVerdict.objects.count() == 0
    with stage.acting("samia") as samia:
        open_file(samia, orientation.beneficiary_id, screen="orientation", at_least=Level.CONTACT)
        assert OrientationVerdict.objects.count() == 0
    with stage.acting("ines") as ines:
        open_file(ines, orientation.beneficiary_id, screen="orientation", at_least=Level.FILE)
        found = verdict_on(orientation)
        assert found
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            OrientationVerdict.objects.filter(pk=found.pk).update(verdict="no")
        with pytest.raises(IntegrityError), transaction.atomic():
            OrientationVerdict(
                orientation=orientation, beneficiary_id=orientation.beneficiary_id, verdict="no", sentence="x",
                weighed_on=TODAY,
            ).save(force_insert=True)  # fmt: skip


def test_the_page_of_upkeep_asks_and_settles_and_the_schemes_own_page_answers(
    stage: Stage, browser_of: Callable[[str | None], Client]
) -> None:
    answered(stage, "yes", REFUSED)
    question = questions(stage)[0]
    samia, here = browser_of("samia"), f"/belfort/dispositifs/entretien/regle/{question.pk}/"
    assert "À demander au dispositif" in samia.get("/belfort/dispositifs/entretien/").content.decode()
    assert samia.post(f"{here}regler/").status_code == 422
    assert samia.post(f"{here}demander/").status_code == 302
    with stage.acting("samia") as by:
        link = ask_to_reread(schemes=[question.scheme], by=by, on=TODAY, at=timezone.now())[0]
    sheet = f"/belfort/fiche/{link_secret(link)}/"
    assert "Une question" in browser_of(None).get(sheet).content.decode()
    answer = browser_of(None).post(sheet, {f"question_{question.pk}": "one_off"})
    assert answer.status_code == 302
    assert "une exception" in samia.get("/belfort/dispositifs/entretien/").content.decode()
    assert browser_of("bruno").post(f"{here}publier/{question.pk}/").status_code == 404
    assert samia.post(f"{here}regler/").status_code == 302
