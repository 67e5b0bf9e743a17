"""The laws of the engine, on generated conditions and generated knowledge."""

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from dentelle.eligibility.conditions import (
    All,
    AnyOf,
    AtLeast,
    Atom,
    Condition,
    Not,
    Operator,
    at_least,
    at_most,
    between,
    is_false,
    is_true,
    one_of,
)
from dentelle.eligibility.engine import Facts, Verdict, evaluate
from dentelle.eligibility.kinds import UNKNOWN, Choice, Fact, Number, Range, Value, YesNo

RAIN = YesNo(code="rain", label="Pluie", named="la pluie", question="?", if_yes="pluie", if_no="sec")
WIND = YesNo(code="wind", label="Vent", named="le vent", question="?", if_yes="vent", if_no="calme")
SKY = Choice(code="sky", label="Ciel", named="le ciel", question="?", options=(("a", "A"), ("b", "B"), ("c", "C")))
HEAT = Number(code="heat", label="Chaleur", named="la chaleur", question="?", allowed=Range(0, 6), said="{} degrés")
FACTS: dict[str, Fact] = {fact.code: fact for fact in (RAIN, WIND, SKY, HEAT)}
EVERY_VALUE: dict[str, tuple[Value, ...]] = {
    "rain": (False, True),
    "wind": (False, True),
    "sky": ("a", "b", "c"),
    "heat": tuple(range(7)),
}
ATOMS = [
    *(make(fact, source="s") for make in (is_true, is_false) for fact in (RAIN, WIND)),
    *(one_of(SKY, *values, source="s") for size in (1, 2) for values in combinations("abc", size)),
    *(at_least(HEAT, low, source="s") for low in range(1, 7)),
    *(at_most(HEAT, high, source="s") for high in range(6)),
    *(between(HEAT, low, high, source="s") for low, high in combinations(range(1, 6), 2)),
]

atoms = st.sampled_from(ATOMS)
conditions: st.SearchStrategy[Condition] = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        st.lists(inner, min_size=1, max_size=4).flatmap(
            lambda parts: st.integers(1, len(parts)).map(lambda count: AtLeast(count, tuple(parts)))
        ),
    ),
    max_leaves=8,
)
heat_ranges = st.lists(st.integers(0, 6), min_size=2, max_size=2).map(lambda ends: Range(min(ends), max(ends)))
knowledge = st.fixed_dictionaries(
    {},
    optional={
        "rain": st.sampled_from([False, True, None, UNKNOWN]),
        "wind": st.sampled_from([False, True, None, UNKNOWN]),
        "sky": st.sampled_from(["a", "b", "c", None, UNKNOWN]),
        "heat": st.one_of(st.integers(0, 6), heat_ranges, st.sampled_from([None, UNKNOWN])),
    },
)


def possible(code: str, facts: Facts) -> tuple[Value, ...]:
    """The values that a fact may still have."""
    known = facts.get(code)
    if known is None or known is UNKNOWN:
        return EVERY_VALUE[code]
    if isinstance(known, Range):
        return tuple(range(known.low, known.high + 1))
    assert isinstance(known, bool | int | str)
    return (known,)


def completions(facts: Facts) -> Iterator[dict[str, Value]]:
    for values in product(*(possible(code, facts) for code in FACTS)):
        yield dict(zip(FACTS, values, strict=True))


def plainly_true(condition: Condition, world: Mapping[str, Value]) -> bool:
    """Ordinary two-valued logic where everything is known: the reference, written apart from the engine."""
    match condition:
        case All(parts):
            return all(plainly_true(part, world) for part in parts)
        case AnyOf(parts):
            return any(plainly_true(part, world) for part in parts)
        case AtLeast(count, parts):
            return sum(plainly_true(part, world) for part in parts) >= count
        case Not(inner):
            return not plainly_true(inner, world)
        case Atom(fact=fact, operator=operator, value=expected):
            known = world[fact.code]
            match operator, expected:
                case Operator.AT_LEAST, int(low):
                    return int(known) >= low
                case Operator.AT_MOST, int(high):
                    return int(known) <= high
                case Operator.BETWEEN, Range(low, high):
                    return low <= int(known) <= high
                case Operator.ONE_OF, tuple(values):
                    return known in values
                case _:
                    return known == expected


