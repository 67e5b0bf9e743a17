"""What is printed under the figures, and the calendar they stand in."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dentelle.indicators.definitions import CODES, INDICATORS, NOMENCLATURES
from dentelle.indicators.quarters import Quarter, quarter_of, year_before
from dentelle.pathways.rules import EXIT_LABELS, ExitDraft, exit_label
from dentelle.pathways.vocabulary import Contract, ExitKind

SENTENCES = [indicator.definition for indicator in INDICATORS] + [one.definition for one in NOMENCLATURES]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_definition_is_one_french_sentence(sentence: str) -> None:
    assert sentence.endswith(".")
    assert sentence.count(".") == 1
    assert not re.search(r"[^\u202f][;?!»]|['\"]", sentence)


def test_codes_are_unique() -> None:
    assert len(set(CODES)) == len(CODES) == 21


@pytest.mark.parametrize("at_least_six", [True, False])
def test_every_kind_of_end_has_a_french_label(at_least_six: bool) -> None:
    drafts = [ExitDraft(kind) for kind in ExitKind if kind != ExitKind.JOB]
    drafts += [ExitDraft("job", contract, months=months) for contract in Contract for months in (None, 1, 6, 7)]
    assert {exit_label(draft, at_least_six=at_least_six) for draft in drafts} == set(EXIT_LABELS)


@given(st.dates(date(2000, 4, 1), date(2099, 9, 30)))
def test_a_day_is_in_its_quarter_and_in_no_other(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter.start <= day <= quarter.end
    assert quarter.next.previous == quarter == Quarter.parse(quarter.slug)
    assert (quarter.next.start - quarter.end).days == 1
    assert quarter.previous < quarter


def test_a_quarter_in_french() -> None:
    assert [Quarter(2026, number).label for number in (1, 2)] == ["1er trimestre 2026", "2e trimestre 2026"]


@pytest.mark.parametrize(
    "slug", ["", "2026", "2026-t0", "2026-t5", "0005-t1", "9999-t4", "2026-T1", "2026-t1 ", "²026-t1"]
)
def test_what_is_no_quarter_is_refused(slug: str) -> None:
    with pytest.raises(ValueError):
        Quarter.parse(slug)


def test_a_year_before_the_29_february() -> None:
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    assert year_before(date(2026, 11, 23)) == date(2025, 11, 23)
