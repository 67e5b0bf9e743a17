"""Raw SQL: whoever stands in sees from the first day to the last, not an hour more, and makes nothing that lasts."""

from uuid import UUID, uuid4

import pytest

from tests.circle.scene import Act, Scene
from tests.circle.tables import OF_PEOPLE

NAME = "select door.name_stand_in(%s, %s, current_date + %s, current_date + %s)"
END = "select door.end_stand_in(%s)"
GRANT = (
    "insert into beneficiaries_grant (id, beneficiary_id, {to}_id, holder_id, level, reason, valid_from, valid_until)"
    " values (gen_random_uuid(), %s, %s, %s, %s, %s, now(), {until})"
)
CONTACT = (
    'insert into pathways_contact (id, pathway_id, beneficiary_id, "on", channel, is_reached, recorded_by_id,'
    " recorded_at) values (%s, %s, %s, current_date, 'phone', true, %s, now())"
)
MOVED = (
    "update pathways_standin set first_day = first_day + {0}, last_day = last_day + {0}",
    "update beneficiaries_grant set valid_from = valid_from + {0} * interval '1 day',"
    " valid_until = valid_until + {0} * interval '1 day' where reason = 'stand_in'",
)


def path_of(scene: Scene, name: str) -> UUID:
    return UUID(str(scene.one("select id from pathways_pathway where beneficiary_id = %s", scene.person(name))))


def named(scene: Scene, first: int = 0, last: int = 3, who: str = "ines", to: str = "clara") -> UUID:
    with scene.at(who) as act:
        found = act.value(NAME, path_of(scene, "Alix"), scene.membership(to), first, last)
        act.connection.commit()
    return UUID(str(found))


def shift(scene: Scene, days: int) -> None:
    """As if the days had been chosen so much earlier or later."""
    for statement in MOVED:
        scene.arrange(statement.format(days))


def about_alix(scene: Scene, act: Act) -> dict[str, int]:
    """The tables that show something of her; one's own coming grant may be read, not used."""
    found = {}
    for table in sorted(OF_PEOPLE - {"beneficiaries_grant", "spotting_contactattempt"}):
        column = "id" if table == "beneficiaries_beneficiary" else "beneficiary_id"
        if number := act.value(f"select count(*) from {table} where {column} = %s", scene.person("Alix")):
            found[table] = number
    return found


def sees_nothing(scene: Scene, act: Act) -> None:
    assert about_alix(scene, act) == {}
    assert act.open(scene.person("Alix")) is None
    act.tell(file=scene.person("Alix"))
    assert about_alix(scene, act) == {}


def test_on_the_days_she_reads_the_file_of_that_person_alone(scene: Scene) -> None:
    with scene.at("clara") as act:
        sees_nothing(scene, act)
    named(scene)
    with scene.at("clara") as act:
        assert act.open(scene.person("Basile")) is None
        assert act.open(scene.person("Alix")) == 3
        shown = about_alix(scene, act)
        assert shown["beneficiaries_fact"]
        assert shown["pathways_contactline"]
        assert "beneficiaries_restrictedfacts" not in shown
        assert act.rows("select first_name from beneficiaries_identity order by 1") == ["Alix", "Emma", "Fatou"]


@pytest.mark.parametrize(("first", "last"), [(1, 3), (30, 40)])
def test_before_the_first_day_zero_rows(scene: Scene, first: int, last: int) -> None:
    named(scene, first, last)
    with scene.at("clara") as act:
        sees_nothing(scene, act)


def test_after_the_last_day_zero_rows(scene: Scene) -> None:
    named(scene)
    shift(scene, -5)
    with scene.at("clara") as act:
        sees_nothing(scene, act)


def test_the_last_day_is_whole_in_french_time(scene: Scene) -> None:
    named(scene, 0, 0)
    assert scene.one(
        "select g.valid_until at time zone 'Europe/Paris' = (s.last_day + 1)::timestamp from pathways_standin s"
        " join beneficiaries_grant g on g.subject_id = s.id and g.reason = 'stand_in'"
    )


def test_ended_early_zero_rows_from_the_next_transaction(scene: Scene) -> None:
    found = named(scene)
    for slug in ("clara", "samia", "bruno", "hugo"):
        with scene.at(slug) as act:
            act.is_refused(END, found)
    with scene.at("ines") as act:
        act.value(END, found)
        act.is_refused(END, found)
        act.connection.commit()
    with scene.at("clara") as act:
        sees_nothing(scene, act)
    with scene.at("ines") as act:
        assert act.open(scene.person("Alix")) == 3


@pytest.mark.parametrize("slug", ["samia", "bruno", "clara", "hugo", "farid", "paule"])
def test_nobody_but_her_referent_names_a_stand_in(told: Scene, slug: str) -> None:
    with told.at(slug) as act:
        for to in ("clara", "hugo", slug):
            act.is_refused(NAME, path_of(told, "Alix"), told.membership(to), 0, 3)


