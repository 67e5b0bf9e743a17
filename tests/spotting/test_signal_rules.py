"""A signal is kept only when it can help somebody, and every reason is said at once."""

from hypothesis import given
from hypothesis import strategies as st

from dentelle.spotting.rules import SignalDraft, is_phone, is_too_young, signal_problems

texts = st.sampled_from(["", " ", "Nour", "06 12 34 56 78", "au city stade"])
drafts = st.builds(
    SignalDraft,
    kind=st.sampled_from(["agreed", "anonymous", ""]),
    age_band=st.sampled_from(["under_16", "16-25", "26-30", "31+", "unknown"]),
    first_name=texts,
    phone=texts,
    how_to_meet=texts,
    place=texts,
)


@given(drafts)
def test_nothing_is_ever_kept_about_somebody_under_sixteen(draft: SignalDraft) -> None:
    assert not is_too_young(draft) or list(signal_problems(draft))


@given(drafts)
def test_an_anonymous_signal_never_names_anybody(draft: SignalDraft) -> None:
    if draft.kind == "anonymous" and not list(signal_problems(draft)):
        assert not draft.first_name.strip()
        assert not draft.phone.strip()


@given(drafts)
def test_a_kept_signal_always_says_how_to_reach_somebody(draft: SignalDraft) -> None:
    if not list(signal_problems(draft)):
        assert draft.phone.strip() or draft.how_to_meet.strip()


def test_every_reason_is_said_at_once() -> None:
    fields = [problem.field for problem in signal_problems(SignalDraft("agreed", "16-25"))]
    assert fields == ["first_name", "phone"]
    fields = [problem.field for problem in signal_problems(SignalDraft("anonymous", "16-25", "Nour"))]
    assert fields == ["first_name", "place", "how_to_meet"]


def test_telephone_numbers_are_recognised_as_people_write_them() -> None:
    assert all(
        map(is_phone, ["06 12 34 56 78", "06.12.34.56.78", "+33 6 12 34 56 78", "0612345678", "(0)3 84 00 00 00"])
    )
    assert not any(
        map(
            is_phone,
            ["", "bonjour", "06 12", "06 00 00 09", "06 12 34 56 7", "06 12 34 56 789", "0612345678 Nour", "1" * 20],
        )
    )
