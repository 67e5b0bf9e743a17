"""Where the database is, and the programs of PostgreSQL that read and write a dump of it."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import conninfo, sql

from dentelle.config import checks, environment
from dentelle.shared.failure import CannotContinue
from dentelle.shared.postgres import Cluster, find_bin_dir
from dentelle.shared.postgres.identity import ENVIRONMENT

NAME = "dentelle"


@dataclass(frozen=True)
class Place:
    """One database, reached as somebody who may read every row: the embedded server's superuser, or the owner, whose
    policies hide nothing."""

    address: str
    bin_dir: Path
    is_embedded: bool

    def connect(self) -> psycopg.Connection[Any]:
        """A connection of its own."""
        return psycopg.connect(self.address, autocommit=True, connect_timeout=10)

    def run(self, program: str, *words: str) -> str:
        """pg_dump or pg_restore on this database; what it says. CannotContinue when it fails."""
        parts: dict[str, Any] = conninfo.conninfo_to_dict(self.address)
        # In the environment, not among the words, which every account of the machine can read.
        password = {"PGPASSWORD": str(parts.pop("password"))} if parts.get("password") else {}
        # A list of what a dump holds needs no database.
        there = [] if "--list" in words else [f"--dbname={conninfo.make_conninfo(**parts)}"]
        done: subprocess.CompletedProcess[str] = subprocess.run(  # noqa: S603 - our own words, no shell
            [str(self.bin_dir / program), *words, *there],
            env={**ENVIRONMENT, **password},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["aucun détail"])[0]
            raise CannotContinue(f"{program} a échoué ({last}). Rien n’a été modifié.")
        return done.stdout


@contextmanager
def running_place() -> Iterator[Place]:
    """The database to back up: it may be serving; an embedded server that sleeps is woken, then put back to sleep."""
    bin_dir = find_bin_dir(environment.postgres_bin())
    if url := environment.database_url("owner"):
        yield Place(url, bin_dir, is_embedded=False)
        return
    data = environment.data_directory()
    if not (data / "postgres" / "PG_VERSION").exists():
        raise CannotContinue(f"Le dossier {data} (DENTELLE_DATA) ne contient pas de base de données.", code=2)
    cluster = Cluster(data, bin_dir=environment.postgres_bin(), socket_dir=environment.postgres_socket())
    place = Place(cluster.dsn(NAME, "postgres"), cluster.bin_dir, is_embedded=True)
    if cluster.is_running():
        yield place
        return
    with checks.take_lock(data):
        cluster.start()
        try:
            yield place
        finally:
            cluster.stop()


def row_counts(connection: psycopg.Connection[Any]) -> dict[str, int]:
    """How many rows each table of `public` holds, in the snapshot of this connection."""
    tables = connection.execute(
        "select tablename from pg_tables where schemaname = 'public' order by tablename"
    ).fetchall()
    counted = {}
    for (name,) in tables:
        statement = sql.SQL("select count(*) from {}").format(sql.Identifier(name))
        row = connection.execute(statement).fetchone()
        counted[name] = int(row[0]) if row else 0
    return counted
