"""The nearest change that opens: the fewest facts, the nearest values, and never what nobody may ask for."""

from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given, settings

from dentelle.eligibility.changes import MOST_CHANGES, nearest_opening
from dentelle.eligibility.compiled import compiled
from dentelle.eligibility.conditions import (
    All,
    AnyOf,
    AtLeast,
    Atom,
    Condition,
    Not,
    at_least,
    between,
    is_false,
    is_true,
    one_of,
)
from dentelle.eligibility.engine import Facts, Verdict
from dentelle.eligibility.facts import AGE, IN_TRAINING, JOB, SINGLE_PARENT
from dentelle.eligibility.kinds import Changes, Range, Unknown
from dentelle.eligibility.sentences import THIN, opening_words
from dentelle.eligibility.situation import FT_REGISTERED
from tests.eligibility.test_engine_laws import EVERY_VALUE, FACTS, conditions, knowledge, verdict


def movable(condition: Condition) -> Condition:
    """The same rule, about facts that a person may change."""
    match condition:
        case Atom(fact=fact):
            return replace(condition, fact=replace(fact, changes=Changes.FREELY))
        case Not(inner):
            return Not(movable(inner))
        case All(parts):
            return All(tuple(map(movable, parts)))
        case AnyOf(parts):
            return AnyOf(tuple(map(movable, parts)))
        case AtLeast(count, parts):
            return AtLeast(count, tuple(map(movable, parts)))


@settings(deadline=None)
@given(conditions, knowledge)
def test_what_is_said_to_open_opens_and_nothing_smaller_would(condition: Condition, facts: Facts) -> None:
    rule = movable(condition)
    opening = nearest_opening(compiled(rule), facts)
    assert (opening is None) or verdict(rule, facts) is Verdict.NO
    known = [
        code
        for code in FACTS
        if not isinstance(facts.get(code) or Unknown.UNKNOWN, Unknown) or facts.get(code) in (False, 0)
    ]

    def could_open(chosen: tuple[str, ...]) -> bool:
        return any(
            verdict(rule, {**facts, **dict(zip(chosen, values, strict=True))}) is Verdict.YES
            for values in product(*(EVERY_VALUE[code] for code in chosen))
        )

    if opening is None:
        if verdict(rule, facts) is Verdict.NO:
            assert not any(could_open(chosen) for chosen in combinations(known, min(len(known), MOST_CHANGES)))
        return
    changed = {change.fact.code: change.to for change in opening.changes}
    after = verdict(rule, {**facts, **changed})
    assert after is (Verdict.YES if opening.is_certain else Verdict.UNKNOWN)
    if opening.is_certain:
        assert not any(could_open(chosen) for chosen in combinations(known, len(changed) - 1))


@settings(deadline=None)
@given(conditions, knowledge)
def test_what_nobody_may_ask_for_is_never_proposed(condition: Condition, facts: Facts) -> None:
    assert nearest_opening(compiled(condition), facts) is None, "these facts change for nobody"


CEJ = All((between(AGE, 16, 25, source="s"), is_false(IN_TRAINING, source="s")))


def said(condition: Condition, facts: Facts) -> str:
    opening = nearest_opening(compiled(condition), facts)
    return "" if opening is None else opening_words(opening).replace(THIN, " ")


@pytest.mark.parametrize(
    ("condition", "facts", "sentence"),
    [
        (at_least(AGE, 18, source="s"), {"age": 16}, "Ce qui l’ouvrirait : 18 ans."),
        (at_least(AGE, 18, source="s"), {"age": Range(15, 16)}, "Ce qui l’ouvrirait : 18 ans."),
        (CEJ, {"age": 20, "in_training": True}, ""),
        (CEJ, {"age": 31, "in_training": False}, ""),
        (
            is_true(FT_REGISTERED, source="s"),
            {"ft_registered": False},
            "Ce qui l’ouvrirait : inscription à France Travail.",
        ),
        (is_true(SINGLE_PARENT, source="s"), {"single_parent": False}, ""),
        (
            All((is_true(FT_REGISTERED, source="s"), one_of(JOB, "none", source="s"), at_least(AGE, 18, source="s"))),
            {"ft_registered": False, "job": "none"},
            "Ce qui l’ouvrirait : inscription à France Travail (le reste étant à vérifier).",
        ),
    ],
)
def test_the_nearest_change_is_said_in_a_sentence(condition: Condition, facts: Facts, sentence: str) -> None:
    assert said(condition, facts) == sentence


def test_nobody_is_told_to_be_younger() -> None:
    assert nearest_opening(compiled(between(AGE, 16, 25, source="s")), {"age": 40}) is None
