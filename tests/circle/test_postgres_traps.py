"""What PostgreSQL allows or forbids around policies: each line was tried by an attacker of the prototype."""

import psycopg
import pytest

from tests.circle.scene import OWNER, WEB, Scene
from tests.circle.tables import DELETABLE


@pytest.mark.parametrize(
    "attack",
    [
        "set role dentelle_owner",
        "set role dentelle_door",
        "set role dentelle_work",
        "set role postgres",
        "set session authorization postgres",
        "set session authorization dentelle_owner",
        "alter table beneficiaries_fact disable row level security",
        "alter table beneficiaries_fact no force row level security",
        "alter table beneficiaries_fact owner to dentelle_web",
        "alter policy web_read on beneficiaries_fact using (true)",
        "create policy mine on beneficiaries_fact using (true)",
        "drop policy web_read on beneficiaries_fact",
        "drop table beneficiaries_fact",
        "drop function door.here()",
        "create or replace function door.here() returns uuid language sql as 'select null::uuid'",
        "create function door.mine() returns int language sql as 'select 1'",
        "alter function door.here() owner to dentelle_web",
        "grant select on accounts_signin to dentelle_web",
        "grant dentelle_owner to dentelle_web",
        "create table public.t (i int)",
        "create temp table t as select * from beneficiaries_identity",
        "create schema mine",
        "create extension dblink",
        "create view public.v as select * from beneficiaries_identity",
        "create materialized view public.v as select * from beneficiaries_identity",
        "create role mine",
        "alter role dentelle_web bypassrls",
        "alter role dentelle_web superuser",
        "copy beneficiaries_identity from '/dev/null'",
        "copy (select 1) to '/tmp/dentelle-proof'",
        "copy (select 1) to program 'true'",
        "select pg_read_file('/etc/passwd')",
        "select pg_ls_dir('.')",
        "select lo_import('/etc/passwd')",
        "select * from pg_statistic",
        "select * from pg_authid",
        "select * from pg_largeobject",
        "set track_activities = on",
        "set log_statement = 'all'",
        "set row_security = off; select count(*) from beneficiaries_fact",
        "set session_replication_role = replica",
        "lock table beneficiaries_identity in access exclusive mode",
        "create trigger t before insert on beneficiaries_fact for each row execute function door.here()",
        "comment on table beneficiaries_fact is 'x'",
        "alter database current set app.session = 'x'",
    ],
)
def test_the_web_role_is_refused(told: Scene, attack: str) -> None:
    with told.at("samia") as act:
        refused = (psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidCatalogName)
        with pytest.raises(refused), act.connection.transaction():
            act.connection.execute(attack)  # type: ignore[call-overload]


def test_copy_out_follows_the_policies(told: Scene) -> None:
    out = "copy beneficiaries_identity (first_name) to stdout"
    with told.at("hugo") as act, act.connection.cursor() as cursor, cursor.copy(out) as copy:
        found = sorted(bytes(part).decode().strip() for part in copy)
    assert found == ["Chloé", "Driss"]


def test_copy_in_is_refused_under_policies(told: Scene) -> None:
    into = "copy beneficiaries_fact from stdin"
    with (
        told.at("ines") as act,
        pytest.raises(psycopg.errors.FeatureNotSupported),
        act.connection.cursor().copy(into) as copy,
    ):
        copy.write(b"")


def test_row_locks_follow_the_policies(told: Scene) -> None:
    with told.at("hugo") as act:
        assert len(act.rows("select 1 from beneficiaries_identity for update")) == 2
    with told.at("samia") as act:
        # Seen, but hers to change: none. The lock silently finds nothing.
        assert act.rows("select 1 from beneficiaries_identity for update") == []


def test_parameters_are_bound_by_the_server(told: Scene) -> None:
    """So a second statement cannot be stacked behind the first."""
    with told.at("ines") as act:
        with pytest.raises(psycopg.errors.SyntaxError), act.connection.transaction():
            act.connection.execute("select %s; reset role", ["x"])
        with pytest.raises(psycopg.errors.SyntaxError), act.connection.transaction():
            act.connection.execute("select 1; reset role", prepare=True)


def test_our_own_connection_binds_on_the_server() -> None:
    from django.conf import settings

    assert settings.DATABASES["default"]["OPTIONS"]["server_side_binding"] is True