def test_a_stand_in_is_a_professional_of_the_cite_for_days_that_end(told: Scene) -> None:
    alix, clara = path_of(told, "Alix"), told.membership("clara")
    with told.at("ines") as act:
        for to in ("ines", "samia", "farid", "paule", "victor"):
            act.is_refused(NAME, alix, told.membership(to), 0, 3)
        act.is_refused(NAME, alix, uuid4(), 0, 3)
        for first, last in ((3, 0), (-5, -2), (0, 93), (400, 410)):
            act.is_refused(NAME, alix, clara, first, last)
        act.is_refused("select door.name_stand_in(%s, %s, current_date, null)", alix, clara)
        act.is_refused(NAME, path_of(told, "Chloé"), clara, 0, 3)
        act.is_refused(NAME, path_of(told, "Emma"), clara, 0, 3)
        assert act.value(NAME, alix, clara, 0, 3)
        act.is_refused(NAME, alix, told.membership("hugo"), 3, 5)
        assert act.value(NAME, alix, told.membership("hugo"), 4, 5)


def test_a_stand_in_gives_herself_and_others_nothing_that_lasts(scene: Scene) -> None:
    named(scene)
    alix, clara, hugo = scene.person("Alix"), scene.membership("clara"), scene.membership("hugo")
    copilots = scene.seat("copilots", "diplomes")
    with scene.at("clara") as act:
        act.is_refused(NAME, path_of(scene, "Alix"), hugo, 0, 3)
        act.is_refused("select door.hand_over(%s, %s, null, '', now())", path_of(scene, "Alix"), hugo)
        for reason in ("referent", "stand_in", "agenda", "coordination"):
            for until in ("null", "now() + interval '2 days'"):
                act.is_refused(GRANT.format(to="membership", until=until), alix, clara, clara, 3, reason)
                act.is_refused(GRANT.format(to="membership", until=until), alix, hugo, hugo, 3, reason)
                act.is_refused(GRANT.format(to="membership", until=until), alix, clara, clara, 2, reason)
            act.is_refused(GRANT.format(to="seat", until="null"), alix, copilots, copilots, 2, reason)
        act.is_refused("update beneficiaries_grant set valid_until = null")
        act.is_refused("update pathways_standin set last_day = last_day + 30")


def test_the_referent_herself_writes_no_such_grant_but_by_the_door(told: Scene) -> None:
    alix, clara = told.person("Alix"), told.membership("clara")
    with told.at("ines") as act:
        act.is_refused(
            GRANT.format(to="membership", until="now() + interval '2 days'"), alix, clara, clara, 3, "stand_in"
        )
        act.is_refused("delete from pathways_standin")


def test_a_stand_in_ends_no_path(scene: Scene) -> None:
    named(scene)
    with scene.at("clara") as act:
        act.is_refused(
            "insert into pathways_exit (pathway_id, beneficiary_id, kind, contract, recorded_by_id, recorded_at)"
            " values (%s, %s, 'other', '', %s, now())",
            path_of(scene, "Alix"), scene.person("Alix"), scene.membership("clara"),
        )  # fmt: skip


@pytest.mark.parametrize("slug", ["samia", "bruno", "hugo", "farid"])
def test_contacts_are_written_by_who_holds_the_file_under_their_own_name(told: Scene, slug: str) -> None:
    alix, path = told.person("Alix"), path_of(told, "Alix")
    with told.at("ines") as act:
        assert act.do(CONTACT, uuid4(), path, alix, told.membership("ines")) == 1
        act.is_refused(CONTACT, uuid4(), path, alix, told.membership(slug))
        act.is_refused(CONTACT, uuid4(), path_of(told, "Fatou"), alix, told.membership("ines"))
    with told.at(slug) as act:
        act.is_refused(CONTACT, uuid4(), path, alix, told.membership(slug))


def test_a_contact_is_taken_back_by_its_author_for_ten_minutes(told: Scene) -> None:
    undo = "update pathways_contact set undone_at = now() where recorded_at > now() - interval '1 hour'"
    with told.at("ines") as act:
        act.do(CONTACT, uuid4(), path_of(told, "Alix"), told.person("Alix"), told.membership("ines"))
        assert act.do(undo) == 1
        assert act.do("update pathways_contact set undone_at = now()") == 1, "the told ones are too old"
        act.is_refused("update pathways_contact set is_reached = true")
        act.is_refused("delete from pathways_contact")


def test_an_end_is_taken_back_by_its_author_for_ten_minutes(scene: Scene) -> None:
    emma = path_of(scene, "Emma")
    with scene.at("ines") as act:
        assert act.value("select door.undo_exit(%s)", emma) is False, "too old"
    scene.arrange("update pathways_exit set recorded_at = now() where pathway_id = %s", emma)
    for slug in ("samia", "clara", "hugo", "bruno"):
        with scene.at(slug) as act:
            assert act.value("select door.undo_exit(%s)", emma) is False
    with scene.at("ines") as act:
        assert act.value("select door.undo_exit(%s)", emma) is True
        assert act.value("select exited_on from pathways_pathway where id = %s", emma) is None
        assert act.value("select door.undo_exit(%s)", emma) is False
