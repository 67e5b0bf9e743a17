"""Rules that people write: versions that nothing changes, previews that say what will happen, pages that read back."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random

import pytest
from django.db import ProgrammingError, connections, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from dentelle.accounts.actors import Actor
from dentelle.catalogue.models import RulePreview, RuleVersion, Scheme
from dentelle.catalogue.writing_rules import (
    add_condition,
    draft_of,
    drop_condition,
    drop_draft,
    put_in_force,
    rules_in_force,
    version_of,
    versions_of,
    withdraw_rule,
)
from dentelle.demo.acting import Stage
from dentelle.eligibility.compiled import Somebody
from dentelle.eligibility.engine import Verdict, verdict_of
from dentelle.eligibility.examples import EXAMPLES
from dentelle.eligibility.impact import FEW, impact
from dentelle.eligibility.schemes import RULES
from dentelle.eligibility.schemes.rule import narrowed
from dentelle.eligibility.schemes.texts import Text
from dentelle.eligibility.written import Lines, Wanted, condition_of, read
from dentelle.pathways.impact import ask_impact, everybody, preview_of, rules_before_and_after, weigh
from dentelle.pathways.matching import rule_of
from dentelle.shared.database import transaction_told
from dentelle.shared.errors import Refused
from scripts.bench.matching import drawn
from tests.eligibility.test_written import rules

TODAY = timezone.localdate()
ADULT = Wanted("age", low=18)
ON_RSA = Wanted("rsa", is_true=True)
CROWD = [drawn(Random(seed)) for seed in range(40)]
CODES = {Verdict.YES: 1, Verdict.UNKNOWN: 0, Verdict.NO: -1}


def school(by: Actor) -> Scheme:
    return Scheme.objects.get(programme_id=by.programme_id, slug="e2c")


def write(by: Actor, *wanted: Wanted, beside: int | None = None) -> RuleVersion:
    for one in wanted:
        add_condition(scheme=school(by), wanted=one, beside=beside, by=by, on=TODAY, at=timezone.now())
    draft = draft_of(school(by))
    assert draft
    return draft


def enforce(by: Actor, *, is_read: bool = True) -> RuleVersion:
    draft = draft_of(school(by))
    assert draft
    return put_in_force(
        scheme=school(by), source="Convention inventée", is_read=is_read, seen=version_of(draft), by=by, on=TODAY,
        at=timezone.now(),
    )  # fmt: skip


@settings(max_examples=500)
@given(rules(), st.sampled_from(sorted(RULES)))
def test_what_a_preview_counts_is_what_happens(lines: Lines, slug: str) -> None:
    """Five hundred edits of any rule: the counts are those of the explained verdicts, one person after the other."""
    before = RULES[slug]
    after = narrowed(before, condition_of(lines, Text("Un texte inventé")))
    found = impact(before, after, map(Somebody, CROWD), TODAY)
    then = [before.explain(facts, TODAY).verdict for facts in CROWD]
    now = [after.explain(facts, TODAY).verdict for facts in CROWD]
    moved = list(zip(then, now, strict=True))
    assert found.enters == sum(a is not Verdict.YES and b is Verdict.YES for a, b in moved) == 0
    assert found.leaves == sum(a is not Verdict.NO and b is Verdict.NO for a, b in moved)
    assert found.to_check == sum(a is not Verdict.UNKNOWN and b is Verdict.UNKNOWN for a, b in moved)
    assert sum(found.moves.values()) == len(CROWD)


@given(st.sampled_from(sorted(RULES)), st.integers(0, len(CROWD) - 1))
def test_a_verdict_that_is_counted_is_the_one_that_is_explained(slug: str, number: int) -> None:
    rule = RULES[slug]
    if rule.compiled:
        assert (
            verdict_of(rule.compiled, Somebody(CROWD[number]), TODAY)
            == CODES[rule.explain(CROWD[number], TODAY).verdict]
        )


def test_small_numbers_are_kept_from_whoever_holds_no_file() -> None:
    before = RULES["asf"]
    everybody_leaves = narrowed(before, condition_of(((Wanted("age", low=99),),), Text("Inventé")))
    for people in range(9):
        crowd = [{"age@intake": 20, "age": 20}] * people
        said = impact(before, everybody_leaves, map(Somebody, crowd), TODAY).protected["leaves"]
        assert said == ("few" if people <= FEW else people)


def test_a_version_in_force_is_never_changed_again_even_in_sql(stage: Stage) -> None:
    with stage.acting("samia") as samia:
        write(samia, ADULT)
        version = enforce(samia)
        for change in ({"lines": []}, {"source": "Autre"}, {"in_force_on": None}):
            assert RuleVersion.objects.filter(pk=version.pk).update(**change) == 0
        assert RuleVersion.objects.filter(pk=version.pk).delete()[0] == 0
        write(samia, ON_RSA)
        second = enforce(samia)
        assert [each.number for each in versions_of(school(samia))] == [2, 1]
        assert read(versions_of(school(samia))[1].lines) == ((ADULT,),)
        assert read(second.lines) == ((ADULT,), (ON_RSA,))
        withdraw_rule(scheme=school(samia), by=samia, on=TODAY, at=timezone.now())
        assert rules_in_force(samia.programme_id)[school(samia).pk].lines == []
        with pytest.raises(Refused, match="en vigueur"):
            withdraw_rule(scheme=school(samia), by=samia, on=TODAY, at=timezone.now())


def test_a_draft_changes_nothing_and_what_is_in_force_narrows_the_nations_rule(stage: Stage) -> None:
    somebody = {"age@intake": 17, "age": 17, "qualification_level": 2, "general_bac": False}
    with stage.acting("samia") as samia:
        scheme = school(samia)
        plain = rule_of(scheme, TODAY).explain(somebody, TODAY).verdict

        def verdict() -> Verdict:
            return (
                rule_of(scheme, TODAY, rules_in_force(samia.programme_id).get(scheme.pk))
                .explain(somebody, TODAY)
                .verdict
            )

        write(samia, ADULT)
        assert verdict() is plain
        enforce(samia)
        assert verdict() is Verdict.NO
        later = TODAY + timedelta(days=400)
        stale = rule_of(scheme, later, rules_in_force(samia.programme_id)[scheme.pk])
        assert stale.explain(somebody, later).verdict is not Verdict.NO
    with stage.acting("samia") as samia:
        write(samia, ON_RSA)
        drop_draft(scheme=school(samia), by=samia, on=TODAY, at=timezone.now())
        write(samia, ON_RSA)
        enforce(samia, is_read=False)
        assert verdict() is not Verdict.NO, "a text that nobody read says no to nobody"


def test_a_contradiction_is_shown_and_not_put_in_force(stage: Stage) -> None:
    with stage.acting("samia") as samia:
        write(samia, Wanted("age", high=20), ON_RSA, Wanted("age", low=30))
        with pytest.raises(Refused) as refused:
            enforce(samia)
        said = str(refused.value.problems[0].text)
        assert "20 ans ou moins" in said
        assert "30 ans ou plus" in said
        assert "RSA" not in said
        drop_condition(scheme=school(samia), line=2, place=0, by=samia, on=TODAY, at=timezone.now())
        enforce(samia)


def test_a_draft_that_changed_while_it_was_read_is_not_put_in_force(stage: Stage) -> None:
    with stage.acting("samia") as samia:
        seen = version_of(write(samia, ADULT))
        write(samia, ON_RSA)
        with pytest.raises(Refused, match="a changé pendant"):
            put_in_force(
                scheme=school(samia), source="x", is_read=True, seen=seen, by=samia, on=TODAY, at=timezone.now()
            )


def test_every_refusal_of_the_draft_says_why(stage: Stage) -> None:
    at = timezone.now()
    with stage.acting("samia") as samia:
        scheme = school(samia)
        for wanted, beside, words in ((Wanted("age"), None, "ne choisit rien"), (ADULT, 4, "plus là")):
            with pytest.raises(Refused, match=words):
                add_condition(scheme=scheme, wanted=wanted, beside=beside, by=samia, on=TODAY, at=at)
        with pytest.raises(Refused, match="plus là"):
            drop_condition(scheme=scheme, line=0, place=0, by=samia, on=TODAY, at=at)
        for verb in (drop_draft, ask_impact):
            RuleVersion.objects.filter(scheme=scheme, in_force_on=None).delete()
            with pytest.raises(Refused):
                verb(scheme=scheme, by=samia, on=TODAY, at=at)
        with pytest.raises(Refused, match="pas de brouillon"):
            put_in_force(scheme=scheme, source="", is_read=True, seen="", by=samia, on=TODAY, at=at)


def test_a_professional_reads_what_is_in_force_and_writes_nothing(stage: Stage) -> None:
    with stage.acting("samia") as samia:
        write(samia, ADULT)
        enforce(samia)
        write(samia, ON_RSA)
    with stage.acting("ines") as ines:
        assert [version.number for version in RuleVersion.objects.filter(scheme=school(ines))] == [1]
        with pytest.raises(ProgrammingError, match="policy"), transaction.atomic():
            write(ines, ON_RSA)


@pytest.fixture
def as_worker(own_database: str) -> Iterator[Callable[[], None]]:
    """Turns this process into the worker's, in a database of its own."""

    def become(role: str = "dentelle_work") -> None:
        connections["default"].close()
        connections["default"].settings_dict["USER"] = role

    yield become
    become("dentelle_web")


