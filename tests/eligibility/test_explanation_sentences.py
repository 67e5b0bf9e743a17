"""The sentence that the professional reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dentelle.eligibility.conditions import All, Atom, Not, at_least, at_most, between, is_false, is_true, one_of
from dentelle.eligibility.engine import Verdict, evaluate
from dentelle.eligibility.facts import AGE, IN_TRAINING, JOB, QUALIFICATION_LEVEL
from dentelle.eligibility.kinds import Range
from dentelle.eligibility.sentences import THIN, expected, for_professional, said

RULE = All(
    (
        between(AGE, 16, 25, source="s"),
        is_false(IN_TRAINING, source="s"),
        one_of(JOB, "none", "precarious", "part_time", source="s"),
    )
)


def plain(sentence: str) -> str:
    return sentence.replace(THIN, " ")


def test_a_yes_says_what_makes_it() -> None:
    sentence = for_professional(evaluate(RULE, {"age": 20, "in_training": False, "job": "none"}))
    assert plain(sentence) == "Oui : 20 ans ; pas en formation ; sans emploi."


def test_a_no_says_every_reason_and_what_was_expected() -> None:
    sentence = for_professional(evaluate(RULE, {"age": 31, "job": "durable"}))
    assert plain(sentence) == (
        "Non : 31 ans (attendu : de 16 à 25 ans) ; emploi durable à temps plein "
        "(attendu : sans emploi, emploi précaire ou emploi à temps partiel)."
    )


def test_a_no_under_a_negation_says_what_is_excluded() -> None:
    sentence = for_professional(evaluate(Not(is_true(IN_TRAINING, source="s")), {"in_training": True}))
    assert plain(sentence) == "Non : en formation (exclu : en formation)."


def test_an_unknown_says_what_is_missing_and_never_no() -> None:
    assert plain(for_professional(evaluate(RULE, {"in_training": False}))) == (
        "À vérifier : il manque l’âge et la situation d’emploi."
    )


def test_a_doubtful_age_says_the_doubt() -> None:
    sentence = for_professional(evaluate(RULE, {"age": Range(25, 26), "in_training": False, "job": "none"}))
    assert plain(sentence) == "À vérifier : il manque l’âge (25 ou 26 ans)."


def test_two_atoms_on_one_fact_say_it_once() -> None:
    rule = All((at_least(AGE, 16, source="s"), at_most(AGE, 25, source="s")))
    assert plain(for_professional(evaluate(rule, {"age": 20}))) == "Oui : 20 ans."


@pytest.mark.parametrize(
    ("atom", "words"),
    [
        (at_least(AGE, 16, source="s"), "16 ans ou plus"),
        (at_most(QUALIFICATION_LEVEL, 2, source="s"), "brevet ou CFG (niveau 2) ou moins"),
        (one_of(JOB, "none", source="s"), "sans emploi"),
        (between(AGE, 16, 17, source="s"), "16 ou 17 ans"),
        (between(AGE, 16, 16, source="s"), "16 ans"),
        (is_false(IN_TRAINING, source="s"), "pas en formation"),
    ],
)
def test_what_a_rule_expects_is_said_in_plain_words(atom: Atom, words: str) -> None:
    assert expected(atom) == words


def test_a_range_of_ages_is_said_as_one() -> None:
    assert said(AGE, Range(16, 25)) == "de 16 à 25 ans"


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "age": st.integers(0, 120) | st.just(Range(25, 26)),
            "in_training": st.booleans(),
            "job": st.sampled_from([value for value, _ in JOB.options]),
        },
    )
)
def test_the_sentence_always_opens_with_its_verdict(facts: dict[str, bool | int | str | Range]) -> None:
    explanation = evaluate(RULE, facts)
    opening = {Verdict.YES: "Oui", Verdict.NO: "Non", Verdict.UNKNOWN: "À vérifier"}[explanation.verdict]
    assert for_professional(explanation).startswith(f"{opening}{THIN}: ")
