"""The daily following on PostgreSQL, as the web role: what counts as news, what ends a pause, what can be undone."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.models import Beneficiary
from dentelle.demo.acting import Stage
from dentelle.indicators.queries import figures
from dentelle.journal.models import Entry
from dentelle.partners.models import Membership
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.following import contacts, pauses, standins, steps
from dentelle.pathways.following.models import Contact, ContactLine, Pause, Step, StepWords
from dentelle.pathways.following.rules import ContactDraft, StepDraft
from dentelle.pathways.following.standins import StandInDraft
from dentelle.pathways.following.today import day_of
from dentelle.pathways.models import Exit, Pathway
from dentelle.pathways.queries import caseload
from dentelle.pathways.rules import ExitDraft
from dentelle.pathways.thread import thread_of
from dentelle.pathways.usecases import leave, undo_exit
from dentelle.shared.errors import NotVisible, Refused

LATER = timedelta(minutes=11)


def path_of(name: str, by: Actor) -> Pathway:
    person = Beneficiary.objects.get(identity__first_name=name)
    open_file(by, person.pk, screen="test")
    found = open_pathway_of(person)
    assert found
    return found


def log(by: Actor, name: str = "Alix", *, reached: bool = True, line: str = "") -> Contact:
    draft = ContactDraft("phone", reached, line)
    return contacts.log_contact(
        pathway=path_of(name, by), draft=draft, by=by, on=timezone.localdate(), at=timezone.now()
    )


def last_contact(by: Actor, name: str) -> date | None:
    day = day_of(by, timezone.localdate())
    return next(one.last_contact for one in day.people if one.path.pk == path_of(name, by).pk)


def member(slug: str) -> Membership:
    return Membership.objects.get(account__email=f"{slug}@belfort.invalid")


def test_only_being_reached_is_news_of_her(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        before = last_contact(ines, "Alix")
        log(ines, reached=False)
        path = path_of("Alix", ines)
        steps.add_step(pathway=path, draft=StepDraft("Appeler", "person"), member=None, by=ines, at=timezone.now())
        assert last_contact(ines, "Alix") == before
        log(ines)
        assert last_contact(ines, "Alix") == timezone.localdate()


def test_a_contact_taken_back_leaves_no_words_and_no_news(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        before = last_contact(ines, "Alix")
        logged = log(ines, line="Écrit dans le mauvais dossier.")
        contacts.undo_contact(contact=logged, by=ines, at=timezone.now())
        assert last_contact(ines, "Alix") == before
        assert not ContactLine.objects.filter(contact=logged).exists()
        kinds = list(Entry.objects.filter(subject_id=logged.pk).order_by("recorded_at").values_list("kind", flat=True))
        assert kinds == ["contact.logged", "contact.undone"]
        with pytest.raises(Refused):
            contacts.undo_contact(contact=logged, by=ines, at=timezone.now())


def test_nothing_is_taken_back_after_ten_minutes_nor_by_somebody_else(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        logged = log(ines)
        path = path_of("Alix", ines)
        step = steps.add_step(
            pathway=path, draft=StepDraft("Appeler", "person"), member=None, by=ines, at=timezone.now()
        )
        for undo in (
            lambda: contacts.undo_contact(contact=logged, by=ines, at=timezone.now() + LATER),
            lambda: steps.undo_step(step=step, by=ines, at=timezone.now() + LATER),
        ):
            with pytest.raises(Refused):
                undo()
        somebody = Actor(ines.programme_id, ines.account_id, memberships={UUID(int=1): "professional"})
        with pytest.raises(Refused):
            contacts.undo_contact(contact=logged, by=somebody, at=timezone.now())
    with stage.acting("samia") as samia, pytest.raises(NotVisible):
        contacts.contact_for(samia, logged.pk)


def test_a_real_contact_ends_the_pause_and_undoing_it_gives_the_pause_back(stage: Stage) -> None:
    with stage.acting("hugo") as hugo:
        path = path_of("Chloé", hugo)
        assert pauses.running_pause(path)
        log(hugo, "Chloé", reached=False)
        assert pauses.running_pause(path)
        logged = log(hugo, "Chloé")
        assert pauses.running_pause(path) is None
        contacts.undo_contact(contact=logged, by=hugo, at=timezone.now())
        assert pauses.running_pause(path)


def test_who_asked_for_a_pause_comes_back_on_her_day_and_is_never_ended(stage: Stage) -> None:
    with stage.acting("hugo") as hugo:
        path = path_of("Chloé", hugo)
        pause = pauses.running_pause(path)
        assert pause
        for today in (pause.review_on - timedelta(days=1), pause.review_on, pause.review_on + timedelta(days=400)):
            day = day_of(hugo, today)
            recalled = [due.who.path.pk for due in day.recalls]
            assert (path.pk in recalled) == (today >= pause.review_on)
            assert path.pk not in [due.who.path.pk for due in day.silent]
        assert open_pathway_of(path.beneficiary) == path


def test_another_day_replaces_the_one_she_had_chosen(stage: Stage) -> None:
    with stage.acting("hugo") as hugo:
        path = path_of("Chloé", hugo)
        later = timezone.localdate() + timedelta(days=90)
        pauses.begin_pause(pathway=path, kind="unavailable", review_on=later, by=hugo, at=timezone.now())
        assert [one.review_on for one in Pause.objects.filter(pathway=path, ended_on=None)] == [later]
        pauses.end_pause(pathway=path, by=hugo, at=timezone.now())
        with pytest.raises(Refused):
            pauses.end_pause(pathway=path, by=hugo, at=timezone.now())


def test_a_step_is_added_settled_and_both_can_be_taken_back(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        path, now, today = path_of("Fatou", ines), timezone.now(), timezone.localdate()
        draft = StepDraft("J’écris ma lettre", "member", has_member=True, due_on=today)
        step = steps.add_step(pathway=path, draft=draft, member=member("bruno"), by=ines, at=now)
        assert "Bruno Exemple" in [one.who for one in steps.plan_of(path.beneficiary, today)]
        steps.settle_step(step=step, how="done", by=ines, on=today, at=now)
        with pytest.raises(Refused):
            steps.settle_step(step=step, how="dropped", by=ines, on=today, at=now)
        with pytest.raises(Refused):
            steps.undo_step(step=step, by=ines, at=now)
        steps.undo_settling(step=step, by=ines, at=now)
        steps.undo_step(step=step, by=ines, at=now)
        assert not StepWords.objects.filter(step=step).exists()
        assert step.pk not in [one.step.pk for one in steps.plan_of(path.beneficiary, today)]
        assert Step.objects.get(pk=step.pk).undone_at


def test_the_thread_says_the_line_of_a_contact_only_when_the_file_is_open(stage: Stage) -> None:
    def told() -> str:
        return " ".join(knot.text for knot in thread_of(Beneficiary.objects.get(identity__first_name="Alix")))

    with stage.acting("ines") as ines:
        assert "cuisine" not in told()
        path_of("Alix", ines)
        assert "a visité une cuisine" in told()
    with stage.acting("samia") as samia:
        path_of("Alix", samia)
        assert "cuisine" not in told()


def test_the_stand_in_sees_who_is_entrusted_marked_among_her_own(stage: Stage) -> None:
    today = timezone.localdate()
    with stage.acting("clara") as clara:
        assert day_of(clara, today).people == []
    with stage.acting("ines") as ines:
        draft = StandInDraft(member("clara"), today, today + timedelta(days=3))
        standins.name_stand_in(pathways=list(caseload(ines)), draft=draft, by=ines, at=timezone.now())
        with pytest.raises(Refused):
            standins.name_stand_in(pathways=list(caseload(ines)), draft=draft, by=ines, at=timezone.now())
    with stage.acting("clara") as clara:
        day = day_of(clara, today)
        assert {one.path.beneficiary.identity.first_name for one in day.people} == {"Alix", "Fatou"}
        assert all(one.is_stood_in for one in day.people)
        assert log(clara, "Alix").is_reached
        assert day_of(clara, today + timedelta(days=4)).people == []
    with stage.acting("ines") as ines:
        found = standins.stand_in_of(path_of("Alix", ines).beneficiary, today)
        assert found
        standins.end_stand_in(stand_in=found, by=ines, at=timezone.now())
        assert standins.named_by(ines, today).count() == 0, "the same absence ends for everybody it was for"
    with stage.acting("clara") as clara:
        assert day_of(clara, today).people == []


def test_a_stand_in_is_refused_with_every_reason(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        yesterday = timezone.localdate() - timedelta(days=1)
        draft = StandInDraft(member("ines"), yesterday, None)
        with pytest.raises(Refused) as refused:
            standins.name_stand_in(pathways=[], draft=draft, by=ines, at=timezone.now())
        assert {problem.field for problem in refused.value.problems} == {"to", "people", "first_day", "last_day"}


def test_an_end_taken_back_disappears_from_the_figures_and_may_be_written_again(stage: Stage) -> None:
    today, now = timezone.localdate(), timezone.now()
    with stage.acting("samia"):
        before = figures(today, today)
    with stage.acting("ines") as ines:
        path = path_of("Alix", ines)
        left = leave(pathway=path, draft=ExitDraft("training"), on=today, by=ines, at=now)
        with pytest.raises(Refused):
            undo_exit(left=left, by=ines, at=now + LATER)
        undo_exit(left=left, by=ines, at=now)
        assert open_pathway_of(path.beneficiary) == path
        assert not Exit.objects.filter(pathway=path).exists()
    with stage.acting("samia"):
        assert figures(today, today) == before
    with stage.acting("ines") as ines:
        leave(pathway=path_of("Alix", ines), draft=ExitDraft("moved"), on=today, by=ines, at=timezone.now())
    with stage.acting("samia"):
        assert figures(today, today) != before
