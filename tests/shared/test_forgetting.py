"""Traces that have served their time are erased at the age that docs/data-register.csv promises, and not before."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest

from dentelle.shared.postgres import Cluster


@pytest.fixture
def owner(cluster: Cluster, own_database: str) -> Iterator[psycopg.Connection]:
    """A told database of this test's own, as its owner."""
    with psycopg.connect(cluster.dsn(own_database, "dentelle_owner"), autocommit=True) as connection:
        yield connection


def forget(cluster: Cluster, owner: psycopg.Connection) -> int:
    with psycopg.connect(cluster.dsn(owner.info.dbname, "dentelle_work"), autocommit=True) as worker:
        row = worker.execute("select door.forget_traces()").fetchone()
    assert row is not None
    return row[0]


def count(owner: psycopg.Connection, table: str) -> int:
    return owner.execute(f"select count(*) from {table}").fetchone()[0]  # type: ignore[index]


FORM = (
    "insert into shared_submission (key, content, outcome, at)"
    " select gen_random_uuid(), '\\x00', '/ici/', now() - %s::interval"
)
MAIL = (
    "insert into shared_outboxmessage (id, kind, programme_id, subject_id, recipient_id, created_at, sent_at, attempts)"
    " select gen_random_uuid(), 'x', %s, gen_random_uuid(), gen_random_uuid(), now() - %s, {}, 1"
)
READ = (
    "insert into journal_reading (id, account_id, beneficiary_id, grant_id, screen, reason, at)"
    " select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'x', '', now() - %s::interval"
)


@pytest.mark.parametrize(
    ("table", "sql", "kept", "gone"),
    [
        ("shared_submission", FORM, "29 days", "31 days"),
        ("journal_reading", READ, "11 months 28 days", "12 months 2 days"),
    ],
)
def test_a_trace_is_kept_for_its_time_and_then_erased(
    cluster: Cluster, owner: psycopg.Connection, table: str, sql: str, kept: str, gone: str
) -> None:
    forget(cluster, owner)
    before = count(owner, table)
    owner.execute(sql, [kept])
    assert forget(cluster, owner) == 0
    owner.execute(sql, [gone])
    assert forget(cluster, owner) == 1
    assert count(owner, table) == before + 1


def test_a_mail_that_left_a_month_ago_is_erased_and_one_that_waits_is_not(
    cluster: Cluster, owner: psycopg.Connection
) -> None:
    forget(cluster, owner)
    before = count(owner, "shared_outboxmessage")
    for sent in ("now() - interval '31 days'", "now() - interval '29 days'", "null"):
        owner.execute(MAIL.format(sent).replace("now() - %s,", "now() - interval '40 days',"), [uuid4()])
    assert forget(cluster, owner) == 1
    assert count(owner, "shared_outboxmessage") == before + 2


def test_a_link_dead_for_a_month_is_erased_unless_a_grant_names_it(cluster: Cluster, owner: psycopg.Connection) -> None:
    named = count(owner, "(select distinct link_id from beneficiaries_grant where link_id is not null) as named")
    assert named > 0, "the story holds schemes that read a file by their link"
    dead_since = "update accounts_link set created_at = now() - interval '99 days', valid_until = now() - %s::interval"
    owner.execute(dead_since, ["29 days"])
    assert forget(cluster, owner) == 0
    links = count(owner, "accounts_link")
    owner.execute(dead_since, ["31 days"])
    assert forget(cluster, owner) == links - named
    assert count(owner, "accounts_link") == named


def test_the_story_of_the_demonstration_is_not_forgotten(cluster: Cluster, owner: psycopg.Connection) -> None:
    """Else a second start would tell it again."""
    owner.execute("update shared_submission set at = now() - interval '2 years'")
    kept = count(owner, "shared_submission where content is null and outcome not like '/%'")
    assert kept > 0
    forget(cluster, owner)
    assert count(owner, "shared_submission") == kept
