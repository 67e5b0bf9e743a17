"""Many people, made of one: every row about a person is copied under new keys, straight into the tables."""

import json
from uuid import UUID, uuid4

import psycopg

from dentelle.shared.postgres import Cluster
from tests.circle.tables import OF_PEOPLE

COPIED = sorted(OF_PEOPLE - {"journal_reading"})


def multiply(cluster: Cluster, database: str, first_name: str, times: int) -> None:
    """Copy a person of the told story `times` times, with everything that is kept about her. As superuser, without
    foreign keys being looked at row by row: the copies point to each other as the original does."""
    with psycopg.connect(cluster.dsn(database, "postgres")) as connection:
        (person,) = connection.execute(
            "select beneficiary_id from beneficiaries_identity where first_name = %s", [first_name]
        ).fetchone() or (None,)
        assert isinstance(person, UUID)
        rows = [(table, row) for table in COPIED for row in _rows_about(connection, table, person)]
        own = {str(person), *(str(row["id"]) for _, row in rows if "id" in row)}
        connection.execute("set session_replication_role = replica")
        (highest,) = connection.execute("select count(*) from beneficiaries_beneficiary").fetchone() or (0,)
        for number in range(times):
            renewed = {key: str(uuid4()) for key in own}
            for table, row in rows:
                copied = {name: renewed.get(str(value), value) for name, value in row.items()}
                if "code" in copied and table == "beneficiaries_beneficiary":
                    copied["code"] = f"C-{highest + number:05d}"
                connection.execute(
                    f"insert into {table} select * from jsonb_populate_record(null::{table}, %s)",
                    [json.dumps(copied)],
                )
        connection.commit()
        connection.execute("analyze")


def _rows_about(connection: psycopg.Connection, table: str, person: UUID) -> list[dict[str, object]]:
    columns = connection.execute(
        "select column_name from information_schema.columns where table_name = %s", [table]
    ).fetchall()
    column = "beneficiary_id" if ("beneficiary_id",) in columns else "id"
    found = connection.execute(f"select to_jsonb(t) from {table} t where t.{column} = %s", [person]).fetchall()
    return [row for (row,) in found]