def verdict(condition: Condition, facts: Facts) -> Verdict:
    return evaluate(condition, facts).verdict


def same(one: Condition, other: Condition, facts: Facts) -> bool:
    """Same verdict, same reasons, same missing facts, whatever the order."""
    a, b = evaluate(one, facts), evaluate(other, facts)
    return (a.verdict, set(a.reasons), set(a.missing)) == (b.verdict, set(b.reasons), set(b.missing))


@given(conditions, conditions, knowledge)
def test_de_morgan_holds_for_the_verdict_the_reasons_and_the_missing_facts(
    a: Condition, b: Condition, facts: Facts
) -> None:
    assert same(Not(All((a, b))), AnyOf((Not(a), Not(b))), facts)
    assert same(Not(AnyOf((a, b))), All((Not(a), Not(b))), facts)


@given(conditions, conditions, knowledge)
def test_the_order_in_which_a_rule_is_written_changes_nothing(a: Condition, b: Condition, facts: Facts) -> None:
    assert same(All((a, b)), All((b, a)), facts)
    assert same(AnyOf((a, b)), AnyOf((b, a)), facts)


@given(st.lists(conditions, min_size=1, max_size=3), knowledge)
def test_so_many_of_them_is_all_at_one_end_and_any_at_the_other(parts: list[Condition], facts: Facts) -> None:
    several = tuple(parts)
    assert same(AtLeast(len(several), several), All(several), facts)
    assert same(AtLeast(1, several), AnyOf(several), facts)


@given(st.lists(conditions, min_size=1, max_size=4), knowledge, st.data())
def test_denying_so_many_of_them_is_denying_enough_of_them(
    parts: list[Condition], facts: Facts, data: st.DataObject
) -> None:
    count = data.draw(st.integers(1, len(parts)))
    denied = tuple(Not(part) for part in parts)
    assert same(Not(AtLeast(count, tuple(parts))), AtLeast(len(parts) - count + 1, denied), facts)


@given(conditions, knowledge)
def test_saying_a_condition_twice_or_denying_it_twice_changes_nothing(a: Condition, facts: Facts) -> None:
    assert same(All((a, a)), a, facts)
    assert same(AnyOf((a, a)), a, facts)
    assert same(Not(Not(a)), a, facts)


@given(conditions, conditions, conditions, knowledge)
def test_grouping_and_distributing_keep_the_verdict(a: Condition, b: Condition, c: Condition, facts: Facts) -> None:
    assert same(All((a, All((b, c)))), All((a, b, c)), facts)
    assert verdict(All((a, AnyOf((b, c)))), facts) == verdict(AnyOf((All((a, b)), All((a, c)))), facts)
    assert verdict(AnyOf((a, All((a, b)))), facts) == verdict(a, facts)


@given(conditions, knowledge)
def test_unknown_is_never_a_no_when_an_answer_could_make_a_yes_nor_the_reverse(
    condition: Condition, facts: Facts
) -> None:
    worlds = {plainly_true(condition, world) for world in completions(facts)}
    if len(worlds) == 2:
        assert verdict(condition, facts) is Verdict.UNKNOWN
    else:
        settled = Verdict.YES if worlds == {True} else Verdict.NO
        assert verdict(condition, facts) in (settled, Verdict.UNKNOWN)


@given(conditions, knowledge)
def test_when_everything_is_known_the_verdict_is_that_of_ordinary_logic(condition: Condition, facts: Facts) -> None:
    for world in completions(facts):
        expected = Verdict.YES if plainly_true(condition, world) else Verdict.NO
        assert verdict(condition, world) is expected


@given(conditions, knowledge, st.data())
def test_learning_more_never_takes_back_a_settled_verdict(
    condition: Condition, facts: Facts, data: st.DataObject
) -> None:
    before = verdict(condition, facts)
    world = data.draw(st.sampled_from(list(completions(facts))))
    learnt = data.draw(st.sets(st.sampled_from(list(FACTS))))
    after = verdict(condition, {**facts, **{code: world[code] for code in learnt}})
    assert before in (Verdict.UNKNOWN, after)


