"""Completed years, as the law counts them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dentelle.eligibility.ages import Birth, age_on, completed_years
from dentelle.eligibility.conditions import between
from dentelle.eligibility.engine import Verdict, evaluate
from dentelle.eligibility.facts import AGE
from dentelle.eligibility.kinds import Range

days = st.dates(min_value=date(1930, 1, 1), max_value=date(2030, 12, 31))
LEAP = date(2004, 2, 29)


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        (date(2000, 6, 15), date(2026, 6, 14), 25),  # the eve of the 26th birthday
        (date(2000, 6, 15), date(2026, 6, 15), 26),
        (date(2000, 6, 15), date(2000, 6, 15), 0),
        (date(2000, 12, 31), date(2001, 1, 1), 0),
        (LEAP, date(2022, 2, 28), 17),  # no 29 February that year: the birthday is 1 March
        (LEAP, date(2022, 3, 1), 18),
        (LEAP, date(2024, 2, 28), 19),
        (LEAP, date(2024, 2, 29), 20),
    ],
)
def test_a_year_is_completed_on_the_birthday_and_1_march_for_29_february(birth: date, on: date, years: int) -> None:
    assert completed_years(birth, on) == years


@given(days, days)
def test_age_never_goes_down_and_grows_by_one_at_most_from_one_day_to_the_next(one: date, other: date) -> None:
    birth, on = sorted((one, other))
    assert completed_years(birth, on + timedelta(days=1)) - completed_years(birth, on) in (0, 1)


@given(days, days)
def test_an_older_person_is_never_younger(one: date, other: date) -> None:
    first, second = sorted((one, other))
    assert completed_years(first, date(2031, 1, 1)) >= completed_years(second, date(2031, 1, 1))


@given(days, days)
def test_the_real_age_is_always_within_what_the_year_alone_says(one: date, other: date) -> None:
    birth, on = sorted((one, other))
    guess, real = age_on(Birth.in_year(birth.year), on), completed_years(birth, on)
    assert real in guess if isinstance(guess, Range) else real == guess


@given(st.integers(1930, 2025), st.dates(min_value=date(2026, 1, 1), max_value=date(2030, 12, 31)))
def test_each_age_that_the_year_alone_allows_is_that_of_somebody_born_that_year(year: int, on: date) -> None:
    guess = age_on(Birth.in_year(year), on)
    ages = {completed_years(date(year, 1, 1) + timedelta(days=n), on) for n in range(365)}
    ages.add(completed_years(date(year, 12, 31), on))
    assert ages == (set(range(guess.low, guess.high + 1)) if isinstance(guess, Range) else {guess})


@pytest.mark.parametrize(
    ("year", "on", "verdict"),
    [
        (2000, date(2026, 6, 15), Verdict.UNKNOWN),  # 25 or 26
        (2000, date(2026, 12, 31), Verdict.NO),  # everybody born in 2000 is 26 that day
        (2000, date(2026, 1, 1), Verdict.UNKNOWN),  # born that very day, perhaps
        (2001, date(2026, 6, 15), Verdict.YES),
        (2010, date(2026, 6, 15), Verdict.UNKNOWN),  # 15 or 16
        (2010, date(2026, 12, 30), Verdict.UNKNOWN),  # born on 31 December, perhaps
        (2010, date(2026, 12, 31), Verdict.YES),
        (2011, date(2026, 6, 15), Verdict.NO),
        (1999, date(2026, 1, 1), Verdict.NO),
    ],
)
def test_a_year_alone_is_to_check_on_the_edge_years_and_settled_elsewhere(
    year: int, on: date, verdict: Verdict
) -> None:
    rule = between(AGE, 16, 25, source="s")
    assert evaluate(rule, {"age": age_on(Birth.in_year(year), on)}).verdict is verdict


def test_a_known_date_gives_one_age() -> None:
    assert age_on(Birth.on(date(2000, 6, 15)), date(2026, 6, 14)) == 25


def test_the_year_of_today_alone_is_age_zero() -> None:
    assert age_on(Birth.in_year(2026), date(2026, 6, 15)) == 0


def test_nobody_has_an_age_before_being_born() -> None:
    with pytest.raises(ValueError, match="not born yet"):
        completed_years(date(2026, 6, 16), date(2026, 6, 15))
    with pytest.raises(ValueError, match="not born yet"):
        age_on(Birth.in_year(2027), date(2026, 12, 31))
    with pytest.raises(ValueError, match="not born yet"):
        age_on(Birth.on(date(2026, 6, 16)), date(2026, 6, 15))


def test_a_birth_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Birth(date(2000, 2, 1), date(2000, 1, 1))
