"""The rules of the daily following, without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dentelle.pathways.following import rules
from dentelle.pathways.following.rules import ContactDraft, StepDraft

TODAY = date(2026, 11, 26)
days = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@given(days, days)
def test_a_contact_is_never_logged_in_the_future_nor_before_the_path(on: date, entered: date) -> None:
    found = list(rules.contact_problems(ContactDraft("phone", True), on, entered=entered, today=TODAY))
    assert bool(found) == (on > TODAY or on < entered)


@given(st.none() | days, days)
def test_silence_begins_thirty_days_after_the_last_real_contact_or_the_entry(last: date | None, entered: date) -> None:
    met = max(last or entered, entered)
    assert rules.is_silent(last, entered=entered, today=met + timedelta(days=30))
    assert not rules.is_silent(last, entered=entered, today=met + timedelta(days=29))


@given(st.text(max_size=130), st.sampled_from(["", "person", "referent", "together", "member"]), st.booleans())
def test_no_step_without_words_nor_somebody_who_does_it(text: str, doer: str, has_member: bool) -> None:
    found = list(rules.step_problems(StepDraft(text, doer, has_member), today=TODAY))
    is_whole = 0 < len(text.strip()) <= 120 and doer != "" and (doer == "member") == has_member
    assert bool(found) != is_whole


@given(st.none() | days, st.none() | days, st.booleans())
def test_a_step_is_overdue_only_while_it_is_to_be_done(due: date | None, settled: date | None, dropped: bool) -> None:
    done_on, dropped_on = (None, settled) if dropped else (settled, None)
    state = rules.step_state(due=due, done=done_on, dropped=dropped_on, today=TODAY)
    if settled:
        assert state == ("dropped" if dropped else "done")
    else:
        assert (state == "overdue") == (due is not None and due < TODAY)


@pytest.mark.parametrize(
    ("review_on", "is_refused"),
    [(None, True), (TODAY, True), (TODAY + timedelta(days=1), False), (TODAY + timedelta(days=701), True)],
)
def test_a_pause_has_a_day_to_come_that_she_chose(review_on: date | None, is_refused: bool) -> None:
    assert bool(list(rules.pause_problems("call_back", review_on, today=TODAY))) == is_refused


@given(days, days)
def test_an_absence_has_both_days_in_order_and_lasts_three_months_at_most(first: date, last: date) -> None:
    found = list(rules.stand_in_problems(first, last, has_somebody=True, how_many=1, today=TODAY))
    assert bool(found) == (first < TODAY or not 0 <= (last - first).days <= 92)
    assert len(list(rules.stand_in_problems(None, None, has_somebody=False, how_many=0, today=TODAY))) == 4


def test_an_orientation_without_answer_is_chased_at_two_weeks_and_alarms_at_three() -> None:
    found = {days: rules.chase_of(TODAY - timedelta(days=days), TODAY) for days in (0, 13, 14, 20, 21, 400)}
    nothing, chase, alarm = rules.Chase
    assert found == {0: nothing, 13: nothing, 14: chase, 20: chase, 21: alarm, 400: alarm}
