"""The rules of the national catalogue: whole, sourced, and lawful on whatever may be known."""

from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dentelle.beneficiaries.known import REGISTER
from dentelle.catalogue.national import DATA, Sheet, _rows, sheets
from dentelle.eligibility.asked import CONFIDENTIAL, DERIVED, ON_SPOT
from dentelle.eligibility.compiled import Compiled, Facts, Somebody, UnfitValue, known_of, telling_values
from dentelle.eligibility.engine import Verdict, explain
from dentelle.eligibility.kinds import Known, Unknown
from dentelle.eligibility.questions import best_questions
from dentelle.eligibility.schemes import RULES, Registration, SchemeRule

TODAY = date(2026, 11, 27)
ROWS = {row["slug"]: row for row in _rows("dispositifs.csv")}
WEIGHED = [rule for rule in RULES.values() if rule.compiled]
EVERY_KEY = sorted({atom.key for rule in WEIGHED if rule.compiled for atom in rule.compiled.atoms})
BY_KEY = {atom.key: atom for rule in WEIGHED if rule.compiled for atom in rule.compiled.atoms}
WITH_BRANCHES = {"rsa", "contrat-pro", "apprentissage", "visale", "acre"}
"""Where the law has branches, an age is no bound (correction C)."""
READ_SINCE = {"rsa", "contrat-pro"}
"""Marked « V » in the first file, and read since (correction C: sure)."""
UNREAD = {slug for slug, row in ROWS.items() if row["confiance"] == "V"} - READ_SINCE
REGISTERED = {
    "oui": Registration.REQUIRED, "requis": Registration.REQUIRED, "oui 6 mois continus": Registration.REQUIRED,
    "non": Registration.MUST_NOT, "conséquence": Registration.CONSEQUENCE, "oui automatique": Registration.CONSEQUENCE,
}  # fmt: skip


def ready(rule: SchemeRule) -> Compiled:
    compiled = rule.compiled
    assert compiled
    return compiled


def values(key: str) -> list[Known]:
    """Values of a fact that turn out differently in some rule."""
    atoms = [atom for rule in WEIGHED for atom in ready(rule).atoms if atom.key == key]
    return telling_values(BY_KEY[key].fact, Unknown.UNKNOWN, atoms)


VALUES = {key: values(key) for key in EVERY_KEY}
knowledge = st.fixed_dictionaries({}, optional={key: st.sampled_from([*VALUES[key], None]) for key in EVERY_KEY})
rules = st.sampled_from(WEIGHED)


def test_each_scheme_of_the_catalogue_has_its_rule_and_each_rule_its_scheme() -> None:
    assert DATA.exists()
    assert {sheet.slug for sheet in sheets()} == set(RULES)
    assert len(RULES) == 77


def test_each_atom_has_its_source_and_what_was_read_says_by_whom() -> None:
    for rule in WEIGHED:
        for atom in ready(rule).atoms:
            assert atom.source
            assert bool(atom.checked_by) <= atom.is_verified


@pytest.mark.parametrize("slug", sorted(UNREAD))
def test_where_nothing_was_read_no_atom_is_sure(slug: str) -> None:
    rule = RULES[slug]
    assert rule.compiled is None or not any(atom.is_verified for atom in rule.compiled.atoms)
    assert rule.compiled or rule.unsure_text


@pytest.mark.parametrize("slug", sorted(ROWS))
def test_registration_means_what_the_catalogue_says(slug: str) -> None:
    expected = REGISTERED.get(ROWS[slug]["inscrit_ft"], Registration.NO_BEARING)
    if slug == "agepi":
        expected = Registration.REQUIRED
    assert RULES[slug].registration is expected
    asks_it = RULES[slug].compiled and "ft_registered" in ready(RULES[slug]).by_code
    assert expected is not Registration.REQUIRED or asks_it


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.slug)
def test_a_scheme_closes_on_the_day_of_its_sheet(sheet: Sheet) -> None:
    assert RULES[sheet.slug].closed_on == sheet.closes_on


@pytest.mark.parametrize("slug", sorted(set(ROWS) - WITH_BRANCHES))
def test_an_age_out_of_the_bounds_of_the_sheet_is_never_a_yes(slug: str) -> None:
    row, rule = ROWS[slug], RULES[slug]
    low, high = row["age_min"], row["age_max_th"] or row["age_max"]
    for age in [*([int(low) - 1] if low else []), *([int(high) + 1] if high.isdecimal() else [])]:
        facts: Facts = {key: (age if key.startswith("age") else True) for key in EVERY_KEY if key.startswith("age")}
        assert rule.explain(facts, TODAY).verdict is not Verdict.YES, age


@settings(deadline=None)
@given(rules, knowledge)
def test_a_rule_of_which_nothing_was_read_says_no_to_nobody(rule: SchemeRule, facts: Facts) -> None:
    if not any(atom.is_verified for atom in ready(rule).atoms):
        assert rule.explain(facts, TODAY).verdict is not Verdict.NO


