"""No user, no row: in every table that the catalogue knows, whatever the transaction claims."""

import hashlib

import psycopg
import pytest

from tests.circle.scene import OWNER, READER, WEB, Scene
from tests.circle.tables import (
    NOT_YET_TOLD,
    OF_COLLEAGUES,
    OF_PEOPLE,
    ONE_BY_KEY,
    PERSONAL,
    PUBLIC,
    UNREADABLE,
    WITHOUT_POLICIES,
)

ALL_TABLES = (
    "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
    " where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1"
)


def test_every_table_is_known_here(told: Scene) -> None:
    known = PUBLIC | PERSONAL | WITHOUT_POLICIES.keys()
    assert set(told.arrange(ALL_TABLES)) == known


def test_there_is_something_to_see(told: Scene) -> None:
    """The control of all that follows: the told database holds rows in every table (but those that await a click)."""
    with told.at(role=OWNER) as owner:
        empty = {table for table in PERSONAL | PUBLIC if not owner.count(table)}
    waiting = {"beneficiaries_restrictedfacts", "accounts_signin", "shared_draft", "shared_outboxmessage"}
    assert empty <= waiting | NOT_YET_TOLD


@pytest.mark.parametrize("role", [WEB, READER])
def test_a_transaction_that_names_nobody_sees_nobody(told: Scene, role: str) -> None:
    with told.at(role=role) as act:
        assert act.seen(PERSONAL) == {}
        assert act.open(told.person("Alix")) is None
        assert act.seen(PERSONAL) == {}
        assert set(act.seen(PUBLIC)) == PUBLIC


def test_autocommit_sees_nobody(told: Scene) -> None:
    with told.connect(WEB) as connection:
        connection.autocommit = True
        for table in sorted(OF_COLLEAGUES | OF_PEOPLE | ONE_BY_KEY):
            assert connection.execute(f"select count(*) from {table}").fetchone() == (0,), table


def test_settings_of_autocommit_do_not_outlive_their_statement(told: Scene) -> None:
    secret, cite = told.secret("ines"), str(told.cite())
    with told.connect(WEB) as connection:
        connection.autocommit = True
        connection.execute(
            "select set_config('app.session', %s, true), set_config('app.programme', %s, true)", [secret, cite]
        )
        assert connection.execute("select count(*) from beneficiaries_identity").fetchone() == (0,)


@pytest.mark.parametrize("guess", ["x", "", "ines", "00000000-0000-0000-0000-000000000000", "é" * 60])
def test_an_unknown_secret_sees_nobody(told: Scene, guess: str) -> None:
    with told.at(session=guess, link=guess) as act:
        assert act.seen(PERSONAL) == {}


def test_the_hash_of_a_secret_is_not_the_secret(told: Scene) -> None:
    """Whoever could read a hash would still not be somebody."""
    digest = hashlib.sha256(told.secret("ines").encode())
    for guess in (digest.hexdigest(), "\\x" + digest.hexdigest(), digest.hexdigest().upper()):
        with told.at(session=guess) as act:
            assert act.seen(PERSONAL) == {}


def test_an_account_id_in_the_settings_makes_nobody(told: Scene) -> None:
    account = told.account("ines")
    with told.at(session=account, account=account, account_id=account, user=account) as act:
        assert act.seen(PERSONAL) == {}


def test_a_stranger_with_an_account_sees_themselves_alone(told: Scene) -> None:
    for cite in ("belfort", "valbourg", None):
        with told.at("charlie", cite=cite) as act:
            assert act.seen(PERSONAL) == {"accounts_account": 1}
            assert act.open(told.person("Alix")) is None


def test_a_member_who_names_no_cite_sees_themselves_alone(told: Scene) -> None:
    with told.at("ines", cite=None) as act:
        assert act.seen(PERSONAL) == {"accounts_account": 1}


def test_a_member_sees_nothing_of_another_cite(told: Scene) -> None:
    for slug, other in (("ines", "valbourg"), ("samia", "valbourg"), ("valentine", "belfort")):
        with told.at(slug, cite=other) as act:
            assert act.seen(PERSONAL) == {"accounts_account": 1}, slug


def test_a_cite_that_is_no_identifier_is_an_error_and_not_a_way_in(told: Scene) -> None:
    with told.at("ines", cite=None, programme="' or true --") as act:
        act.is_refused("select count(*) from beneficiaries_identity", error=psycopg.DataError)


def test_an_address_typed_at_sign_in_shows_one_account(told: Scene) -> None:
    with told.at(sign_in_email="ines@belfort.invalid") as act:
        assert act.rows("select email from accounts_account") == ["ines@belfort.invalid"]
        assert act.seen(PERSONAL - {"accounts_account"}) == {}


def test_a_form_key_shows_its_own_row(told: Scene) -> None:
    key = told.one("select key from shared_submission limit 1")
    with told.at(once=key) as act:
        assert act.seen(PERSONAL) == {"shared_submission": 1}


def test_what_is_secret_is_read_by_no_right(told: Scene) -> None:
    with told.at("samia") as act:
        for table in sorted(UNREADABLE):
            act.is_refused(f"select count(*) from {table}")


def test_a_rolled_back_savepoint_gives_the_settings_back(told: Scene) -> None:
    with told.at("ines") as act:
        act.do("savepoint s")
        act.tell(session="nobody")
        assert act.count("beneficiaries_identity") == 0
        act.do("rollback to savepoint s")
        assert act.count("beneficiaries_identity") > 0
