"""The catalogue explained for one person: from what the reader may read; what is answered on the spot is not kept."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from dentelle.beneficiaries.access import File, open_file
from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.restricted import StatusDraft, record_disability_status
from dentelle.beneficiaries.vocabulary import Level
from dentelle.catalogue.models import Scheme
from dentelle.catalogue.vocabulary import Origin
from dentelle.demo.acting import Stage
from dentelle.eligibility.asked import CONFIDENTIAL, ON_SPOT
from dentelle.eligibility.engine import Verdict
from dentelle.eligibility.kinds import Range
from dentelle.eligibility.schemes import RULES
from dentelle.eligibility.schemes.rule import relocated
from dentelle.eligibility.schemes.texts import Text
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.matching import Leads, facts_of, leads_of, rule_of
from dentelle.territory.models import Programme
from tests.pathways.test_loop import orient

TODAY = timezone.localdate()


def file_of(stage_actor: object, first_name: str) -> File:
    person = Beneficiary.objects.get(identity__first_name=first_name)
    return open_file(stage_actor, person.pk, screen="leads", at_least=Level.FILE)  # type: ignore[arg-type]


def leads(actor: object, first_name: str, **said: bool) -> Leads:
    file = file_of(actor, first_name)
    return leads_of(file, open_pathway_of(file.person), TODAY, said=said)


def test_every_scheme_that_takes_people_is_in_one_column_ordinary_law_first(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        found = leads(ines, "Alix")
        open_today = Scheme.objects.filter(programme_id=ines.programme_id).exclude(closes_on__lt=TODAY).count()
    columns = (found.yes, found.to_check, found.no)
    slugs = [lead.scheme.slug for column in columns for lead in column]
    assert len(slugs) == len(set(slugs)) == open_today
    for column, verdict in zip(columns, (Verdict.YES, Verdict.UNKNOWN, Verdict.NO), strict=True):
        assert {lead.verdict for lead in column} <= {verdict}
        natures = [lead.scheme.nature for lead in column]
        assert natures == sorted(natures, reverse=True), "mainstream, then complementary"


def test_what_is_answered_on_the_spot_changes_the_verdict_and_is_known_no_more_afterwards(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        with_idea = {lead.scheme.slug for lead in leads(ines, "Alix", business_idea=True).yes}
        without = {lead.scheme.slug for lead in leads(ines, "Alix").yes}
    assert "adie" in with_idea - without


def test_a_disability_status_is_unknown_to_whom_may_not_read_it(stage: Stage) -> None:
    """Else a "yes" of the rules would tell it."""
    status = StatusDraft(has_status=True, source="declared", on=TODAY, has_agreed=True, means="in_person")
    with stage.acting("ines") as ines:
        person = file_of(ines, "Alix").person
        record_disability_status(person=person, draft=status, by=ines, at=timezone.now())
        hers = file_of(ines, "Alix")
        assert hers.level >= Level.RESTRICTED
        assert facts_of(hers, None, TODAY)["disability_status"] is True
        assert facts_of(File(person, Level.FILE), None, TODAY)["disability_status"] is None
        open_to_all_who_read = leads_of(File(person, Level.FILE), None, TODAY)
    assert "cap-emploi" in {lead.scheme.slug for lead in open_to_all_who_read.to_check}


def test_nothing_of_the_spot_is_written_anywhere(stage: Stage, browser_of: Callable[[str | None], Client]) -> None:
    with stage.acting("ines"):
        alix = Beneficiary.objects.get(identity__first_name="Alix").pk

    def rows() -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute("select relname, n_tup_ins from pg_stat_xact_user_tables order by relname")
            return dict(cursor.fetchall())

    client = browser_of("ines")
    before = rows()
    answers = {f"spot_{fact.code}": "yes" for fact in (*ON_SPOT, *CONFIDENTIAL)}
    sent = client.post(f"/belfort/personnes/{alix}/pistes/", answers)
    assert sent.status_code == 200
    written = {name for name, count in rows().items() if count != before.get(name, 0)}
    assert written == {"journal_reading"}, "only that the file was read"


def test_an_answer_that_is_no_answer_is_refused_in_a_sentence(
    stage: Stage, browser_of: Callable[[str | None], Client]
) -> None:
    with stage.acting("ines"):
        alix = Beneficiary.objects.get(identity__first_name="Alix").pk
    sent = browser_of("ines").post(f"/belfort/personnes/{alix}/pistes/", {"spot_business_idea": "peut-être"})
    assert sent.status_code == 422


@pytest.mark.parametrize(("low", "high", "age", "verdict"), [
    (18, 25, 20, Verdict.YES), (18, 25, 26, Verdict.NO), (None, 25, 26, Verdict.NO), (None, None, 40, Verdict.YES),
])  # fmt: skip
def test_a_scheme_that_the_cite_wrote_is_weighed_by_its_ages_and_no_further(
    low: int | None, high: int | None, age: int, verdict: Verdict
) -> None:
    scheme = Scheme(slug="atelier", origin=Origin.LOCAL, age_min=low, age_max=high, is_checked=True, source="Fiche")
    said = rule_of(scheme, TODAY).explain({"age@intake": age}, TODAY)
    assert said.verdict is verdict


@pytest.mark.parametrize(("days", "verdict"), [(364, Verdict.NO), (366, Verdict.UNKNOWN)])
def test_what_was_checked_more_than_a_year_ago_never_says_no(days: int, verdict: Verdict) -> None:
    scheme = Scheme(
        slug="atelier", origin=Origin.LOCAL, age_min=18, is_checked=True, source="Fiche",
        checked_on=TODAY - timedelta(days=days),
    )  # fmt: skip
    assert rule_of(scheme, TODAY).explain({"age@intake": 17}, TODAY).verdict is verdict


@pytest.mark.parametrize(
    ("low", "high", "age", "verdict"),
    [(17, 30, 28, Verdict.YES), (17, 30, 31, Verdict.NO), (17, 30, 16, Verdict.NO), (16, 25, 28, Verdict.NO),
     (16, None, 60, Verdict.YES)],
)  # fmt: skip
def test_ages_that_the_cite_wrote_replace_those_of_the_nation_and_nothing_else(
    low: int, high: int | None, age: int, verdict: Verdict
) -> None:
    school = Scheme(
        slug="e2c", origin=Origin.NATIONAL, age_min=low, age_max=high, is_checked=True, source="Le site de l’école",
        checked_on=TODAY, edited_at=timezone.now(),
    )  # fmt: skip
    rule = rule_of(school, TODAY)
    assert rule.explain({"age@intake": age, "qualification_level": 2, "student": False}, TODAY).verdict is verdict
    assert rule.explain(
        {"age@intake": 20, "qualification_level": 6, "general_bac": False, "student": False}, TODAY
    ).is_badged


def test_a_branch_of_the_law_stays_when_the_ages_of_a_place_change() -> None:
    cej = RULES["cej"]
    assert relocated(cej, national=Range(16, 25), local=Range(16, 25), text=Text("x")) is cej
    moved = relocated(cej, national=Range(16, 25), local=Range(16, 27), text=Text("x"))
    known = {"in_training": False, "job": "none", "age@intake": 28, "disability_status": True, "right_to_work": True}
    assert moved.explain(known, TODAY).verdict is Verdict.YES
    assert moved.explain({**known, "disability_status": False}, TODAY).verdict is Verdict.NO


def test_a_national_scheme_has_its_national_rule_whatever_the_cite(stage: Stage) -> None:
    with stage.acting("valentine") as valentine:
        programme = Programme.objects.get(pk=valentine.programme_id)
        for scheme in Scheme.objects.filter(programme=programme, origin=Origin.NATIONAL):
            assert scheme.edited_at or rule_of(scheme, TODAY) is RULES[scheme.slug]


def test_the_page_says_why_in_one_click_and_asks_three_questions(
    stage: Stage, browser_of: Callable[[str | None], Client]
) -> None:
    with stage.acting("ines"):
        alix: UUID = Beneficiary.objects.get(identity__first_name="Alix").pk
    page = browser_of("ines").get(f"/belfort/personnes/{alix}/pistes/").content.decode()
    asked = page.split('id="questions"')[1].split("</section>")[0]
    assert asked.count("<li>") == 3
    assert "nationalité" not in asked
    leads = page.split('<div class="leads">')[1]
    assert leads.count("<summary>Pourquoi\u202f?</summary>") == leads.count('class="list-title"') > 0
    assert "score" not in page
    assert "éligible" not in page


def test_what_is_under_way_is_said_first_and_never_called_impossible(
    stage: Stage, browser_of: Callable[[str | None], Client]
) -> None:
    with stage.acting("ines") as ines:
        orientation = orient(ines)
    page = browser_of("ines").get(f"/belfort/personnes/{orientation.beneficiary_id}/pistes/").content.decode()
    under_way, _, columns = page.partition('class="leads"')
    assert "Déjà en cours avec elle" in under_way
    assert "Mission locale" in under_way
    assert f"dispositif={orientation.scheme_id}" not in columns


def test_confidential_questions_wait_apart_and_are_never_put_first(
    stage: Stage, browser_of: Callable[[str | None], Client]
) -> None:
    with stage.acting("ines"):
        alix = Beneficiary.objects.get(identity__first_name="Alix").pk
    page = browser_of("ines").get(f"/belfort/personnes/{alix}/pistes/").content.decode()
    before, _, apart = page.partition("Questions confidentielles")
    assert apart, "they are there"
    assert not any(f"spot_{fact.code}" in before for fact in CONFIDENTIAL)