def test_the_worker_counts_whom_a_draft_changes_as_the_leads_will_say(as_worker: Callable[..., None]) -> None:
    stage = Stage()
    with stage.acting("samia") as samia:
        scheme = school(samia)
        draft = write(samia, Wanted("job", one_of=("none",)), ON_RSA)
        ask_impact(scheme=scheme, by=samia, on=TODAY, at=timezone.now())
        asked = preview_of(scheme, draft)
        assert asked
        assert (asked.finished_at, asked.counts) == (None, {})
    as_worker()
    weigh(asked.pk, scheme.programme_id, TODAY)
    with transaction_told(job_programme=scheme.programme_id):
        before, after = rules_before_and_after(scheme, RuleVersion.objects.get(pk=draft.pk), TODAY)
        people = list(everybody(TODAY))
    as_worker("dentelle_web")
    with stage.acting("samia") as samia:
        done = RulePreview.objects.get(pk=asked.pk)
        assert done.finished_at
        assert (done.total, done.weighed) == (len(people), len(people))
        assert people
        assert done.counts == impact(before, after, map(Somebody, people), TODAY).protected
        assert set(done.counts) == {"enters", "leaves", "to_check"}
        enforce(samia)
        in_force = rule_of(scheme, TODAY, rules_in_force(samia.programme_id)[scheme.pk])
        effect = impact(before, in_force, map(Somebody, people), TODAY)
        assert done.counts == effect.protected


