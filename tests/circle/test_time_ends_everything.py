"""Every right has an end, and the end is immediate: sessions, memberships, seats, grants."""

import pytest

from tests.circle.scene import Scene
from tests.circle.tables import OF_COLLEAGUES, OF_PEOPLE, PERSONAL

OWN_ROW = {"accounts_account": 1}
SIGNALS = frozenset({"spotting_signal", "spotting_contactattempt"})
"""A signal belongs to whom it was given; it does not hang on grants, and forgets the person once she is welcomed."""


def hash_of(scene: Scene, slug: str) -> bytes:
    found: bytes = scene.one("select sha256(convert_to(%s, 'UTF8'))", scene.secret(slug))
    return found


def test_a_closed_session_sees_nobody(scene: Scene) -> None:
    with scene.at("ines") as act:
        assert act.count("beneficiaries_identity") == 4
        act.value("select door.close_session()")
        assert act.seen(PERSONAL) == {}
        act.connection.commit()
    with scene.at("ines") as act:
        assert act.seen(PERSONAL) == {}
        assert act.open(scene.person("Alix")) is None


def test_closing_a_session_closes_no_other(scene: Scene) -> None:
    scene.secret("hugo")
    with scene.at("ines") as act:
        act.value("select door.close_session()")
        act.connection.commit()
    with scene.at("hugo") as act:
        assert act.count("beneficiaries_identity") == 2


@pytest.mark.parametrize(
    "end",
    [
        "update accounts_signin set expires_at = now() where session_hash = %s",
        "update accounts_signin set expires_at = now() - interval '1 second' where session_hash = %s",
        "update accounts_signin set closed_at = now() + interval '1 day' where session_hash = %s",
        "delete from accounts_signin where session_hash = %s",
        "update accounts_account set is_active = false"
        " where id = (select account_id from accounts_signin where session_hash = %s)",
    ],
)
def test_a_session_past_its_end_sees_nobody(scene: Scene, end: str) -> None:
    scene.arrange(end, hash_of(scene, "ines"))
    with scene.at("ines") as act:
        assert act.seen(PERSONAL) == {}
        assert act.open(scene.person("Alix")) is None


def test_a_session_ends_by_itself_within_a_day(scene: Scene) -> None:
    scene.secret("ines")
    assert scene.one("select max(expires_at) <= now() + interval '12 hours' from accounts_signin")


@pytest.mark.parametrize(
    "end",
    [
        "update partners_membership set valid_until = now() where id = %s",
        "update partners_membership set valid_until = now() - interval '1 day' where id = %s",
        "update partners_membership set valid_from = now() + interval '1 minute' where id = %s",
    ],
)
@pytest.mark.parametrize("slug", ["ines", "samia", "bruno"])
def test_a_membership_that_is_not_in_force_sees_nobody(scene: Scene, slug: str, end: str) -> None:
    scene.arrange(end, scene.membership(slug))
    with scene.at(slug) as act:
        assert act.seen(PERSONAL) == OWN_ROW
        assert act.open(scene.person("Alix")) is None
        assert act.seen(PERSONAL) == OWN_ROW


def test_the_end_of_a_membership_is_seen_by_the_very_next_transaction(scene: Scene) -> None:
    with scene.at("ines") as act:
        assert act.open(scene.person("Alix")) == 3
    scene.arrange("update partners_membership set valid_until = now() where id = %s", scene.membership("ines"))
    with scene.at("ines") as act:
        assert act.seen(PERSONAL) == OWN_ROW


@pytest.mark.parametrize(
    "end",
    [
        "update groups_seatholding set valid_until = now() where membership_id = %s",
        "update groups_seatholding set valid_from = now() + interval '1 minute' where membership_id = %s",
        "delete from groups_seatholding where membership_id = %s",
    ],
)
def test_whoever_leaves_a_seat_loses_what_the_seat_saw(scene: Scene, end: str) -> None:
    scene.arrange(end, scene.membership("bruno"))
    with scene.at("bruno") as act:
        assert act.seen(OF_PEOPLE) == {}
        assert set(act.seen(OF_COLLEAGUES)) == OF_COLLEAGUES
        assert act.open(scene.person("Alix")) is None


def test_whoever_takes_a_seat_inherits_what_it_sees(scene: Scene) -> None:
    scene.arrange(
        "insert into groups_seatholding (id, seat_id, membership_id, valid_from)"
        " values (gen_random_uuid(), %s, %s, now())",
        scene.seat("copilots", "jeunes"),
        scene.membership("nadia"),
    )
    with scene.at("nadia") as act:
        assert act.rows("select first_name from beneficiaries_identity order by 1") == ["Alix", "Basile"]


@pytest.mark.parametrize(
    "end",
    [
        "update beneficiaries_grant set valid_until = greatest(valid_from, now())",
        "update beneficiaries_grant set valid_until = greatest(valid_from, now() - interval '1 hour')",
        "update beneficiaries_grant set valid_from = now() + interval '1 minute', valid_until = null",
        "delete from beneficiaries_grant",
    ],
)
@pytest.mark.parametrize("slug", ["ines", "samia"])
def test_a_grant_that_is_not_in_force_shows_nobody(scene: Scene, slug: str, end: str) -> None:
    scene.arrange(end)
    future = "valid_from = now() +" in end
    with scene.at(slug) as act:
        # One's own coming grants may be read, not used.
        assert act.seen(OF_PEOPLE - SIGNALS - ({"beneficiaries_grant"} if future else set())) == {}
        assert act.open(scene.person("Alix")) is None
        act.tell(file=scene.person("Alix"))
        assert act.seen(OF_PEOPLE - SIGNALS - ({"beneficiaries_grant"} if future else set())) == {}


def test_a_grant_that_ends_takes_one_person_away_and_no_other(scene: Scene) -> None:
    scene.arrange("update beneficiaries_grant set valid_until = now() where beneficiary_id = %s", scene.person("Alix"))
    with scene.at("ines") as act:
        assert act.rows("select first_name from beneficiaries_identity order by 1") == ["Basile", "Emma", "Fatou"]


def test_a_grant_can_be_narrowed_below_what_a_name_needs(scene: Scene) -> None:
    alix = scene.person("Alix")
    scene.arrange("update beneficiaries_grant set level = 1 where beneficiary_id = %s", alix)
    with scene.at("ines") as act:
        assert alix in act.rows("select id from beneficiaries_beneficiary")
        assert "Alix" not in act.rows("select first_name from beneficiaries_identity")
        assert act.open(alix) == 1
        assert "Alix" not in act.rows("select first_name from beneficiaries_identity")
        assert act.count("beneficiaries_fact") == 0
