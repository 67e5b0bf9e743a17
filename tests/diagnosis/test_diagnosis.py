"""Where a person stands: nothing is owed, three of each, versions that stay, two authors who both keep their text."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.models import Beneficiary
from dentelle.demo.acting import Stage
from dentelle.diagnosis.queries import ASIDE_NAMES, RANKED, diagnosis_of, versions_of
from dentelle.diagnosis.rules import Draft, Told, problems
from dentelle.diagnosis.usecases import write_diagnosis
from dentelle.diagnosis.vocabulary import ASIDE, LIFE, LINE, MOST, WORDS, WORK, Theme
from dentelle.journal.models import Entry
from dentelle.shared.errors import Overtaken, Refused
from dentelle.web.diagnosis.forms import DiagnosisForm

TODAY = timezone.localdate()
DAY = date(2026, 11, 26)

themes = st.sampled_from(Theme.values)
answers = st.sampled_from([str(each) for each in ASIDE])


@st.composite
def sound_drafts(draw: st.DrawFn) -> Draft:
    """Every way to say something: themes once each, three and three at most."""
    chosen = draw(st.lists(themes, unique=True, min_size=1))
    split = draw(st.integers(0, min(MOST, len(chosen))))
    rest = chosen[split:]
    more = draw(st.integers(0, min(MOST, len(rest))))
    lines = st.text(max_size=LINE)
    return Draft(
        goal=draw(st.text(max_size=WORDS)),
        strengths=tuple(Told(theme, draw(lines)) for theme in chosen[:split]),
        obstacles=tuple(Told(theme, draw(lines)) for theme in rest[:more]),
        aside=tuple((theme, draw(answers)) for theme in rest[more:]),
    )


@given(sound_drafts())
def test_whatever_she_says_is_enough(draft: Draft) -> None:
    """Nobody owes the Cité an answer: one thing said, of any kind, is a diagnosis."""
    assert list(problems(draft, on=DAY, today=DAY)) == []


@given(sound_drafts(), themes)
def test_a_theme_is_said_once(draft: Draft, theme: str) -> None:
    twice = Draft(strengths=(Told(theme),), obstacles=(Told(theme),))
    assert {each.field for each in problems(twice, on=DAY, today=DAY)} == {"strength_1", "obstacle_1"}
    aside = Draft(strengths=(Told(theme),), aside=((theme, "silent"),))
    assert [each.field for each in problems(aside, on=DAY, today=DAY)] == [f"aside_{theme}"]
    assert draft


def test_every_reason_is_said_at_once() -> None:
    draft = Draft("x" * (WORDS + 1), strengths=(Told("", "une ligne seule"), Told("money", "x" * (LINE + 1))))
    found = {each.field for each in problems(draft, on=DAY + timedelta(days=1), today=DAY)}
    assert found == {"goal", "strength_1", "strength_2_line", "said_on"}
    assert [each.field for each in problems(Draft(), on=DAY, today=DAY)] == ["goal"]
    four = tuple(Told(theme) for theme in Theme.values[:4])
    assert list(problems(Draft(obstacles=four), on=DAY, today=DAY))


def test_the_themes_are_the_six_professional_needs_and_everyday_life() -> None:
    assert len(WORK) == 6
    assert set(WORK) | set(LIFE) == set(Theme)
    assert "santé" not in " ".join(Theme.labels).lower(), "in working terms alone"


def test_the_form_has_the_places_of_the_rules_and_nothing_mandatory_but_the_day() -> None:
    form = DiagnosisForm()
    places = {*RANKED, *(f"{name}_line" for name in RANKED), *ASIDE_NAMES}
    assert set(form.fields) == {"once", "seen", "goal", "not_wanted", "said_on"} | places
    assert [name for name, field in form.fields.items() if field.required] == ["said_on"]


def _write(by: Actor, draft: Draft, *, seen: str | None = None) -> Beneficiary:
    alix = open_file(by, Beneficiary.objects.get(identity__first_name="Alix").pk, screen="test").person
    write_diagnosis(person=alix, draft=draft, by=by, on=TODAY, at=timezone.now(), seen=seen)
    return alix


def test_a_new_version_counts_and_the_former_stays_as_it_was_said(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        before = diagnosis_of(
            open_file(ines, Beneficiary.objects.get(identity__first_name="Alix").pk, screen="t").person
        )
        assert before
        alix = _write(
            ines, Draft("Autre chose.", obstacles=(Told("money", "un loyer"),), aside=(("family", "silent"),))
        )
        now = diagnosis_of(alix)
        assert now
        assert (now.assessment.goal, now.strengths) == ("Autre chose.", [])
        assert [each.line for each in now.obstacles] == ["un loyer"]
        assert "Logement" in now.not_explored
        assert "Budget" not in now.not_explored
        assert [each.answers() for each in versions_of(alix)] == [now.answers(), before.answers()]


def test_the_second_of_two_authors_is_told_and_nothing_is_written(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = open_file(ines, Beneficiary.objects.get(identity__first_name="Alix").pk, screen="test").person
        found = diagnosis_of(alix)
        assert found
        _write(ines, Draft("La première.", strengths=(Told("find"),)), seen=found.version)
        with pytest.raises(Overtaken) as overtaken:
            _write(ines, Draft("La seconde."), seen=found.version)
        assert overtaken.value.current["goal"] == "La première."
        assert overtaken.value.current["strength_1"] == "find"
        assert len(versions_of(alix)) == 2
        _write(ines, Draft("La seconde, sciemment."), seen=overtaken.value.version)
        assert len(versions_of(alix)) == 3


def test_a_refused_diagnosis_leaves_nothing_and_the_journal_holds_no_word_of_hers(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = open_file(ines, Beneficiary.objects.get(identity__first_name="Alix").pk, screen="test").person
        with pytest.raises(Refused):
            _write(ines, Draft())
        assert len(versions_of(alix)) == 1
        _write(ines, Draft("Un secret.", strengths=(Told("find", "deux secrets"),)))
        line = Entry.objects.filter(beneficiary_id=alix.pk, kind="diagnosis.written").latest("recorded_at")
        assert line.facts == {"strengths": 1, "obstacles": 0, "aside": 0}