@settings(deadline=None)
@given(rules, knowledge)
def test_without_the_facts_it_cites_no_verdict_stands(rule: SchemeRule, facts: Facts) -> None:
    said = rule.explain(facts, TODAY)
    if said.verdict is not Verdict.UNKNOWN:
        cited = {reason.atom.fact.code for reason in said.reasons}
        kept = {key: known for key, known in facts.items() if BY_KEY[key].fact.code not in cited}
        assert rule.explain(kept, TODAY).verdict is Verdict.UNKNOWN


@settings(deadline=None)
@given(rules, knowledge, st.data())
def test_learning_more_never_takes_a_verdict_back(rule: SchemeRule, facts: Facts, data: st.DataObject) -> None:
    before = rule.explain(facts, TODAY).verdict
    more = data.draw(knowledge)
    known = {key: value for key, value in facts.items() if value is not None}
    after = rule.explain({**more, **known}, TODAY).verdict
    assert before in (Verdict.UNKNOWN, after)


@settings(deadline=None)
@given(rules, knowledge)
def test_the_smallest_set_is_minimal_by_brute_force(rule: SchemeRule, facts: Facts) -> None:
    """Up to three facts among twelve: the sets below the one that is said."""
    said = rule.explain(facts, TODAY)
    codes = [one.fact.code for one in said.missing]
    if said.verdict is not Verdict.UNKNOWN or len(codes) > 12:
        return

    def settles(chosen: tuple[str, ...]) -> bool:
        keys = [key for key in ready_keys(rule) if BY_KEY[key].fact.code in chosen and facts.get(key) is None]
        return any(
            explain(ready(rule), Somebody({**facts, **dict(zip(keys, given_values, strict=True))}), TODAY).verdict
            is not Verdict.UNKNOWN
            for given_values in product(*(VALUES[key] for key in keys))
        )

    smallest = tuple(one.fact.code for one in said.smallest)
    if smallest:
        assert len(smallest) > 3 or settles(smallest)
        assert not any(settles(chosen) for chosen in combinations(codes, min(len(smallest) - 1, 3)))
    else:
        assert not any(settles(chosen) for size in (1, 2) for chosen in combinations(codes, size))


def ready_keys(rule: SchemeRule) -> list[str]:
    return sorted({atom.key for atom in ready(rule).atoms})


@settings(deadline=None)
@given(knowledge)
def test_the_best_question_settles_as_many_as_it_says_whatever_is_answered(facts: Facts) -> None:
    compiled = [ready(rule) for rule in WEIGHED]
    unsettled = [rule for rule in compiled if explain(rule, Somebody(facts), TODAY).verdict is Verdict.UNKNOWN]
    for question in best_questions(compiled, facts, TODAY):
        keys = [key for key in EVERY_KEY if BY_KEY[key].fact.code == question.fact.code and facts.get(key) is None]
        every = sorted({value for key in keys for value in VALUES[key]}, key=str)
        settled = [
            sum(
                explain(rule, Somebody({**facts, **dict.fromkeys(keys, value)}), TODAY).verdict is not Verdict.UNKNOWN
                for rule in unsettled
            )
            for value in every
        ]
        assert (min(settled), max(settled)) == (question.at_least, question.at_most)


def test_the_first_question_of_all_is_the_one_that_a_counsellor_asks_first() -> None:
    compiled = [ready(rule) for rule in WEIGHED]
    first, *others = best_questions(compiled, {}, TODAY, count=99)
    assert all(other.at_least <= first.at_least for other in others)
    assert first.fact.code == "age"


@settings(deadline=None, max_examples=30)
@given(knowledge)
def test_no_confidential_question_is_ever_put_forward(facts: Facts) -> None:
    asked = best_questions([ready(rule) for rule in WEIGHED], facts, TODAY, count=99)
    assert not any(question.fact.is_confidential for question in asked)


def test_what_is_confidential_or_asked_on_the_spot_has_no_place_in_the_file() -> None:
    kept = {known.code for known in REGISTER}
    assert kept.isdisjoint(fact.code for fact in (*CONFIDENTIAL, *ON_SPOT))
    assert not any(fact.is_kept for fact in (*CONFIDENTIAL, *ON_SPOT))
    assert all(fact.is_confidential for fact in CONFIDENTIAL)
    assert all(fact.is_kept for fact in DERIVED)


@pytest.mark.parametrize("rule", WEIGHED, ids=lambda rule: rule.slug)
def test_a_value_that_a_fact_does_not_allow_is_never_read_as_unknown(rule: SchemeRule) -> None:
    key = ready(rule).atoms[0].key
    with pytest.raises(UnfitValue):
        known_of(ready(rule).atoms[0], {key: "n’importe quoi"})
    with pytest.raises(UnfitValue):
        rule.explain({key: "n’importe quoi"}, TODAY)
