"""What the catalogue of PostgreSQL itself says: no table, function or view escapes the circle. New ones included."""

import pytest

from tests.circle.scene import OWNER, WEB, WORK, Scene
from tests.circle.tables import WITHOUT_POLICIES

TABLES = (
    "select c.relname, c.relrowsecurity and c.relforcerowsecurity,"
    " exists (select from pg_policy p where p.polrelid = c.oid)"
    " from pg_class c join pg_namespace n on n.oid = c.relnamespace"
    " where c.relkind in ('r', 'p', 'f') and n.nspname not in ('pg_catalog', 'information_schema')"
    " and n.nspname not like 'pg\\_%'"
)
FUNCTIONS = (
    "select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace"
    " where n.nspname not in ('pg_catalog', 'information_schema') and {} order by 1"
)
READ_BY_THE_WEB = {"django_migrations", "procrastinate_workers", "shared_limit"}
TRIGGERS = "p.prorettype = 'trigger'::regtype"


def test_every_table_has_forced_policies_or_a_reason(told: Scene) -> None:
    found = {name for name, forced, has_policy in told.arrange(TABLES) if not (forced and has_policy)}
    assert found == set(WITHOUT_POLICIES)


def test_tables_without_policies_show_the_web_role_nothing_of_anybody(told: Scene) -> None:
    readable = told.arrange(
        "select distinct t from unnest(%s::text[]) t, unnest(array['dentelle_web', 'dentelle_reader']) r"
        " where has_table_privilege(r, t, 'select')",
        sorted(WITHOUT_POLICIES),
    )
    assert set(readable) == READ_BY_THE_WEB


def test_policies_are_never_given_to_everybody(told: Scene) -> None:
    assert told.arrange("select polrelid::regclass from pg_policy where 0 = any (polroles)") == []


def test_only_the_owner_is_let_through_everywhere(told: Scene) -> None:
    """A policy that says "true" to web or work is on a public table, or on the outbox, whose rows are numbers."""
    through = told.arrange(
        "select distinct c.relname from pg_policy p join pg_class c on c.oid = p.polrelid"
        " join pg_roles r on r.oid = any (p.polroles)"
        " where r.rolname in ('dentelle_web', 'dentelle_reader', 'dentelle_work')"
        " and 'true' in (pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))"
    )
    assert set(through) == {
        "catalogue_intake", "catalogue_place", "catalogue_scheme", "directory_place", "directory_service",
        "directory_word", "groups_workinggroup",
        "shared_outboxmessage", "shared_submission",
        "territory_commune", "territory_priorityarea", "territory_programme", "territory_programme_areas",
        "territory_programme_communes",
    }  # fmt: skip


def test_every_relation_belongs_to_the_owner(told: Scene) -> None:
    assert told.arrange(
        "select distinct r.rolname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " join pg_roles r on r.oid = c.relowner where n.nspname in ('public', 'door')"
    ) == [OWNER]


def test_nothing_is_granted_to_everybody(told: Scene) -> None:
    assert (
        told.arrange(
            "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a"
            " where n.nspname in ('public', 'door') and a.grantee = 0"
        )
        == []
    )
    assert (
        told.arrange(
            "select a.privilege_type from pg_database d, aclexplode(d.datacl) a"
            " where d.datname = current_database() and a.grantee = 0"
        )
        == []
    )
    assert (
        told.arrange(
            "select n.nspname from pg_namespace n, aclexplode(n.nspacl) a"
            " where n.nspname in ('public', 'door') and a.grantee = 0 and a.privilege_type = 'CREATE'"
        )
        == []
    )


def test_functions_of_the_door_belong_to_the_door_and_to_no_everybody(told: Scene) -> None:
    of_door = "n.nspname = 'door'"
    assert told.arrange(FUNCTIONS.format(of_door))
    assert told.arrange(FUNCTIONS.format(f"{of_door} and pg_get_userbyid(p.proowner) <> 'dentelle_door'")) == []
    assert (
        told.arrange(
            FUNCTIONS.format(
                f"{of_door} and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
                " where a.grantee = 0)"
            )
        )
        == []
    )


def test_functions_that_look_further_than_their_caller_are_all_at_the_door_and_look_where_they_were_told(
    told: Scene,
) -> None:
    definers = "p.prosecdef"
    assert told.arrange(FUNCTIONS.format(f"{definers} and n.nspname <> 'door'")) == []
    assert (
        told.arrange(
            FUNCTIONS.format(f"{definers} and 'search_path=public, pg_temp' <> all (coalesce(p.proconfig, array['']))")
        )
        == []
    )


def test_functions_that_read_settings_are_not_frozen(told: Scene) -> None:
    """IMMUTABLE would keep one user's rows in another's plan."""
    assert (
        told.arrange(
            FUNCTIONS.format("p.provolatile = 'i' and (n.nspname = 'door' or p.prosrc ~ 'current_setting|door[.]')")
        )
        == []
    )


def test_the_worker_passes_by_no_door_but_its_own(told: Scene) -> None:
    found = told.arrange(
        FUNCTIONS.format(
            f"n.nspname = 'door' and not {TRIGGERS} and has_function_privilege('dentelle_work', p.oid, 'execute')"
        )
    )
    assert {name.split("(")[0] for name in found} <= {
        "door.job_here", "door.forget_stale_signals", "door.forget_old_drafts", "door.job_figures",
        "door.job_details", "door.job_delays",
        "door.weighable", "door.address_for_code", "door.forget_sign_ins", "door.forget_traces",
    }  # fmt: skip


def test_no_secret_lives_in_a_function_body(told: Scene) -> None:
    """prosrc is read by all."""
    assert told.arrange(FUNCTIONS.format("p.prosrc ~ '[0-9a-fA-F]{24,}'")) == []


def test_views_look_with_the_eyes_of_who_asks(told: Scene) -> None:
    assert (
        told.arrange(
            "select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            " where n.nspname in ('public', 'door') and (c.relkind = 'm' or (c.relkind = 'v'"
            " and not coalesce('security_invoker=true' = any (c.reloptions), false)))"
        )
        == []
    )


def test_names_are_neither_indexed_nor_sampled(told: Scene) -> None:
    """EXPLAIN tells what an index or the planner's samples know, beyond any policy."""
    named = (
        "select a.attrelid::regclass::text || '.' || a.attname from pg_attribute a"
        " where a.attname in ('first_name', 'last_name', 'birth_on', 'phone', 'how_to_meet', 'goal', 'place')"
        " and a.attrelid in (select oid from pg_class where relkind = 'r') and not a.attisdropped"
    )
    assert len(told.arrange(named)) >= 10
    assert told.arrange(f"{named} and a.attstattarget is distinct from 0") == []
    assert told.arrange(f"{named} and exists (select from pg_index i where i.indrelid = a.attrelid"
                        " and a.attnum = any (i.indkey::int[]))") == []  # fmt: skip


def test_no_role_walks_around_policies(told: Scene) -> None:
    assert (
        told.arrange(
            "select rolname from pg_roles where rolname like 'dentelle%'"
            " and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit)"
        )
        == []
    )
    memberships = told.arrange(
        "select member::regrole::text, roleid::regrole::text from pg_auth_members"
        " where member::regrole::text like 'dentelle%'"
    )
    assert set(memberships) == {("dentelle_web", "dentelle_reader"), ("dentelle_owner", "dentelle_door")}


@pytest.mark.parametrize("role", [WEB, WORK])
def test_weak_roles_do_not_show_their_statements(told: Scene, role: str) -> None:
    connection = told.connect(role)
    assert connection.execute("show track_activities").fetchone() == ("off",)
