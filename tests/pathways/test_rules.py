"""What may follow what, and how ends are named."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dentelle.pathways.rules import (
    MOVES,
    STATES,
    STOPS,
    AnswerDraft,
    ExitDraft,
    OrientationFacts,
    ProposalDraft,
    answer_problems,
    exit_label,
    exit_problems,
    move_problems,
    proposal_problems,
    state_of,
    stop_problems,
)
from dentelle.pathways.vocabulary import StopReason

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_every_state_reaches_an_end() -> None:
    ends = {state for state, targets in MOVES.items() if not targets}
    reaching = set(ends)
    for _ in MOVES:
        reaching |= {state for state, targets in MOVES.items() if targets & reaching}
    assert ends == {"declined", "refused", "stopped", "ended"}
    assert reaching == set(MOVES) == set(STATES)


@given(st.sampled_from(sorted(MOVES)), st.sampled_from(sorted(MOVES)))
def test_a_move_is_refused_exactly_when_the_table_does_not_hold_it(current: str, target: str) -> None:
    assert bool(list(move_problems(current, target))) == (target not in MOVES[current])


facts = st.builds(
    OrientationFacts,
    person_answer=st.sampled_from(["", "agreed", "declined"]),
    is_sent=st.booleans(),
    scheme_answer=st.sampled_from(["", "accepted", "waiting", "refused"]),
    is_started=st.booleans(),
    is_ended=st.booleans(),
    is_stopped=st.booleans(),
)


def test_whatever_may_stop_has_a_reason_to_and_nothing_else_has() -> None:
    assert set(STOPS) == {state for state, targets in MOVES.items() if "stopped" in targets}
    assert {reason for reasons in STOPS.values() for reason in reasons} == set(StopReason.values)


@given(st.sampled_from(sorted(MOVES)), st.sampled_from(["", *StopReason.values]))
def test_a_stop_takes_only_a_reason_that_fits_what_happened(state: str, reason: str) -> None:
    assert bool(list(stop_problems(state, reason))) == (reason not in STOPS.get(state, ()))


@given(facts)
def test_any_dated_facts_have_a_state_that_has_a_name(found: OrientationFacts) -> None:
    assert state_of(found) in STATES


@given(
    st.sampled_from(["mainstream", "complementary", ""]),
    st.sampled_from(["", "goal"]),
    st.sampled_from(["", "no_place"]),
)
def test_anything_but_ordinary_law_is_argued(nature: str, reason: str, argument: str) -> None:
    found = list(proposal_problems(ProposalDraft(nature, reason, argument)))
    is_argued = nature != "complementary" or bool(argument)
    assert (not found) == (bool(nature) and bool(reason) and is_argued)


@given(
    st.builds(
        AnswerDraft,
        answer=st.sampled_from(["accepted", "waiting", "refused", ""]),
        appointment_at=st.sampled_from([None, NOW - timedelta(days=1), NOW + timedelta(days=3)]),
        appointment_place=st.sampled_from(["", "12 rue des Tilleuls"]),
        appointment_host=st.sampled_from(["", "Mme Accueil"]),
        refusal_reason=st.sampled_from(["", "no_place"]),
    )
)
def test_yes_comes_with_an_appointment_and_no_with_a_reason(draft: AnswerDraft) -> None:
    if list(answer_problems(draft, at=NOW)):
        return
    if draft.answer == "accepted":
        assert draft.appointment_at
        assert draft.appointment_at >= NOW
        assert draft.appointment_place
        assert draft.appointment_host
    if draft.answer == "refused":
        assert draft.refusal_reason


def test_every_missing_piece_of_an_appointment_is_said_at_once() -> None:
    fields = [problem.field for problem in answer_problems(AnswerDraft("accepted"), at=NOW)]
    assert fields == ["appointment_on", "appointment_place", "appointment_host"]


@pytest.mark.parametrize(
    ("months", "iae", "rpe"), [(5, "transition", "transition"), (6, "transition", "durable"), (7, "durable", "durable")]
)
def test_six_months_exactly_is_named_differently_by_the_two_nomenclatures(months: int, iae: str, rpe: str) -> None:
    for contract in ("fixed_term", "agency"):
        draft = ExitDraft("job", contract, date(2026, 11, 1), months, Decimal(35))
        assert exit_label(draft, at_least_six=False) == iae
        assert exit_label(draft, at_least_six=True) == rpe


def test_a_job_needs_its_contract_and_a_fixed_term_its_length() -> None:
    assert [problem.field for problem in exit_problems(ExitDraft("job"))] == ["contract", "starts_on"]
    assert [problem.field for problem in exit_problems(ExitDraft("job", "agency"))] == ["starts_on", "months"]
    assert [problem.field for problem in exit_problems(ExitDraft("moved", "permanent"))] == ["contract"]
    assert not list(exit_problems(ExitDraft("training")))
