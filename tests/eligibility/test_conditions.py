"""What an author may not write, and what a caller may not say."""

from collections.abc import Callable

import pytest

from dentelle.eligibility.conditions import (
    All,
    AnyOf,
    Atom,
    Not,
    Operator,
    at_least,
    at_most,
    between,
    is_false,
    is_true,
    one_of,
)
from dentelle.eligibility.engine import UnfitValue, Verdict, evaluate
from dentelle.eligibility.facts import AGE, FACTS, IN_TRAINING, JOB, QUALIFICATION_LEVEL
from dentelle.eligibility.kinds import UNKNOWN, IllFormed, Range

ADULT = at_least(AGE, 18, source="s")


def test_a_combination_of_nothing_is_refused_as_it_would_be_true_or_false_of_everybody() -> None:
    for combination in (All, AnyOf):
        with pytest.raises(IllFormed):
            combination(())


def test_an_atom_that_could_only_be_true_or_only_be_false_is_refused() -> None:
    useless: list[Callable[[], Atom]] = [
        lambda: at_least(AGE, 0, source="s"),
        lambda: at_most(AGE, 120, source="s"),
        lambda: between(AGE, 0, 120, source="s"),
        lambda: between(AGE, 25, 16, source="s"),
        lambda: at_least(AGE, 200, source="s"),
        lambda: one_of(JOB, source="s"),
        lambda: one_of(JOB, *(value for value, _ in JOB.options), source="s"),
    ]
    for build in useless:
        with pytest.raises(IllFormed):
            build()


def test_an_atom_whose_operator_or_value_does_not_suit_its_fact_is_refused() -> None:
    for fact, operator, value in (
        (AGE, Operator.IS, True),
        (AGE, Operator.AT_LEAST, True),
        (AGE, Operator.AT_LEAST, "18"),
        (JOB, Operator.ONE_OF, ("nothing like it",)),
        (JOB, Operator.AT_MOST, 3),
        (IN_TRAINING, Operator.IS, 1),
        (QUALIFICATION_LEVEL, Operator.BETWEEN, Range(3, 9)),
    ):
        with pytest.raises(IllFormed):
            Atom(fact=fact, operator=operator, value=value, source="s")


def test_a_rule_without_source_is_refused() -> None:
    with pytest.raises(IllFormed):
        is_true(IN_TRAINING, source="")


def test_conditions_are_data_equal_when_written_alike_and_usable_as_keys() -> None:
    one, other = (All((ADULT, Not(is_false(IN_TRAINING, source="s")))) for _ in range(2))
    assert one == other
    assert len({one, other}) == 1


def test_absent_none_and_unknown_are_all_unknown_and_false_or_zero_are_not() -> None:
    for facts in ({}, {"age": None}, {"age": UNKNOWN}):
        assert evaluate(ADULT, facts).verdict is Verdict.UNKNOWN
    assert evaluate(ADULT, {"age": 0}).verdict is Verdict.NO
    assert evaluate(is_true(IN_TRAINING, source="s"), {"in_training": False}).verdict is Verdict.NO


def test_a_value_that_a_fact_does_not_allow_is_an_error_and_the_error_does_not_repeat_it() -> None:
    for facts in ({"age": -1}, {"age": 121}, {"age": True}, {"age": "20"}, {"age": Range(100, 130)}):
        with pytest.raises(UnfitValue) as refusal:
            evaluate(ADULT, facts)
        assert not any(character.isdigit() for character in str(refusal.value))
    with pytest.raises(UnfitValue):
        evaluate(one_of(JOB, "none", source="s"), {"job": "astronaut"})


def test_a_range_inside_outside_and_across_the_edge() -> None:
    rule = between(AGE, 16, 25, source="s")
    assert evaluate(rule, {"age": Range(16, 25)}).verdict is Verdict.YES
    assert evaluate(rule, {"age": Range(26, 40)}).verdict is Verdict.NO
    for doubtful in (Range(25, 26), Range(15, 16), Range(10, 40)):
        assert evaluate(rule, {"age": doubtful}).verdict is Verdict.UNKNOWN


def test_a_rule_may_word_its_own_question_and_the_first_wording_is_asked() -> None:
    rule = All((at_least(AGE, 18, source="s", wording="Majeur ?"), at_most(AGE, 30, source="s")))
    assert evaluate(rule, {}).questions == ("Majeur ?",)


def test_the_missing_facts_are_asked_in_the_order_of_the_rule() -> None:
    rule = All((ADULT, is_true(IN_TRAINING, source="s"), at_most(AGE, 30, source="s")))
    assert [missing.fact.code for missing in evaluate(rule, {}).missing] == ["age", "in_training"]


def test_a_fact_that_no_longer_matters_is_not_asked() -> None:
    rule = All((AnyOf((ADULT, is_true(IN_TRAINING, source="s"))), at_least(QUALIFICATION_LEVEL, 3, source="s")))
    assert [missing.fact.code for missing in evaluate(rule, {"age": 20}).missing] == ["qualification_level"]


def test_fact_codes_are_unique() -> None:
    codes = [fact.code for fact in FACTS]
    assert len(codes) == len(set(codes))
