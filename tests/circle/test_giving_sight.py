"""Grants: the first goes to the professional who meets the person; then nobody gives more than they have, nor longer,
nor to whom it must not go."""

import uuid
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
import pytest

from tests.circle.scene import Act, Scene


def give(
    act: Act,
    person: UUID,
    to: str,
    holder: UUID,
    level: int,
    *,
    days: int | None = None,
    check: bool = False,
) -> None:
    until = datetime.now(UTC) + timedelta(days=days) if days is not None else None
    sql = (
        f"insert into beneficiaries_grant (id, beneficiary_id, {to}_id, holder_id, level, reason, valid_from,"
        " valid_until) values (gen_random_uuid(), %s, %s, %s, %s, 'agenda', now(), %s)"
    )
    if check:
        act.do(sql, person, holder, holder, level, until)
    else:
        act.is_refused(sql, person, holder, holder, level, until)


@pytest.mark.parametrize("slug", ["hugo", "farid", "bruno", "samia", "paule"])
@pytest.mark.parametrize("level", [1, 3, 4])
def test_nobody_grants_themselves_a_stranger_or_more_than_they_have(told: Scene, slug: str, level: int) -> None:
    person = told.person("Chloé" if slug != "hugo" else "Emma")
    with told.at(slug) as act:
        give(act, person, "membership", told.membership(slug), level)
        give(act, person, "seat", told.seat("members", "jeunes"), level, days=1)


def test_who_hears_a_situation_passes_it_on_to_nobody(scene: Scene) -> None:
    emma, here = scene.person("Emma"), scene.seat("residents", "jeunes")
    scene.arrange(
        "insert into beneficiaries_grant (id, beneficiary_id, seat_id, holder_id, level, reason, valid_from,"
        " valid_until) values (gen_random_uuid(), %s, %s, %s, 1, 'agenda', now() - interval '1 hour',"
        " now() + interval '1 day')",
        emma,
        here,
        here,
    )
    with scene.at("farid") as act:
        assert act.open(emma) == 1
        give(act, emma, "seat", scene.seat("residents", "diplomes"), 1, days=1)
        give(act, emma, "seat", here, 1, days=20)
        give(act, emma, "membership", scene.membership("tarek"), 1)


def test_nobody_raises_their_own_level(told: Scene) -> None:
    with told.at("ines") as act:
        give(act, told.person("Emma"), "membership", told.membership("ines"), 4)
        act.is_refused("update beneficiaries_grant set level = 4")
        act.is_refused("update beneficiaries_grant set beneficiary_id = %s", told.person("Chloé"))
        act.is_refused("update beneficiaries_grant set membership_id = %s", told.membership("ines"))
        act.is_refused("delete from beneficiaries_grant")


def test_only_a_professional_registers_a_new_person(told: Scene) -> None:
    for slug, cite in (("farid", "belfort"), ("paule", "belfort"), ("samia", "belfort"), ("ines", "valbourg")):
        with told.at(slug, cite=cite) as act:
            give(act, uuid.uuid4(), "membership", told.membership(slug), 1)
    with told.at("ines") as act:
        give(act, uuid.uuid4(), "membership", told.membership("hugo"), 3)
        give(act, uuid.uuid4(), "seat", told.seat("members", "jeunes"), 3)
        give(act, uuid.uuid4(), "membership", told.membership("ines"), 3, check=True)


def test_a_grant_without_its_person_does_not_last(scene: Scene) -> None:
    """Nobody waits in front of a person who is still to come."""
    with scene.at("ines") as act:
        give(act, uuid.uuid4(), "membership", scene.membership("ines"), 3, check=True)
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            act.connection.commit()


def test_the_first_grant_is_given_once(told: Scene) -> None:
    person = uuid.uuid4()
    with told.at("ines") as act:
        give(act, person, "membership", told.membership("ines"), 3, check=True)
        give(act, person, "membership", told.membership("ines"), 4)
        give(act, person, "membership", told.membership("hugo"), 4)


def test_a_person_is_recorded_by_who_holds_her_first_grant(told: Scene) -> None:
    add = (
        "insert into beneficiaries_beneficiary (id, programme_id, code, age_band, created_at)"
        " values (%s, %s, 'X-1', 'unknown', now())"
    )
    with told.at("ines") as act:
        act.is_refused(add, uuid.uuid4(), told.cite())


def test_her_referent_gives_contact_to_the_coordination_and_to_copilots(told: Scene) -> None:
    emma = told.person("Emma")
    with told.at("ines") as act:
        give(act, emma, "seat", told.seat("coordination"), 2, check=True)
        give(act, emma, "seat", told.seat("copilots", "parents"), 1, check=True)
        give(act, emma, "seat", told.seat("copilots", "jeunes"), 3)
        give(act, emma, "membership", told.membership("hugo"), 3, check=True)


