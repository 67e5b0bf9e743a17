"""Writing about a person: by who holds her file, signed by oneself, on rows that are hers. History is only added to."""

from uuid import UUID

import psycopg
import pytest

from tests.circle.scene import Act, Scene
from tests.circle.tables import DELETABLE, PERSONAL, PUBLIC

FACT = (
    "insert into beneficiaries_fact (id, beneficiary_id, code, value, as_of, source, recorded_by_id, recorded_at)"
    " values (gen_random_uuid(), %s, 'job', 'none', current_date, 'declared', %s, now())"
)
EXIT = (
    "insert into pathways_exit (pathway_id, beneficiary_id, kind, contract, recorded_by_id, recorded_at)"
    " values (%s, %s, 'other', '', %s, now())"
)
ORIENTATION = (
    "insert into pathways_orientation (id, programme_id, pathway_id, beneficiary_id, scheme_id, origin, reason,"
    " mainstream_argument, decided_on, person_answer, scheme_answer, refusal_reason, appointment_place,"
    " appointment_host, result, stop_reason) values (gen_random_uuid(), %s, %s, %s, %s, 'referent', 'goal', '',"
    " current_date, '', '', '', '', '', '', '')"
)
WRITTEN_ONCE = (
    "beneficiaries_agreement",
    "beneficiaries_fact",
    "beneficiaries_noticegiven",
    "committees_brief",
    "committees_proposal",
    "journal_entry",
    "journal_reading",
    "pathways_exit",
    "spotting_contactattempt",
)


def path_of(scene: Scene, name: str) -> UUID:
    found: UUID = scene.one("select id from pathways_pathway where beneficiary_id = %s", scene.person(name))
    return found


def scheme_of(scene: Scene, cite: str = "belfort") -> UUID:
    found: UUID = scene.one("select id from catalogue_scheme where programme_id = %s limit 1", scene.cite(cite))
    return found


def test_facts_are_added_by_who_holds_the_file_under_their_own_name(told: Scene) -> None:
    alix, ines = told.person("Alix"), told.membership("ines")
    with told.at("ines") as act:
        assert act.do(FACT, alix, ines) == 1
        act.is_refused(FACT, alix, told.membership("hugo"))
        act.is_refused(FACT, told.person("Chloé"), ines)
    for slug in ("samia", "bruno", "farid", "hugo"):
        with told.at(slug) as act:
            act.is_refused(FACT, alix, told.membership(slug))


def test_returning_what_was_added_needs_the_open_file(told: Scene) -> None:
    """INSERT … RETURNING also meets the reading policy."""
    alix, ines = told.person("Alix"), told.membership("ines")
    with told.at("ines") as act:
        act.is_refused(FACT + " returning id", alix, ines)
        act.open(alix)
        assert act.value(FACT + " returning beneficiary_id", alix, ines) == alix


@pytest.mark.parametrize("table", WRITTEN_ONCE)
@pytest.mark.parametrize("slug", ["ines", "samia"])
def test_what_was_written_is_neither_changed_nor_removed(told: Scene, slug: str, table: str) -> None:
    column = told.one("select attname from pg_attribute where attrelid = %s::regclass and attnum = 1", table)
    with told.at(slug) as act:
        act.open(told.person("Alix"))
        act.is_refused(f"update {table} set {column} = {column}")
        act.is_refused(f"delete from {table}")
        act.is_refused(f"select 1 from {table} for update")


@pytest.mark.parametrize("table", sorted((PERSONAL | PUBLIC) - DELETABLE))
def test_nothing_is_deleted_nor_emptied(told: Scene, table: str) -> None:
    with told.at("samia") as act:
        act.is_refused(f"delete from {table}")
        act.is_refused(f"truncate {table}")
        act.is_refused(f"truncate {table} cascade")


def test_an_update_of_hidden_rows_touches_none(told: Scene) -> None:
    with told.at("hugo") as act:
        assert (
            act.do("update beneficiaries_identity set phone = '' where beneficiary_id = %s", told.person("Alix")) == 0
        )
        # Without WHERE: his two, and nobody else's.
        assert act.do("update beneficiaries_identity set phone = ''") == 2
        assert act.do("update pathways_pathway set exited_on = current_date") == 2
        assert act.do("update beneficiaries_beneficiary set age_band = 'unknown'") == 2
    for slug in ("samia", "bruno", "farid"):
        with told.at(slug) as act:
            for change in (
                "beneficiaries_identity set phone = ''",
                "pathways_pathway set exited_on = current_date",
                "beneficiaries_beneficiary set age_band = 'unknown'",
            ):
                assert act.do(f"update {change}") == 0, (slug, change)