@given(conditions, knowledge)
def test_without_the_facts_it_cites_a_settled_verdict_is_no_longer_settled(condition: Condition, facts: Facts) -> None:
    explanation = evaluate(condition, facts)
    cited = {reason.atom.fact.code for reason in explanation.reasons}
    assert bool(cited) == (explanation.verdict is not Verdict.UNKNOWN)
    if cited:
        forgotten = {code: known for code, known in facts.items() if code not in cited}
        assert verdict(condition, forgotten) is Verdict.UNKNOWN


@given(conditions, knowledge, knowledge)
def test_what_is_not_cited_may_change_without_changing_a_settled_verdict(
    condition: Condition, facts: Facts, others: Facts
) -> None:
    explanation = evaluate(condition, facts)
    if explanation.verdict is not Verdict.UNKNOWN:
        cited = {reason.atom.fact.code for reason in explanation.reasons}
        kept = {code: known for code, known in facts.items() if code in cited}
        assert verdict(condition, kept) is explanation.verdict
        assert verdict(condition, {**others, **kept}) is explanation.verdict


@given(conditions, knowledge)
def test_every_reason_says_truly_what_is_known_and_whether_the_atom_holds(condition: Condition, facts: Facts) -> None:
    for reason in evaluate(condition, facts).reasons:
        assert reason.known == facts[reason.atom.fact.code]
        assert verdict(reason.atom, facts) is (Verdict.YES if reason.holds else Verdict.NO)


@given(conditions, knowledge)
def test_once_all_the_missing_facts_are_known_the_verdict_is_settled_whatever_they_are(
    condition: Condition, facts: Facts
) -> None:
    explanation = evaluate(condition, facts)
    codes = [missing.fact.code for missing in explanation.missing]
    assert bool(codes) == (explanation.verdict is Verdict.UNKNOWN)
    for values in product(*(possible(code, facts) for code in codes)):
        assert verdict(condition, {**facts, **dict(zip(codes, values, strict=True))}) is not Verdict.UNKNOWN


@given(conditions, knowledge)
def test_no_set_smaller_than_the_smallest_could_settle_the_verdict_and_that_one_could(
    condition: Condition, facts: Facts
) -> None:
    explanation = evaluate(condition, facts)
    smallest = tuple(missing.fact.code for missing in explanation.smallest)
    assert set(explanation.smallest) <= set(explanation.missing)

    def could_settle(codes: tuple[str, ...]) -> bool:
        return any(
            verdict(condition, {**facts, **dict(zip(codes, values, strict=True))}) is not Verdict.UNKNOWN
            for values in product(*(possible(code, facts) for code in codes))
        )

    if explanation.verdict is Verdict.UNKNOWN:
        assert could_settle(smallest)
        # among *all* facts, not only those that the engine calls missing
        assert not any(could_settle(codes) for codes in combinations(FACTS, len(smallest) - 1))


def test_where_no_single_answer_is_enough_the_smallest_set_has_two_facts_in_the_order_of_the_rule() -> None:
    either = AnyOf((is_true(RAIN, source="s"), is_true(WIND, source="s")))
    other = AnyOf((one_of(SKY, "a", source="s"), at_least(HEAT, 3, source="s")))
    explanation = evaluate(All((either, other)), {})
    assert [missing.fact.code for missing in explanation.missing] == ["rain", "wind", "sky", "heat"]
    assert [missing.fact.code for missing in explanation.smallest] == ["rain", "wind"]


WET_AND_WINDY = All((is_true(RAIN, source="s"), is_true(WIND, source="s")))


def smallest_of(condition: Condition, facts: Facts) -> list[str]:
    return [missing.fact.code for missing in evaluate(condition, facts).smallest]


def test_the_smallest_set_is_found_whether_a_number_must_fall_inside_or_outside_an_interval() -> None:
    inside = between(HEAT, 2, 4, source="s")
    assert smallest_of(AnyOf((inside, WET_AND_WINDY)), {}) == ["heat"]
    assert smallest_of(AnyOf((Not(inside), WET_AND_WINDY)), {}) == ["heat"]


def test_no_answer_is_supposed_that_contradicts_what_is_half_known() -> None:
    only_above_four = All((Not(between(HEAT, 3, 4, source="s")), at_least(HEAT, 3, source="s")))
    rule = AnyOf((only_above_four, WET_AND_WINDY))
    assert smallest_of(rule, {}) == ["heat"]
    assert smallest_of(rule, {"heat": Range(2, 3)}) == ["heat", "rain"]