def test_the_web_role_never_reads_what_the_worker_weighs(stage: Stage) -> None:
    with stage.acting("samia"), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        list(everybody(TODAY))


def test_the_page_reads_a_rule_back_tries_it_and_puts_it_in_force(
    browser_of: Callable[[str | None], Client], stage: Stage
) -> None:
    samia = browser_of("samia")
    page = "/belfort/dispositifs/e2c/conditions/"
    assert samia.post(f"{page}ajouter/", {"about": "age", "low": "30", "high": "20"}).status_code == 422
    assert samia.post(f"{page}ajouter/", {"about": "age", "low": "x"}).status_code == 422
    assert samia.post(f"{page}ajouter/", {"about": "age", "low": "18"}).status_code == 302
    assert samia.post(f"{page}ajouter/", {"about": "rsa", "is_true": "yes", "beside": "0"}).status_code == 302
    for code in ("job", "qualification_level", "age", "rsa"):
        assert samia.get(f"{page}?fait={code}").status_code == 200
    read_back = samia.get(page).content.decode().replace("\xa0", " ").replace("\u202f", " ")
    assert "18 ans ou plus" in read_back
    assert "ou bien" in read_back
    assert all(each.words.split(",")[0] in read_back for each in EXAMPLES)
    with stage.acting("samia") as by:
        draft = draft_of(school(by))
        assert draft
        seen = version_of(draft)
    refused = samia.post(f"{page}en-vigueur/", {"seen": seen, "is_read": "on"})
    assert refused.status_code == 422
    assert "dites lequel" in refused.content.decode()
    assert samia.post(f"{page}en-vigueur/", {"seen": seen, "source": "Inventé", "is_read": "on"}).status_code == 302
    assert "Version 1" in samia.get(page).content.decode()
    assert samia.get(f"{page}?fait=asylum&ou=x").status_code == 200
