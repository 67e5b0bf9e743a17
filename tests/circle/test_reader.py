"""A GET steps down to a role that writes nothing but the reading trace."""

import psycopg
import pytest

from tests.circle.scene import READER, WEB, Scene
from tests.circle.tables import OF_COLLEAGUES, OF_PEOPLE, PERSONAL, PUBLIC, UNREADABLE, WITHOUT_POLICIES


@pytest.mark.parametrize("slug", ["ines", "samia", "farid", "charlie"])
def test_the_reader_reads_what_web_reads(told: Scene, slug: str) -> None:
    seen = []
    for role in (WEB, READER):
        with told.at(slug, role=role) as act:
            before = act.seen(PERSONAL | PUBLIC)
            act.open(told.person("Alix"))
            seen.append((before, act.seen(PERSONAL | PUBLIC)))
    assert seen[0] == seen[1]


@pytest.mark.parametrize("table", sorted(PERSONAL | PUBLIC | WITHOUT_POLICIES.keys()))
def test_the_reader_writes_in_no_table(told: Scene, table: str) -> None:
    column = told.one("select attname from pg_attribute where attrelid = %s::regclass and attnum = 1", table)
    with told.at("ines", role=READER) as act:
        act.open(told.person("Alix"))
        act.is_refused(f"update {table} set {column} = default")
        act.is_refused(f"insert into {table} default values")
        act.is_refused(f"delete from {table}")
        act.is_refused(f"select 1 from {table} for update")


def test_the_reader_calls_no_function_that_writes_but_open_file(told: Scene) -> None:
    """Signing in or out, burning a link, closing a grant are POST requests."""
    writing = told.arrange(
        "select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
        " where n.nspname = 'door' and p.provolatile = 'v' and p.prorettype <> 'trigger'::regtype"
        " and has_function_privilege('dentelle_reader', p.oid, 'execute')"
    )
    assert writing == ["door.open_file(uuid,text,text)"]
    with told.at("ines", role=READER) as act:
        act.is_refused("select door.close_session()")
        act.is_refused("select door.use_link()")
        act.is_refused("select door.close_grants(%s, 'agenda')", told.person("Alix"))
        act.is_refused("select door.bind_session(%s, now(), '')", told.account("ines"))
        act.is_refused("select nextval('beneficiary_number')")


def test_the_reader_climbs_back_to_web_and_no_higher(told: Scene) -> None:
    with told.at("ines", role=READER) as act:
        assert act.value("select current_user") == READER
        for role in ("dentelle_owner", "dentelle_door", "dentelle_work", "postgres"):
            act.is_refused(f"set role {role}")
            act.is_refused(f"set local role {role}")
        act.do("reset role")
        assert act.value("select current_user") == WEB


def test_the_step_down_ends_with_its_transaction(told: Scene) -> None:
    connection = told.connect(WEB)
    with connection.transaction():
        connection.execute("set local role dentelle_reader")
    assert connection.execute("select current_user").fetchone() == (WEB,)


def test_the_reader_logs_in_nowhere(told: Scene) -> None:
    for role in ("dentelle_reader", "dentelle_door"):
        with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
            psycopg.connect(told.cluster.dsn(told.database, role))


def test_web_carries_no_right_of_the_roles_it_may_become(told: Scene) -> None:
    with told.at("ines") as act:
        assert act.value("select not rolinherit from pg_roles where rolname = current_user")
        assert act.seen(UNREADABLE) == {}
        assert set(act.seen(OF_COLLEAGUES)) == OF_COLLEAGUES
        assert "beneficiaries_identity" in act.seen(OF_PEOPLE)
