"""Who signs in: only a ticket made outside of SQL binds a browser to an account."""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from dentelle.accounts.keys import ticket
from tests.circle.scene import READER, WEB, Act, Scene

BIND = "select door.bind_session(%s, %s, %s)"
NO_ENTRY = psycopg.errors.InvalidAuthorizationSpecification


@pytest.fixture
def browser(scene: Scene) -> str:
    """A browser's secret that is bound to nobody."""
    return secrets.token_urlsafe(32)


def enter(scene: Scene, act: Act, browser: str, slug: str = "ines", **changes: object) -> None:
    issued = changes.pop("issued", datetime.now(UTC))
    account = scene.account(slug)
    mac = changes.pop("mac", None) or ticket(secret=browser, account_id=account, issued=issued)  # type: ignore[arg-type]
    act.tell(session=browser)
    act.value(BIND, changes.pop("account", account), issued, mac)


def test_the_right_ticket_signs_in(scene: Scene, browser: str) -> None:
    with scene.at() as act:
        enter(scene, act, browser)
        assert act.value("select door.my_account()") == scene.account("ines")
        assert act.count("beneficiaries_identity") == 4


def test_without_the_key_no_session_is_minted(scene: Scene, browser: str) -> None:
    issued = datetime.now(UTC)
    message = hashlib.sha256(browser.encode()).digest()
    message += f"{scene.account('ines')}|{round(issued.timestamp() * 1_000_000)}".encode()
    forged = [b"", b"\0" * 32, hashlib.sha256(message).digest(), hmac.digest(b"", message, "sha256")]
    with scene.at() as act:
        act.tell(session=browser)
        for mac in forged:
            act.is_refused(BIND, scene.account("ines"), issued, mac, error=NO_ENTRY)
        act.is_refused("select door.bind_session(%s, now(), null)", scene.account("ines"), error=NO_ENTRY)
        assert act.value("select door.my_account()") is None


def test_a_ticket_for_one_account_opens_no_other(scene: Scene, browser: str) -> None:
    issued = datetime.now(UTC)
    mac = ticket(secret=browser, account_id=scene.account("farid"), issued=issued)
    with scene.at() as act:
        act.tell(session=browser)
        act.is_refused(BIND, scene.account("samia"), issued, mac, error=NO_ENTRY)
        act.is_refused(BIND, scene.account("farid"), issued + timedelta(seconds=1), mac, error=NO_ENTRY)


def test_a_ticket_binds_one_browser(scene: Scene, browser: str) -> None:
    issued = datetime.now(UTC)
    mac = ticket(secret=browser, account_id=scene.account("ines"), issued=issued)
    with scene.at() as act:
        act.tell(session=secrets.token_urlsafe(32))
        act.is_refused(BIND, scene.account("ines"), issued, mac, error=NO_ENTRY)
        act.tell(session="")
        act.is_refused(BIND, scene.account("ines"), issued, mac, error=NO_ENTRY)


@pytest.mark.parametrize("seconds", [-120, 120])
def test_a_ticket_lives_a_minute(scene: Scene, browser: str, seconds: int) -> None:
    with scene.at() as act, pytest.raises(NO_ENTRY):
        enter(scene, act, browser, issued=datetime.now(UTC) + timedelta(seconds=seconds))


def test_a_ticket_serves_once_even_after_signing_out(scene: Scene, browser: str) -> None:
    issued = datetime.now(UTC)
    mac = ticket(secret=browser, account_id=scene.account("ines"), issued=issued)
    with scene.at() as act:
        enter(scene, act, browser, issued=issued, mac=mac)
        act.connection.commit()
    with scene.at(session=browser) as act:
        act.is_refused(BIND, scene.account("ines"), issued, mac, error=psycopg.errors.UniqueViolation)
        act.value("select door.close_session()")
        act.is_refused(BIND, scene.account("ines"), issued, mac, error=psycopg.errors.UniqueViolation)
        assert act.value("select door.my_account()") is None


def test_a_ticket_for_an_account_that_does_not_exist_opens_nothing(scene: Scene, browser: str) -> None:
    account = scene.cite()
    issued = datetime.now(UTC)
    with scene.at() as act:
        act.tell(session=browser)
        act.value(BIND, account, issued, ticket(secret=browser, account_id=account, issued=issued))
        assert act.value("select door.my_account()") is None
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            act.connection.commit()


@pytest.mark.parametrize("role", [WEB, READER])
@pytest.mark.parametrize("table", ["accounts_signin", "accounts_ticketkey", "accounts_link"])
def test_sessions_keys_and_links_are_neither_read_nor_written(told: Scene, role: str, table: str) -> None:
    with told.at("samia", role=role) as act:
        act.is_refused(f"select count(*) from {table}")
        act.is_refused(f"select count(*) filter (where true) from only {table}")
        act.is_refused(f"table {table}")
        act.is_refused(f"copy {table} to stdout")
        act.is_refused(f"delete from {table}")
        act.is_refused(f"truncate {table}")
        act.is_refused(f"select * from {table} for update")


def test_a_sign_in_is_not_inserted_by_hand(told: Scene) -> None:
    with told.at("farid") as act:
        act.is_refused(
            "insert into accounts_signin (session_hash, account_id, opened_at, expires_at)"
            " values (sha256('x'), %s, now(), now() + interval '1 hour')",
            told.account("samia"),
        )
        act.is_refused("update accounts_signin set expires_at = now() + interval '1 year'")
        act.is_refused("insert into accounts_ticketkey (inner_pad, outer_pad) values ('', '')")


def test_an_account_is_not_changed_by_hand(told: Scene) -> None:
    with told.at("samia") as act:
        act.is_refused("update accounts_account set email = 'x@y.invalid'")
        act.is_refused("insert into accounts_account (id, email, name, password, is_active)"
                       " values (gen_random_uuid(), 'x', 'x', '!', true)")  # fmt: skip
        for table in ("partners_membership", "groups_seatholding", "groups_seat", "partners_organisation"):
            act.is_refused(f"update {table} set id = id")
            act.is_refused(f"delete from {table}")


def test_colleagues_read_no_password(scene: Scene) -> None:
    """The table of accounts is read by colleagues: it can hold no password that works."""
    with pytest.raises(psycopg.errors.CheckViolation):
        scene.arrange("update accounts_account set password = 'pbkdf2_sha256$1$x$x'")
