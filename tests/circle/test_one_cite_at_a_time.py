"""Somebody of two Cités sees, in each, that one only: the Cité is in every policy."""

import uuid

import psycopg
import pytest

from tests.circle.scene import Scene
from tests.circle.tables import OF_COLLEAGUES, OF_PEOPLE

BELFORT_NAMES = ["Alix", "Basile", "Chloé", "Driss", "Emma", "Fatou"]
NAMES = "select first_name from beneficiaries_identity order by 1"
WITH_CITE = sorted(
    {
        "beneficiaries_beneficiary",
        "committees_committeesession",
        "groups_seat",
        "partners_membership",
        "partners_organisation",
        "pathways_orientation",
        "pathways_pathway",
        "spotting_signal",
    }
)


@pytest.fixture
def both(scene: Scene) -> Scene:
    """Samia coordinates Valbourg too."""
    membership = uuid.uuid4()
    scene.arrange(
        "insert into partners_membership (id, programme_id, account_id, organisation_id, role, valid_from)"
        " select %s, programme_id, %s, organisation_id, 'coordinator', now() from partners_membership where id = %s",
        membership,
        scene.account("samia"),
        scene.membership("valentine"),
    )
    scene.arrange(
        "insert into groups_seatholding (id, seat_id, membership_id, valid_from)"
        " values (gen_random_uuid(), %s, %s, now())",
        scene.seat("coordination", cite="valbourg"),
        membership,
    )
    scene.arrange(
        "insert into committees_committeesession (id, programme_id, group_id, held_on, opened_at, opened_by_id)"
        " select gen_random_uuid(), programme_id, id, current_date, now() - interval '2 hours', %s"
        " from groups_workinggroup where programme_id = %s",
        membership,
        scene.cite("valbourg"),
    )
    return scene


def test_a_member_of_two_cites_sees_the_one_that_the_address_names(both: Scene) -> None:
    for slug, names in (("belfort", BELFORT_NAMES), ("valbourg", ["Gaspard"])):
        with both.at("samia", cite=slug) as act:
            assert act.rows(NAMES) == names
            for table in WITH_CITE:
                assert act.rows(f"select distinct programme_id from {table}") == [both.cite(slug)], table
    with both.at("samia", cite=None) as act:
        assert act.seen(OF_PEOPLE | OF_COLLEAGUES) == {"accounts_account": 1}


def test_a_file_of_the_other_cite_does_not_open(both: Scene) -> None:
    with both.at("samia") as act:
        assert act.open(both.person("Gaspard")) is None
        assert act.open(both.person("Alix")) == 2


def test_an_open_file_closes_when_the_cite_changes(both: Scene) -> None:
    with both.at("samia") as act:
        assert act.open(both.person("Alix")) == 2
        assert act.count("committees_brief") == 1
        act.tell(programme=both.cite("valbourg"))
        assert act.count("committees_brief") == 0
        assert act.rows(NAMES) == ["Gaspard"]


def test_a_grant_does_not_cross(both: Scene) -> None:
    """Neither a seat nor a member of the other Cité is shown a person of this one."""
    alix, seat = both.person("Alix"), both.seat("coordination", cite="valbourg")
    give = (
        "insert into beneficiaries_grant (id, beneficiary_id, {0}_id, holder_id, level, reason, valid_from)"
        " values (gen_random_uuid(), %s, %s, %s, 1, 'coordination', now())"
    )
    with both.at("ines") as act:
        act.is_refused(give.format("seat"), alix, seat, seat)
        victor = both.membership("victor")
        act.is_refused(give.format("membership"), alix, victor, victor)


def test_a_crossed_grant_would_still_not_show_the_record(both: Scene) -> None:
    """Even if the owner made one: the person's own row names her Cité."""
    alix, seat = both.person("Alix"), both.seat("coordination", cite="valbourg")
    both.arrange(
        "insert into beneficiaries_grant (id, beneficiary_id, seat_id, holder_id, level, reason, valid_from)"
        " values (gen_random_uuid(), %s, %s, %s, 3, 'coordination', now() - interval '1 hour')",
        alix,
        seat,
        seat,
    )
    with both.at("valentine", cite="valbourg") as act:
        assert alix not in act.rows("select id from beneficiaries_beneficiary")


def test_a_person_is_not_registered_in_the_other_cite(both: Scene) -> None:
    person = uuid.uuid4()
    with both.at("ines") as act:
        ines = both.membership("ines")
        act.do(
            "insert into beneficiaries_grant (id, beneficiary_id, membership_id, holder_id, level, reason, valid_from)"
            " values (gen_random_uuid(), %s, %s, %s, 3, 'referent', now() - interval '1 second')",
            person, ines, ines,
        )  # fmt: skip
        add = (
            "insert into beneficiaries_beneficiary (id, programme_id, code, age_band, created_at)"
            " values (%s, %s, 'X-1', 'unknown', now())"
        )
        act.is_refused(add, person, both.cite("valbourg"))
        assert act.do(add, person, both.cite("belfort")) == 1


def test_a_signal_is_not_given_to_the_other_cite(both: Scene) -> None:
    to = both.membership("victor")
    with both.at("samia") as act:
        act.is_refused("update spotting_signal set assigned_to_id = %s, assigned_at = now()", to)


def test_a_session_of_the_other_cite_is_not_closed_blindly(both: Scene) -> None:
    """An UPDATE that reads no column meets no reading policy: the writing policy must name the Cité by itself."""
    there = "select count(*) from committees_committeesession where closed_at is null and programme_id = %s"
    assert both.one(there, both.cite("valbourg")) == 1
    with both.at("samia") as act:
        act.do("update committees_committeesession set closed_at = now()")
        act.connection.commit()
    assert both.one(there, both.cite("valbourg")) == 1
    assert both.one(there, both.cite("belfort")) == 0


def test_a_session_of_the_other_cite_is_not_opened(both: Scene) -> None:
    group = both.one("select id from groups_workinggroup where programme_id = %s", both.cite("valbourg"))
    with both.at("samia") as act:
        for cite in ("belfort", "valbourg"):
            act.is_refused(
                "insert into committees_committeesession (id, programme_id, group_id, held_on, opened_at, opened_by_id)"
                " values (gen_random_uuid(), %s, %s, current_date, now(), %s)",
                both.cite(cite), group, both.membership("samia"),
            )  # fmt: skip


def test_nobody_from_elsewhere_is_written_as_present(both: Scene) -> None:
    with both.at("samia") as act:
        session = act.rows("select id from committees_committeesession")[0]
        add = "insert into committees_attendance (id, session_id, membership_id) values (gen_random_uuid(), %s, %s)"
        act.is_refused(add, session, both.membership("victor"))
        act.is_refused(add, session, both.membership("ines"), error=psycopg.errors.UniqueViolation)
