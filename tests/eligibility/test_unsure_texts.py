"""What no text supports never closes a door, and never opens one without a badge."""

from dataclasses import replace
from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dentelle.eligibility.conditions import (
    All,
    AnyOf,
    AtLeast,
    Atom,
    Condition,
    Not,
    Reference,
    at_least,
    between,
    is_true,
)
from dentelle.eligibility.engine import Facts, Verdict, evaluate
from dentelle.eligibility.facts import AGE
from dentelle.eligibility.sentences import THIN, for_person, for_professional
from tests.eligibility.test_engine_laws import (
    FACTS,
    RAIN,
    WIND,
    completions,
    conditions,
    knowledge,
    plainly_true,
    possible,
    verdict,
)


def doubted(condition: Condition, codes: frozenset[str]) -> Condition:
    """The same rule, where no text supports what is said of these facts."""
    match condition:
        case Atom():
            return replace(condition, is_verified=condition.fact.code not in codes)
        case Not(inner):
            return Not(doubted(inner, codes))
        case All(parts):
            return All(tuple(doubted(part, codes) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(doubted(part, codes) for part in parts))
        case AtLeast(count, parts):
            return AtLeast(count, tuple(doubted(part, codes) for part in parts))


codes = st.frozensets(st.sampled_from(list(FACTS)))


@settings(deadline=None)
@given(conditions, codes, knowledge)
def test_a_no_rests_on_texts_alone_and_a_yes_that_does_not_is_badged(
    condition: Condition, doubtful: frozenset[str], facts: Facts
) -> None:
    said = evaluate(doubted(condition, doubtful), facts)
    plain = verdict(condition, facts)
    without = verdict(condition, {code: known for code, known in facts.items() if code not in doubtful})
    if plain is Verdict.YES:
        assert (said.verdict, said.is_badged) == (Verdict.YES, without is not Verdict.YES)
    elif said.verdict is Verdict.NO:
        assert without is Verdict.NO, "even if nothing is known of what no text supports"
        assert {reason.atom.fact.code for reason in said.reasons}.isdisjoint(doubtful)
    else:
        assert said.verdict is Verdict.UNKNOWN
        assert said.is_badged == (plain is Verdict.NO)


@settings(deadline=None)
@given(conditions, knowledge)
def test_a_rule_without_any_text_says_no_to_nobody(condition: Condition, facts: Facts) -> None:
    for world in completions(facts):
        said = evaluate(doubted(condition, frozenset(FACTS)), world)
        assert said.verdict is (Verdict.YES if plainly_true(condition, world) else Verdict.UNKNOWN)
        assert said.is_badged


@settings(deadline=None)
@given(conditions, codes, knowledge, st.data())
def test_learning_more_never_takes_back_a_settled_verdict_of_a_doubtful_rule(
    condition: Condition, doubtful: frozenset[str], facts: Facts, data: st.DataObject
) -> None:
    rule = doubted(condition, doubtful)
    before = verdict(rule, facts)
    world = data.draw(st.sampled_from(list(completions(facts))))
    learnt = data.draw(st.sets(st.sampled_from(list(FACTS))))
    assert before in (Verdict.UNKNOWN, verdict(rule, {**facts, **{code: world[code] for code in learnt}}))


@settings(deadline=None)
@given(conditions, codes, knowledge)
def test_the_smallest_set_of_a_doubtful_rule_can_settle_it_and_nothing_smaller_could(
    condition: Condition, doubtful: frozenset[str], facts: Facts
) -> None:
    rule = doubted(condition, doubtful)
    said = evaluate(rule, facts)
    smallest = tuple(missing.fact.code for missing in said.smallest)

    def could_settle(chosen: tuple[str, ...]) -> bool:
        return any(
            verdict(rule, {**facts, **dict(zip(chosen, values, strict=True))}) is not Verdict.UNKNOWN
            for values in product(*(possible(code, facts) for code in chosen))
        )

    if said.verdict is Verdict.UNKNOWN:
        if smallest:
            assert could_settle(smallest)
            assert not any(could_settle(chosen) for chosen in combinations(FACTS, len(smallest) - 1))
        else:
            assert not could_settle(tuple(FACTS)), "no answer settles it: the text is what is to check"


DAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("since", "until", "is_sure"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (date(2026, 11, 28), None, False),
        (None, date(2026, 11, 26), False),
    ],
)
def test_a_text_out_of_its_days_supports_nothing(since: date | None, until: date | None, is_sure: bool) -> None:
    adult = at_least(AGE, 18, source="s", first_day=since, last_day=until)
    said = evaluate(adult, {"age": 17}, DAY)
    assert said.verdict is (Verdict.NO if is_sure else Verdict.UNKNOWN)
    assert evaluate(adult, {"age": 17}).verdict is Verdict.NO, "whatever the day, the text as it is written"


def test_an_age_is_that_of_the_day_which_the_rule_names() -> None:
    at_intake = between(AGE, 16, 25, source="s", at=Reference.INTAKE)
    assert verdict(at_intake, {"age": 25, "age@intake": 26}) is Verdict.NO
    assert verdict(at_intake, {"age": 15, "age@intake": 16}) is Verdict.YES
    assert verdict(at_intake, {"age": 25}) is Verdict.UNKNOWN


def test_one_question_is_asked_once_for_two_days() -> None:
    rule = All((at_least(AGE, 16, source="s"), between(AGE, 16, 25, source="s", at=Reference.INTAKE)))
    said = evaluate(rule, {})
    assert said.questions == (AGE.question,)
    assert [one.fact for one in said.smallest] == [AGE]


def test_what_no_text_supports_is_said_so() -> None:
    unsure = is_true(RAIN, source="s", is_verified=False)
    sure = is_true(WIND, source="s")
    assert for_professional(evaluate(unsure, {"rain": True})) == f"Oui{THIN}: pluie. Règle à vérifier."
    against = evaluate(unsure, {"rain": False})
    assert for_professional(against) == (f"À vérifier{THIN}: sec (attendu{THIN}: pluie), règle sans texte vérifié.")
    assert "Non" not in for_person(against)
    both = evaluate(All((unsure, sure)), {"rain": False})
    assert "il manque le vent" in for_professional(both)
