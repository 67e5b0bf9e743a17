"""The register of facts (docs/facts-register.csv), which the data protection officer reads, is the list that the form,
the page and the rules read: a fact that the register does not know fails here."""

import csv

from dentelle.beneficiaries.known import ASKED, CODES, REGISTER, ROOMS, values_of
from dentelle.beneficiaries.models import Fact
from dentelle.demo.story import WHOLE
from dentelle.eligibility.facts import AGE, FACTS
from dentelle.groups.audiences import AUDIENCES
from dentelle.web.beneficiaries.situation_forms import SituationForm
from tests.architecture.source import ROOT

HEADER = ["code", "question", "values", "class", "purpose", "retention"]


def _register() -> list[list[str]]:
    with (ROOT / "docs" / "facts-register.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_the_register_says_of_each_fact_what_why_and_how_long() -> None:
    expected = [
        [
            known.code,
            known.fact.question,
            ", ".join(f"{code} ({words})" for code, words in values_of(known.fact)) or "une date",
            known.data_class,
            known.purpose,
            known.retention,
        ]
        for known in REGISTER
    ]
    assert _register() == [HEADER, *expected]
    assert all(known.purpose and known.retention for known in REGISTER)


def test_the_form_asks_every_fact_of_the_file_and_no_other() -> None:
    asked = set(SituationForm().fields) - {"seen", "as_of", "source", "birth_on", "once"}
    assert asked == {known.code for known in ASKED}
    assert len(asked) == sum(len(room.facts) for room in ROOMS)
    assert all(not SituationForm().fields[code].required for code in asked)


def test_the_rules_weigh_only_what_may_be_known() -> None:
    assert {fact.code for fact in FACTS} - {AGE.code} <= {known.code for known in REGISTER}
    assert AUDIENCES


def test_the_database_knows_the_same_list() -> None:
    (constraint,) = [each for each in Fact._meta.constraints if each.name == "fact_is_one_that_may_be_known"]
    assert str(CODES) in str(constraint)


def test_the_story_tells_facts_of_the_list() -> None:
    assert {code for life in WHOLE for code in life.facts} <= set(CODES)


def test_the_restricted_fact_is_in_the_register_and_in_no_room() -> None:
    restricted = [known.code for known in REGISTER if known.data_class == "restricted"]
    assert restricted == ["disability_status"]
    assert not set(restricted) & set(CODES)
