"""Conditions that people write: kept as data, read back, refused when nobody could fulfil them."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dentelle.eligibility.compiled import Somebody, compiled
from dentelle.eligibility.engine import Verdict, explain
from dentelle.eligibility.kinds import Choice, Fact, IllFormed, Number, YesNo
from dentelle.eligibility.schemes.texts import Text
from dentelle.eligibility.written import (
    WRITABLE,
    Lines,
    Wanted,
    atom_of,
    condition_of,
    contradiction,
    in_words,
    kept,
    read,
    rule_problems,
    value_problem,
)

READ = Text("Un texte inventé")
FEW = ("age", "rsa", "job", "qualification_level")


@st.composite
def wanted(draw: st.DrawFn, codes: tuple[str, ...] = tuple(WRITABLE)) -> Wanted:
    """One comparison that can be kept."""
    fact = WRITABLE[draw(st.sampled_from(codes))]
    match fact:
        case YesNo():
            return Wanted(fact.code, is_true=draw(st.booleans()))
        case Choice(options=options):
            values = [value for value, _ in options]
            some = draw(st.lists(st.sampled_from(values), min_size=1, max_size=len(values) - 1, unique=True))
            return Wanted(fact.code, one_of=tuple(value for value in values if value in some))
    low, high = fact.allowed.low, fact.allowed.high
    bounds = sorted(draw(st.lists(st.integers(low, high), min_size=2, max_size=2)))
    found = Wanted(fact.code, low=bounds[0] if draw(st.booleans()) else None, high=bounds[1])
    return Wanted(fact.code, low=low + 1) if value_problem(found) else found


def rules(codes: tuple[str, ...] = tuple(WRITABLE)) -> st.SearchStrategy[Lines]:
    line = st.lists(wanted(codes), min_size=1, max_size=3).map(tuple)
    return st.lists(line, min_size=1, max_size=4).map(tuple)


@given(rules())
def test_what_is_kept_is_read_back_the_same(lines: Lines) -> None:
    assert read(kept(lines)) == lines
    assert all(in_words(line) for line in lines)


def _values(fact: Fact, lines: Lines) -> list[object]:
    """Every value that could make a difference."""
    match fact:
        case YesNo():
            return [True, False]
        case Choice(options=options):
            return [value for value, _ in options]
    bounds = {fact.allowed.low, fact.allowed.high}
    for each in (each for line in lines for each in line if each.fact == fact.code):
        bounds |= {bound for bound in (each.low, each.high) if bound is not None}
    return sorted(bounds)


@given(rules(FEW))
def test_a_contradiction_is_one_and_no_line_of_it_is_too_many_by_brute_force(lines: Lines) -> None:
    def fits(some: Lines) -> bool:
        """Does anybody at all fulfil them?"""
        if not some:
            return True
        ready = compiled(condition_of(some, READ))
        facts = [WRITABLE[code] for code in FEW]
        for values in product(*(_values(fact, lines) for fact in facts)):
            known = {atom_key(fact): value for fact, value in zip(facts, values, strict=True)}
            if explain(ready, Somebody(known), None).verdict is Verdict.YES:  # type: ignore[arg-type]
                return True
        return False

    against = contradiction(lines)
    assert bool(against) is not fits(lines)
    if against:
        assert not fits(against)
        assert all(fits(tuple(each for each in against if each is not line)) for line in against)
        assert any(in_words(against[0]) in problem for problem in rule_problems(lines))


def atom_key(fact: Fact) -> str:
    return "age@intake" if fact.code == "age" else fact.code


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (Wanted("sex", one_of=("woman",)), "Choisissez sur quoi"),
        (Wanted("asylum", is_true=True), "Choisissez sur quoi"),
        (Wanted("age", low=30, high=20), "au-dessus"),
        (Wanted("age", low=500), "Un nombre de"),
        (Wanted("age"), "ne choisit rien"),
        (Wanted("age", low=0), "ne choisit rien"),
        (Wanted("rsa"), "ne choisit rien"),
        (Wanted("job", one_of=("moon",)), "ne choisit rien"),
        (Wanted("job", one_of=tuple(value for value, _ in WRITABLE["job"].options)), "ne choisit rien"),
    ],
)
def test_a_comparison_that_chooses_nothing_or_asks_what_is_refused_is_refused(bad: Wanted, words: str) -> None:
    assert words in value_problem(bad)
    with pytest.raises(IllFormed):
        atom_of(bad, READ)


@pytest.mark.parametrize(
    "hostile", [None, {}, "x", [{}], [[{}]], [["x"]], [[{"fact": 3}]], [[{"fact": "age", "low": "x"}]]]
)
def test_what_is_no_written_rule_is_never_read_as_one(hostile: object) -> None:
    with pytest.raises(IllFormed):
        read(hostile)


def test_an_empty_rule_is_refused_and_so_is_one_that_nobody_can_read_again() -> None:
    one = (Wanted("rsa", is_true=True),)
    assert any("au moins une" in problem for problem in rule_problems(()))
    assert any("Pas plus de 12" in problem for problem in rule_problems((one,) * 13))
    assert any("ou bien" in problem for problem in rule_problems((one * 7,)))
    assert list(rule_problems((one,))) == []


def test_nothing_confidential_can_be_written_nor_who_somebody_is() -> None:
    assert not any(fact.is_confidential for fact in WRITABLE.values())
    assert "sex" not in WRITABLE
    assert all(isinstance(fact, YesNo | Number | Choice) for fact in WRITABLE.values())
