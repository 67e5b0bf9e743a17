"""Who the three groups are for: cases that a counsellor would recognise."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dentelle.eligibility.ages import Birth, age_on
from dentelle.eligibility.conditions import All, Atom
from dentelle.eligibility.engine import Verdict
from dentelle.eligibility.facts import FACTS
from dentelle.eligibility.kinds import Choice, Known, Range, YesNo
from dentelle.eligibility.sentences import expected, for_professional
from dentelle.groups.audiences import AUDIENCES, Audience, audiences_of

YES, NO, CHECK = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
YOUNG, PARENTS, GRADUATES = "jeunes_decrocheurs", "familles_monoparentales", "jeunes_diplomes"
STIGMA = re.compile(r"decroch|\bfreins?\b|invisible|perdue?s? de vue|hors public|monoparental|cas social", re.I)

# a young person whom the first group is made for; each case changes something
BASE: dict[str, Known | None] = {
    "age": 19,
    "in_training": False,
    "job": "none",
    "qualification_level": 2,
    "general_bac": False,
    "single_parent": False,
}


@pytest.mark.parametrize(
    ("changes", "young", "parents", "graduates"),
    [
        pytest.param({}, YES, NO, NO, id="19, no diploma, nothing going on"),
        pytest.param({"age": 15}, NO, NO, NO, id="under 16: nobody's, redirected"),
        pytest.param({"age": 16}, YES, NO, NO, id="16 today"),
        pytest.param({"age": 25}, YES, NO, NO, id="eve of 26"),
        pytest.param({"age": 26}, NO, NO, NO, id="26 today"),
        pytest.param({"in_training": True}, NO, NO, NO, id="back at school"),
        pytest.param({"job": "precarious"}, YES, NO, NO, id="temporary agency work is tolerated"),
        pytest.param({"job": "part_time"}, YES, NO, NO, id="a few hours are tolerated"),
        pytest.param({"job": "durable"}, NO, NO, NO, id="permanent full-time job"),
        pytest.param({"qualification_level": 3}, NO, NO, NO, id="CAP"),
        pytest.param({"general_bac": True}, NO, NO, NO, id="bac général, no professional qualification"),
        pytest.param({"general_bac": True, "qualification_level": 4}, NO, NO, NO, id="bac only: no audience"),
        pytest.param({"single_parent": True}, YES, YES, NO, id="lone parent of 19, no diploma: two groups"),
        pytest.param({"single_parent": True, "age": 48}, NO, YES, NO, id="lone parent of 48: no upper age"),
        pytest.param({"single_parent": True, "age": 34, "job": "part_time"}, NO, YES, NO, id="part-time lone parent"),
        pytest.param(
            {"single_parent": True, "age": 34, "job": "durable"},
            NO,
            NO,
            NO,
            id="lone parent, permanent full-time",
        ),
        pytest.param({"single_parent": True, "age": 15}, NO, NO, NO, id="lone parent of 15: redirected"),
        pytest.param({"age": 27, "qualification_level": 5}, NO, NO, YES, id="BTS without a job"),
        pytest.param({"age": 18, "qualification_level": 5}, NO, NO, YES, id="BTS at 18"),
        pytest.param({"age": 17, "qualification_level": 5}, NO, NO, NO, id="BTS before 18"),
        pytest.param({"age": 30, "qualification_level": 7}, NO, NO, YES, id="master, eve of 31"),
        pytest.param({"age": 31, "qualification_level": 7}, NO, NO, NO, id="master, 31 today"),
        pytest.param({"age": 25, "qualification_level": 4}, NO, NO, NO, id="bac pro at 25: coordinator's derogation"),
        pytest.param(
            {"age": 28, "qualification_level": 7, "job": "part_time"}, NO, NO, YES, id="under-employed master"
        ),
        pytest.param({"age": 28, "qualification_level": 7, "job": "durable"}, NO, NO, NO, id="employed master"),
        pytest.param(
            {"age": 28, "qualification_level": 6, "single_parent": True},
            NO,
            YES,
            YES,
            id="graduate, lone parent",
        ),
        pytest.param({"qualification_level": None}, CHECK, NO, CHECK, id="diploma not known"),
        pytest.param({"age": None}, CHECK, NO, NO, id="age not known"),
        pytest.param({"age": Range(25, 26)}, CHECK, NO, NO, id="born in a year, turning 26 in it"),
        pytest.param({"single_parent": None}, YES, CHECK, NO, id="did not say whether alone with a child"),
        pytest.param({"job": None, "single_parent": True}, CHECK, CHECK, NO, id="work not known"),
        pytest.param({"qualification_level": None, "in_training": True}, NO, NO, CHECK, id="one no is enough"),
    ],
)
def test_the_audiences_are_those_a_counsellor_would_name(
    changes: dict[str, Known | None], young: Verdict, parents: Verdict, graduates: Verdict
) -> None:
    found = {code: explanation.verdict for code, explanation in audiences_of({**BASE, **changes}).items()}
    assert found == {YOUNG: young, PARENTS: parents, GRADUATES: graduates}


def test_a_lone_parent_with_a_permanent_full_time_job_is_told_that_the_job_decides() -> None:
    explanation = audiences_of({**BASE, "single_parent": True, "job": "durable"})[PARENTS]
    assert [reason.atom.fact.code for reason in explanation.reasons] == ["job"]


def test_an_unknown_diploma_is_to_check_with_the_question_to_ask() -> None:
    explanation = audiences_of({**BASE, "qualification_level": None})[YOUNG]
    assert explanation.verdict is CHECK
    assert [question for question in explanation.questions if "diplôme" in question] == list(explanation.questions)
    assert for_professional(explanation) == "À vérifier\u202f: il manque le niveau de qualification."


def test_nothing_known_is_to_check_everywhere_and_one_answer_may_be_enough() -> None:
    for explanation in audiences_of({}).values():
        assert explanation.verdict is CHECK
        assert len(explanation.smallest) == 1


def test_distance_from_employment_is_a_condition_of_every_audience() -> None:
    for audience in AUDIENCES:
        assert "job" in {atom.fact.code for atom in atoms_of(audience)}


def test_turning_26_is_read_on_the_day_given() -> None:
    birth = Birth.on(date(2000, 2, 29))
    eve, day = date(2026, 2, 28), date(2026, 3, 1)
    assert audiences_of({**BASE, "age": age_on(birth, eve)})[YOUNG].verdict is YES
    assert audiences_of({**BASE, "age": age_on(birth, day)})[YOUNG].verdict is NO


@given(st.sets(st.sampled_from(sorted(BASE))))
def test_forgetting_facts_never_makes_a_no_of_a_yes(forgotten: set[str]) -> None:
    known = {code: value for code, value in BASE.items() if code not in forgotten}
    assert audiences_of(known)[YOUNG].verdict in (YES, CHECK)


def atoms_of(audience: Audience) -> Iterator[Atom]:
    assert isinstance(audience.condition, All)
    for part in audience.condition.of:
        assert isinstance(part, Atom)
        yield part


def words_shown() -> Iterator[str]:
    """Everything that a person may read, and every sentence over a grid of answers."""
    for fact in FACTS:
        yield from (fact.label, fact.named, fact.question)
    for audience in AUDIENCES:
        yield audience.group
        for atom in atoms_of(audience):
            yield from (atom.source, atom.question, expected(atom))
    options: list[list[Known | None]] = []
    for fact in FACTS:
        match fact:
            case YesNo():
                options.append([None, True, False])
            case Choice():
                options.append([None, *(value for value, _ in fact.options)])
            case _:
                options.append([None, 3, 17, 40] if fact.code == "age" else [None, 0, 8])
    for values in product(*options):
        facts = dict(zip((fact.code for fact in FACTS), values, strict=True))
        yield from map(for_professional, audiences_of(facts).values())


def unaccented(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def test_no_word_that_is_shown_labels_anybody() -> None:
    assert [text for text in words_shown() if STIGMA.search(unaccented(text))] == []


def test_everything_shown_keeps_french_typography() -> None:
    for text in words_shown():
        assert "'" not in text, text
        assert not re.search("[^\u202f][?!;:»]|«[^\u202f]", text), text


def test_the_groups_bear_their_public_names() -> None:
    assert [audience.group for audience in AUDIENCES] == [
        "Groupe Jeunes",
        "Groupe Parents solos",
        "Groupe Diplômés",
    ]
