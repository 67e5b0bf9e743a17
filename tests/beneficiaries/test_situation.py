"""Facts: only what may be known, only what is new, not known is not "no", and ten minutes to undo."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.known import ASKED, BY_CODE, in_words, is_allowed, typed, values_of
from dentelle.beneficiaries.models import Beneficiary, Fact, Identity
from dentelle.beneficiaries.queries import facts_version, history_of_fact, identity_of, known_facts, latest_facts
from dentelle.beneficiaries.rules import MINIMUM_AGE, TOO_YOUNG, age_band, too_young_problems
from dentelle.beneficiaries.situation import FactDraft, record_facts, undo_facts
from dentelle.demo.acting import Stage
from dentelle.eligibility.ages import completed_years
from dentelle.eligibility.kinds import Several
from dentelle.journal.models import Entry
from dentelle.pathways.usecases import EntryDraft, open_pathway
from dentelle.shared.errors import NotVisible, Overtaken, Refused

TODAY = timezone.localdate()
SEVERAL = [known.fact for known in ASKED if isinstance(known.fact, Several)]


def person(by: Actor, first_name: str = "Alix") -> Beneficiary:
    return open_file(by, Beneficiary.objects.get(identity__first_name=first_name).pk, screen="test").person


def note(by: Actor, who: Beneficiary, source: str = "declared", *, seen: str | None = None, confirm: bool = False,
         **facts: str) -> list[Fact]:  # fmt: skip
    drafts = [FactDraft(code, value, TODAY, source) for code, value in facts.items()]
    return record_facts(
        person=who, birth_on=None, facts=drafts, by=by, on=TODAY, at=timezone.now(), seen=seen, is_confirmation=confirm
    )


@given(st.sampled_from(ASKED), st.text(max_size=40))
def test_an_answer_that_is_not_of_the_list_is_never_allowed(known: object, text: str) -> None:
    fact = known.fact  # type: ignore[attr-defined]
    allowed = {code for code, _ in values_of(fact)} | {""}
    if text not in allowed and not isinstance(fact, Several) and known.code != "ft_since":  # type: ignore[attr-defined]
        assert not is_allowed(fact, text)
    assert is_allowed(fact, "")


@given(st.sampled_from(SEVERAL), st.data())
def test_of_several_each_is_yes_or_no_and_not_known_is_neither(fact: Several, data: st.DataObject) -> None:
    codes = [code for code, _ in fact.options]
    chosen = data.draw(st.lists(st.sampled_from(codes), unique=True, min_size=1))
    value = fact.joined(" ".join(chosen))
    assert is_allowed(fact, value)
    assert typed(fact.code, value) == {f"{fact.code}.{code}": code in chosen for code in codes}
    assert set(typed(fact.code, "none").values()) == {False}
    assert set(typed(fact.code, "").values()) == {None}
    assert in_words(fact, "") == "ne sait pas"
    assert not is_allowed(fact, f"{value} none")


def test_every_value_of_every_fact_fits_its_column_and_is_said_in_words() -> None:
    for fact in BY_CODE.values():
        whole = " ".join(code for code, _ in values_of(fact)) if isinstance(fact, Several) else ""
        assert len(whole) <= 40
        for code, _ in values_of(fact):
            assert is_allowed(fact, code)
            assert in_words(fact, code)


def test_what_the_cite_does_not_know_is_refused_with_every_reason(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        before = Fact.objects.count()
        with pytest.raises(Refused) as refused:
            note(ines, alix, source="rumour", nationality="x", job="astronaut", rsa="yes")
        assert {problem.field for problem in refused.value.problems} == {"nationality", "job", "source"}
        with pytest.raises(Refused, match="futur"):
            record_facts(
                person=alix, birth_on=None, facts=[FactDraft("rsa", "yes", TODAY + timedelta(days=1), "declared")],
                by=ines, on=TODAY, at=timezone.now(),
            )  # fmt: skip
        assert Fact.objects.count() == before


def test_a_page_sent_again_keeps_the_dates_and_sources_of_what_has_not_changed(stage: Stage) -> None:
    """Otherwise "document seen" would become "declared" the next time anything else is written."""
    with stage.acting("ines") as ines:
        alix = person(ines)
        note(ines, alix, "seen", rsa="yes", sex="F")
        kept = note(ines, alix, "declared", rsa="yes", may_work="pending")
        assert [fact.code for fact in kept] == ["may_work"]
        assert latest_facts(alix)["rsa"].source == "seen"
        note(ines, alix, "partner", confirm=True, rsa="yes")
        assert latest_facts(alix)["rsa"].source == "partner"
        assert [fact.source for fact in history_of_fact(alix, "rsa")][:2] == ["partner", "seen"]


def test_undoing_brings_back_what_was_known_before(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        before = {code: fact.value for code, fact in latest_facts(alix).items()}
        kept = note(ines, alix, job="precarious", may_work="yes")
        undo_facts(person=alix, pk=kept[0].pk, by=ines, at=timezone.now())
        assert {code: fact.value for code, fact in latest_facts(alix).items()} == before
        assert all(fact.undone_at for fact in Fact.objects.filter(pk__in=[fact.pk for fact in kept]))
        line = Entry.objects.get(beneficiary_id=alix.pk, kind="facts.undone")
        assert line.facts == {"count": 2}
        with pytest.raises(Refused, match="déjà annulé"):
            undo_facts(person=alix, pk=kept[0].pk, by=ines, at=timezone.now())


def test_after_ten_minutes_it_stays(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        (fact,) = note(ines, alix, may_work="yes")
        with pytest.raises(Refused, match="plus de 10 minutes"):
            undo_facts(person=alix, pk=fact.pk, by=ines, at=timezone.now() + timedelta(minutes=11))
    with stage.acting("samia") as samia, pytest.raises(NotVisible):
        undo_facts(person=alix, pk=fact.pk, by=samia, at=timezone.now())


def test_whoever_had_the_page_open_while_it_was_undone_is_told(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        kept = note(ines, alix, may_work="yes")
        seen = facts_version(alix)
        undo_facts(person=alix, pk=kept[0].pk, by=ines, at=timezone.now())
        with pytest.raises(Overtaken) as overtaken:
            note(ines, alix, seen=seen, sex="F")
        assert "may_work" not in overtaken.value.current


def test_not_asked_and_not_known_are_unknown_to_the_rules_and_never_no(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        note(ines, alix, single_parent="", ft_registered="no")
        known = known_facts(latest_facts(alix), None, date(2026, 11, 26))
    assert known["single_parent"] is None
    assert known["age"] is None
    assert known["ft_registered"] is False
    assert "job_hours" not in known
    assert known["disability_status"] is None


@given(st.dates(min_value=TODAY - timedelta(days=40 * 365), max_value=TODAY))
def test_no_age_band_ever_holds_a_child(birth_on: date) -> None:
    age = completed_years(birth_on, TODAY)
    assert (age_band(birth_on, TODAY) == "unknown") == (age < MINIMUM_AGE)
    assert bool(list(too_young_problems(birth_on, TODAY))) == (age < MINIMUM_AGE)


def test_the_birth_date_of_a_child_is_refused_with_where_to_go_and_nothing_stays(stage: Stage) -> None:
    child = TODAY.replace(year=TODAY.year - 11, day=1)
    with stage.acting("ines") as ines:
        who = person(ines)
        before = identity_of(who)
        with pytest.raises(Refused, match="119"):
            record_facts(person=who, birth_on=child, facts=[], by=ines, on=TODAY, at=timezone.now())
        assert identity_of(who).birth_on == before.birth_on  # type: ignore[union-attr]
        Identity.objects.filter(beneficiary=who).update(birth_on=child)
        draft = EntryDraft(group=None, on=TODAY, qpv_status="unknown")
        with pytest.raises(Refused) as refused:
            open_pathway(person=who, draft=draft, by=ines, at=timezone.now())
        assert TOO_YOUNG in [problem.text for problem in refused.value.problems]