def test_who_holds_the_contact_gives_it_to_no_member(told: Scene) -> None:
    with told.at("clara") as act:
        emma = told.person("Emma")
        give(act, emma, "membership", told.membership("hugo"), 1)
        give(act, emma, "membership", told.membership("clara"), 2)
        give(act, emma, "seat", told.seat("copilots", "jeunes"), 1)
        give(act, emma, "seat", told.seat("coordination"), 2)


@pytest.mark.parametrize(
    ("name", "copilot", "group", "members", "residents"),
    [("Emma", "clara", "diplomes", 2, 1), ("Basile", "bruno", "jeunes", 1, 1), ("Chloé", "hugo", "parents", 0, 0)],
)
def test_a_session_sees_what_the_person_agreed_to(
    told: Scene, name: str, copilot: str, group: str, members: int, residents: int
) -> None:
    """With her name, without it, not at all; residents never hear it."""
    person = told.person(name)
    with told.at(copilot) as act:
        for kind, most in (("members", members), ("residents", residents)):
            for level in (1, 2, 3):
                give(act, person, "seat", told.seat(kind, group), level, days=3, check=level <= most)


def test_a_withdrawn_agreement_counts_at_once(scene: Scene) -> None:
    emma, seat = scene.person("Emma"), scene.seat("members", "diplomes")
    with scene.at("ines") as act:
        act.do(
            "insert into beneficiaries_agreement (id, beneficiary_id, scope, means, notice_version, given_on,"
            " valid_until, recorded_by_id, recorded_at) values"
            " (gen_random_uuid(), %s, 'none', 'phone', '1', current_date, current_date + 365, %s, now())",
            emma, scene.membership("ines"),
        )  # fmt: skip
        give(act, emma, "seat", seat, 1, days=3)


def test_an_agreement_that_expired_counts_no_more(scene: Scene) -> None:
    scene.arrange("update beneficiaries_agreement set valid_until = current_date")
    with scene.at("clara") as act:
        give(act, scene.person("Emma"), "seat", scene.seat("members", "diplomes"), 1, days=3)


@pytest.mark.parametrize("days", [None, 60])
def test_a_session_does_not_see_somebody_for_ever(told: Scene, days: int | None) -> None:
    with told.at("clara") as act:
        give(act, told.person("Emma"), "seat", told.seat("members", "diplomes"), 1, days=days)


def test_grants_are_closed_by_who_holds_the_file(scene: Scene) -> None:
    emma = scene.person("Emma")
    running = (
        "select count(*) from beneficiaries_grant"
        " where beneficiary_id = %s and reason = 'coordination' and valid_until is null"
    )
    close = "select door.close_grants(%s, 'coordination')"
    for slug in ("clara", "samia", "hugo", "farid", "charlie", None):
        with scene.at(slug) as act:
            act.is_refused(close, emma)
    with scene.at(link=scene.link(scene.orientation("Emma", scheme_answer="", person_answer="agreed"))) as act:
        act.is_refused(close, emma)
    assert scene.one(running, emma) == 1
    with scene.at("ines") as act:
        act.value(close, emma)
        act.connection.commit()
    assert scene.one(running, emma) == 0
    with scene.at("samia") as act:
        assert "Emma" not in act.rows("select first_name from beneficiaries_identity")


def test_nobody_closes_a_grant_above_their_own(scene: Scene) -> None:
    emma, hugo = scene.person("Emma"), scene.membership("hugo")
    scene.arrange(
        "insert into beneficiaries_grant (id, beneficiary_id, membership_id, holder_id, level, reason, valid_from)"
        " values (gen_random_uuid(), %s, %s, %s, 4, 'referent', now() - interval '1 day')",
        emma, hugo, hugo,
    )  # fmt: skip
    with scene.at("ines") as act:
        act.value("select door.close_grants(%s, 'referent')", emma)
        act.connection.commit()
    still = "select holder_id from beneficiaries_grant where beneficiary_id = %s and reason = 'referent' and {}"
    assert scene.arrange(still.format("valid_until is null"), emma) == [hugo]


def test_a_grant_is_never_rewritten(told: Scene) -> None:
    """Whoever was shown a person for one session does not stretch it."""
    with told.at("ines") as act:
        act.open(told.person("Emma"))
        for change in ("valid_until = null", "valid_until = now()", "level = 4", "holder_id = holder_id"):
            act.is_refused(f"update beneficiaries_grant set {change}")


def test_grants_about_a_person_are_read_by_who_holds_her_file_or_a_grant(told: Scene) -> None:
    emma = told.person("Emma")
    with told.at("ines") as act:
        assert act.rows("select distinct holder_id from beneficiaries_grant where beneficiary_id = %s", emma) == [
            told.membership("ines")
        ]
        act.open(emma)
        assert len(act.rows("select holder_id from beneficiaries_grant where beneficiary_id = %s", emma)) > 1
    with told.at("samia") as act:
        act.open(emma)
        assert set(act.rows("select holder_id from beneficiaries_grant")) == {told.seat("coordination")}