def test_a_stacked_commit_loses_the_user_with_the_transaction(told: Scene) -> None:
    """Without parameters several statements pass; committing forgets who was acting."""
    with told.at("ines") as act:
        act.connection.execute("select 1; commit; begin")
        assert act.count("beneficiaries_identity") == 0


def test_a_released_savepoint_keeps_its_settings(told: Scene) -> None:
    """TRAP, for tests in one outer transaction: `forget()` is needed after each act."""
    with told.at() as act:
        with act.connection.transaction():
            act.tell(session=told.secret("ines"))
        assert act.count("beneficiaries_identity") == 4


def test_an_unset_setting_is_empty_and_no_longer_null_and_means_nobody(told: Scene) -> None:
    connection = told.connect(WEB)
    with connection.transaction():
        connection.execute("select set_config('app.session', 'x', true), set_config('app.file', '', true)")
    assert connection.execute("select current_setting('app.session', true)").fetchone() == ("",)
    assert connection.execute("select door.my_account(), door.opened(1)").fetchone() == (None, None)


def test_explain_guesses_nothing_about_a_hidden_name(scene: Scene) -> None:
    """Without samples the planner says the same of a name that exists and of one that does not."""
    scene.arrange(
        "update beneficiaries_identity set first_name = 'Alix'; analyze beneficiaries_identity; analyze spotting_signal"
    )
    guess = "explain select * from beneficiaries_identity where first_name = '{}'"
    with scene.at("farid") as act:
        plans = [[line.split("(cost")[-1] for line in act.rows(guess.format(name))] for name in ("Alix", "Zoé")]
        assert [line for line in plans[0] if "rows=" in line] == [line for line in plans[1] if "rows=" in line]
        assert act.rows("select * from pg_stats where tablename = 'beneficiaries_identity'"
                        " and attname = 'first_name'") == []  # fmt: skip


def test_pg_stats_hides_tables_under_policies(scene: Scene) -> None:
    scene.arrange("analyze")
    with scene.at("samia") as act:
        assert act.rows("select tablename from pg_stats where schemaname = 'public' and tablename like 'benef%'") == []


def test_secrets_do_not_show_in_the_activity_of_other_sessions(told: Scene) -> None:
    """Even bound by the client: the statements of the role are not tracked."""
    with told.at("ines") as act:
        secret = told.secret("ines")
        act.connection.execute(f"select set_config('app.session', '{secret}', true)")  # type: ignore[call-overload]
        with told.at("farid") as spy:
            seen = spy.rows("select coalesce(query, '') from pg_stat_activity")
            assert not [text for text in seen if secret in text]
            assert not [text for text in spy.rows("select coalesce(query, '') from pg_stat_get_activity(null)")
                        if secret in text]  # fmt: skip


def test_the_owner_sees_all_so_that_a_migration_is_not_silently_empty(told: Scene) -> None:
    with told.at(role=OWNER, cite=None) as owner:
        assert owner.count("beneficiaries_identity") == 7
        assert owner.do("update beneficiaries_identity set phone = phone") == 7


def test_a_cascade_needs_a_right_to_delete_that_nobody_has(told: Scene) -> None:
    """TRAP: ON DELETE CASCADE removes rows beyond policies."""
    deletable = told.arrange(
        "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'"
        " and c.relkind = 'r' and has_table_privilege('dentelle_web', c.oid, 'delete')"
    )
    assert set(deletable) == DELETABLE
    pointed_at = told.arrange("select distinct confrelid::regclass::text from pg_constraint where contype = 'f'")
    assert not set(pointed_at) & DELETABLE


def test_no_unique_rule_tells_of_a_hidden_person(told: Scene) -> None:
    """TRAP: a unique phone would answer "already known". Unique rules hold numbers and codes only."""
    columns = told.arrange(
        "select distinct a.attname::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid"
        " and a.attnum = any (i.indkey::int[]) where i.indisunique and i.indrelid::regclass::text ~"
        " '^(beneficiaries|pathways|spotting|committees)_'"
    )
    assert set(columns) <= {
        "id", "beneficiary_id", "case_id", "code", "contact_id", "group_id", "hand_over_id", "held_on", "membership_id",
        "orientation_id",
        "pathway_id", "place_id", "programme_id", "session_id", "step_id",
    }  # fmt: skip