def test_a_row_does_not_move_to_another_person(told: Scene) -> None:
    with told.at("ines") as act:
        for table in ("beneficiaries_identity", "pathways_pathway", "pathways_orientation", "committees_casereview"):
            act.is_refused(f"update {table} set beneficiary_id = beneficiary_id")
        for column in ("programme_id", "code", "id", "created_at"):
            act.is_refused(f"update beneficiaries_beneficiary set {column} = {column}")


def test_rows_about_one_person_hang_together(told: Scene) -> None:
    """A row that names my person and somebody else's path would tell whether that path exists, or take its place."""
    alix, ines = told.person("Alix"), told.membership("ines")
    basile, chloe = path_of(told, "Basile"), path_of(told, "Chloé")
    with told.at("ines") as act:
        for path in (basile, chloe):
            act.is_refused(EXIT, path, alix, ines)
            act.is_refused(ORIENTATION, told.cite(), path, alix, scheme_of(told))
        act.is_refused(ORIENTATION, told.cite(), path_of(told, "Alix"), alix, scheme_of(told, "valbourg"))
        assert act.do(ORIENTATION, told.cite(), path_of(told, "Alix"), alix, scheme_of(told)) == 1
        assert act.do(EXIT, path_of(told, "Alix"), alix, ines) == 1


def test_a_brief_hangs_on_her_own_case(told: Scene) -> None:
    other = told.one("select id from committees_casereview where beneficiary_id = %s", told.person("Emma"))
    with told.at("ines") as act:
        add = "insert into committees_brief (case_id, beneficiary_id, goal) values (%s, %s, 'x')"
        act.is_refused(add, other, told.person("Alix"))
        act.is_refused(add, other, told.person("Emma"), error=psycopg.errors.UniqueViolation)


def test_an_agenda_is_written_by_who_holds_her_contact_in_a_session_of_the_cite(told: Scene) -> None:
    session = told.one(
        "select s.id from committees_committeesession s join groups_workinggroup g on g.id = s.group_id"
        " where g.slug = 'jeunes' order by held_on desc limit 1"
    )
    add = (
        "insert into committees_casereview (id, session_id, pathway_id, beneficiary_id, scope, added_by_id, added_at)"
        " values (gen_random_uuid(), %s, %s, %s, 'unnamed', %s, now())"
    )
    emma = told.person("Emma")
    with told.at("farid") as act:
        act.is_refused(add, session, path_of(told, "Emma"), emma, told.membership("farid"))
    with told.at("ines") as act:
        act.is_refused(add, session, path_of(told, "Emma"), emma, told.membership("samia"))
        act.is_refused(add, session, path_of(told, "Alix"), emma, told.membership("ines"))
        assert act.do(add, session, path_of(told, "Emma"), emma, told.membership("ines")) == 1


def test_a_session_is_led_by_its_copilots_and_the_coordination(told: Scene) -> None:
    group = told.one("select id from groups_workinggroup where slug = 'jeunes' and programme_id = %s", told.cite())
    add = (
        "insert into committees_committeesession (id, programme_id, group_id, held_on, opened_at, opened_by_id)"
        " values (gen_random_uuid(), %s, %s, current_date + 9, now(), %s)"
    )

    def tries(act: Act, slug: str) -> tuple[str, UUID, UUID, UUID]:
        return add, told.cite(), group, told.membership(slug)

    for slug in ("ines", "farid", "clara", "hugo", "paule"):
        with told.at(slug) as act:
            act.is_refused(*tries(act, slug))
            assert (
                act.do("update committees_committeesession set closed_at = opened_at where group_id = %s", group) == 0
            )
            assert act.do("delete from committees_attendance where session_id in (select id from"
                          " committees_committeesession where group_id = %s)", group) == 0  # fmt: skip
    for slug in ("bruno", "samia"):
        with told.at(slug) as act:
            assert act.do(*tries(act, slug)) == 1
            act.is_refused(add, told.cite(), group, told.membership("ines"))


def test_no_number_is_set_back(told: Scene) -> None:
    with told.at("ines") as act:
        act.is_refused("select setval('beneficiary_number', 1)")
        act.is_refused("select last_value from beneficiary_number")
