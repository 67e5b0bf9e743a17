"""The group proposes, and only about somebody who agreed."""

from hypothesis import given
from hypothesis import strategies as st

from dentelle.committees.rules import Circumstances, agenda_problems, proposal_problems_in_session, warnings
from dentelle.pathways.rules import ProposalDraft

known = st.builds(Circumstances, *(st.booleans() for _ in range(7)))
drafts = st.builds(
    ProposalDraft,
    st.sampled_from(["mainstream", "complementary", ""]),
    st.sampled_from(["goal", ""]),
    st.sampled_from(["no_place", ""]),
)


@given(known, st.text(max_size=20))
def test_nobody_is_ever_on_an_agenda_without_agreement(circumstances: Circumstances, goal: str) -> None:
    if not circumstances.has_agreement:
        assert list(agenda_problems(circumstances, goal=goal))


@given(drafts, known)
def test_nothing_is_ever_proposed_after_the_agreement_was_withdrawn(
    draft: ProposalDraft, circumstances: Circumstances
) -> None:
    if not circumstances.has_agreement or circumstances.is_withdrawn:
        assert list(proposal_problems_in_session(draft, circumstances))


@given(drafts, known)
def test_a_situation_gets_one_proposal(draft: ProposalDraft, circumstances: Circumstances) -> None:
    if circumstances.has_proposal:
        assert list(proposal_problems_in_session(draft, circumstances))


def test_a_thin_table_warns_and_refuses_nothing() -> None:
    assert list(warnings(1, 2))
    assert not list(warnings(2, 2))
    assert not list(proposal_problems_in_session(ProposalDraft("mainstream", "goal"), Circumstances()))
