"""The roles and one database, by the same documented SQL that an operator runs by hand (deploy/)."""

from pathlib import Path
from typing import Any

import psycopg
from psycopg import conninfo, sql

from dentelle.shared.postgres.cluster import Cluster

_DEPLOY = Path(__file__).resolve().parent.parent.parent.parent / "deploy"
_LOCK = 5_177_001  # any number, always the same: roles are shared by every database of a server


def _connect(server: Cluster | str, dbname: str) -> psycopg.Connection[tuple[Any, ...]]:
    if isinstance(server, Cluster):
        return server.connect_superuser(dbname)
    return psycopg.connect(conninfo.make_conninfo(server, dbname=dbname), autocommit=True, connect_timeout=5)


def run_deploy_file(connection: psycopg.Connection[Any], name: str) -> None:
    """Run one of the documented files of deploy/, whole or not at all; run again, it changes nothing."""
    with connection.transaction():
        connection.execute((_DEPLOY / name).read_bytes())


def prepare_database(server: Cluster | str, name: str, *, template: str | None = None) -> None:
    """Roles, database, schemas and grants; nothing changes where all is there.

    `server` is a running cluster or a superuser's address. `template` copies another database (tests).
    """
    with _connect(server, "postgres") as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [_LOCK])  # parallel test sessions share the roles
        run_deploy_file(admin, "roles.sql")
        if admin.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            statement = sql.SQL("CREATE DATABASE {} OWNER dentelle_owner").format(sql.Identifier(name))
            if template is not None:
                statement += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template))
            admin.execute(statement)
        with _connect(server, name) as connection:
            run_deploy_file(connection, "database.sql")


def drop_database(server: Cluster | str, name: str) -> None:
    """Remove a database of tests, whoever is still connected to it."""
    with _connect(server, "postgres") as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
