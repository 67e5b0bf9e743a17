"""What an organisation, a member and an engagement need: every reason at once."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dentelle.partners.rules import (
    CiteDraft,
    EngagementDraft,
    MemberDraft,
    OrganisationDraft,
    cite_problems,
    engagement_problems,
    member_problems,
    organisation_problems,
)

DAY = date(2026, 11, 2)
MEMBER = MemberDraft("Zoé Exemple", "zoe@exemple.fr", "professional", DAY)


def fields(problems: object) -> list[str]:
    return [problem.field for problem in problems]  # type: ignore[attr-defined]


def test_everything_that_misses_is_said_at_once() -> None:
    assert fields(organisation_problems(OrganisationDraft(" ", ""), is_taken=False)) == ["name", "family"]
    nobody = MemberDraft("", "zoe", "", None)
    assert fields(member_problems(nobody, is_email=False, roles_held=frozenset())) == [
        "name", "email", "role", "first_day",
    ]  # fmt: skip


def test_a_name_is_taken_once() -> None:
    assert fields(organisation_problems(OrganisationDraft("CIDFF", "association"), is_taken=True)) == ["name"]


def test_a_role_is_held_once_in_a_cite() -> None:
    assert fields(member_problems(MEMBER, is_email=True, roles_held=frozenset({"professional"}))) == ["role"]
    assert fields(member_problems(MEMBER, is_email=True, roles_held=frozenset({"resident"}))) == []


@given(st.integers(-400, 400))
def test_a_last_day_is_never_before_the_first(days: int) -> None:
    draft = replace(MEMBER, last_day=DAY + timedelta(days=days))
    found = fields(member_problems(draft, is_email=True, roles_held=frozenset()))
    assert found == (["last_day"] if days < 0 else [])


@given(st.lists(st.text(max_size=5), min_size=4, max_size=4))
def test_an_engagement_says_something(parts: list[str]) -> None:
    is_empty = not any(part.strip() for part in parts)
    assert bool(list(engagement_problems(EngagementDraft(*parts)))) is is_empty


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_yearly_aim_of_a_cite_is_a_range(low: int, high: int) -> None:
    found = fields(cite_problems(CiteDraft("Cité", target_low=low, target_high=high)))
    assert found == (["target_high"] if low > high else [])


def test_a_number_on_a_poster_can_be_dialled() -> None:
    range_ = {"target_low": 60, "target_high": 70}
    assert fields(cite_problems(CiteDraft("Cité", phone="03 00 00", **range_))) == ["phone"]
    for phone in ("03 00 00 00 42", "+33 3 00 00 00 42", ""):
        assert fields(cite_problems(CiteDraft("Cité", phone=phone, **range_))) == []
