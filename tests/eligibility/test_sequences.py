"""First, then, at the same time: an order without circle, and what cannot go together is said with its reason."""

from graphlib import TopologicalSorter

from hypothesis import given, settings
from hypothesis import strategies as st

from dentelle.eligibility.schemes import RULES
from dentelle.eligibility.schemes.sequences import LINKS, Relation, around, planned

chosen = st.lists(st.sampled_from(sorted(RULES)), unique=True, max_size=8)


def test_each_relation_is_between_two_schemes_that_exist_and_says_why() -> None:
    for link in LINKS:
        assert {link.first, link.second} <= set(RULES)
        assert link.first != link.second
        assert link.why
        assert link.text.source
    said = [(link.relation, frozenset((link.first, link.second))) for link in LINKS]
    assert len(said) == len(set(said)), "said once"
    together = {pair for relation, pair in said if relation is Relation.TOGETHER}
    assert together.isdisjoint(pair for relation, pair in said if relation is Relation.EXCLUDES)


def test_nothing_comes_before_itself() -> None:
    order = TopologicalSorter[str]()
    for link in LINKS:
        if link.relation is Relation.BEFORE:
            order.add(link.second, link.first)
    assert list(order.static_order())


@settings(deadline=None)
@given(chosen)
def test_a_plan_keeps_every_choice_once_and_what_precedes_comes_before(slugs: list[str]) -> None:
    plan = planned(slugs)
    placed = [slug for stage in plan.stages for slug in stage]
    assert sorted(placed) == sorted(slugs)
    at = {slug: number for number, stage in enumerate(plan.stages) for slug in stage}
    for link in LINKS:
        if link.relation is Relation.BEFORE and {link.first, link.second} <= set(slugs):
            assert at[link.first] < at[link.second]
    assert all(plan.stages), "no empty stage"


@settings(deadline=None)
@given(chosen)
def test_what_excludes_each_other_is_always_said(slugs: list[str]) -> None:
    plan = planned(slugs)
    said = {frozenset((found.first, found.second)) for found in plan.conflicts}
    excluded = {frozenset((link.first, link.second)) for link in LINKS if link.relation is Relation.EXCLUDES}
    assert said == {pair for pair in excluded if any(pair <= set(stage) for stage in plan.stages)}


def test_one_insertion_structure_after_the_other_is_a_sequence_and_two_contracts_at_once_a_conflict() -> None:
    assert planned(["iae-ei", "iae-aci"]).stages == (("iae-aci",), ("iae-ei",))
    assert planned(["iae-ei", "iae-aci"]).conflicts == ()
    conflicts = planned(["pec", "geiq"]).conflicts
    assert [found.why for found in conflicts] == ["un seul contrat de travail à temps plein à la fois"]


def test_the_neighbours_of_a_scheme_are_seen_from_both_sides() -> None:
    for link in LINKS:
        names = {Relation.BEFORE: ("then", "first")}.get(link.relation, (link.relation.value, link.relation.value))
        assert (link.second, link) in around(link.first)[names[0]]
        assert (link.first, link) in around(link.second)[names[1]]


def test_a_scheme_that_is_closed_is_in_no_sequence() -> None:
    closed = {slug for slug, rule in RULES.items() if rule.closed_on and rule.closed_on.year < 2026}
    assert not any(closed & {link.first, link.second} for link in LINKS)
