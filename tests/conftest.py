"""One throw-away PostgreSQL for the session; each worker gets its copy of the told database, and connects to it as
the web role, under all its policies."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from django.test import Client

from dentelle.demo.acting import Stage, enter
from dentelle.shared.postgres import Cluster, prepare_database

CLUSTER = "DENTELLE_TEST_CLUSTER"
type NewDatabase = Callable[[], str]
ROOT = Path(__file__).resolve().parent.parent
_started: list[Cluster] = []


def pytest_sessionstart(session: pytest.Session) -> None:
    """In the process that leads: start the server and build the database to copy."""
    if hasattr(session.config, "workerinput") or session.config.option.collectonly:
        return
    directory = Path(tempfile.mkdtemp(prefix="dentelle-test-"))
    cluster = Cluster(directory, fsync=False)
    cluster.start()
    _started.append(cluster)
    prepare_database(cluster, "dentelle")
    os.environ[CLUSTER] = str(directory)
    subprocess.run(
        [sys.executable, "-m", "tests.build"],
        check=True,
        cwd=ROOT,
        env={**os.environ, "DENTELLE_DATA": str(directory), "DENTELLE_SOCKET": str(cluster.socket_dir)},
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stop it and leave nothing."""
    for cluster in _started:
        for connection in connections.all(initialized_only=True):
            connection.close()
        cluster.stop()
        shutil.rmtree(os.environ[CLUSTER], ignore_errors=True)


@pytest.fixture(scope="session")
def cluster() -> Cluster:
    """The throw-away server."""
    return Cluster(Path(os.environ[CLUSTER]), fsync=False)


@pytest.fixture(scope="session")
def database(cluster: Cluster, worker_id: str) -> str:
    """The name of this worker's copy of the told database."""
    name = f"told_{worker_id}"
    prepare_database(cluster, name, template="dentelle")
    return name


@pytest.fixture(scope="session")
def django_db_setup(cluster: Cluster, database: str, django_db_blocker: object) -> None:
    """Django's connection goes to that copy, as the web role."""
    _connect_django(cluster, database)


def _connect_django(cluster: Cluster, name: str) -> None:
    connection = connections["default"]
    connection.close()
    connection.settings_dict.update(
        NAME=name, HOST=str(cluster.socket_dir), PORT="5432", USER="dentelle_web", TEST={"MIRROR": None}
    )


@pytest.fixture
def new_database(cluster: Cluster, database: str, worker_id: str, django_db_blocker: object) -> Iterator[NewDatabase]:
    """Makes copies for this test alone, where commits are real (crashes, concurrency, the worker), and connects
    Django to the latest. It returns their name."""
    from dentelle.shared.postgres import drop_database

    made: list[str] = []

    def make() -> str:
        made.append(f"own_{worker_id}_{os.urandom(4).hex()}")
        connections["default"].close()
        prepare_database(cluster, made[-1], template="dentelle")
        _connect_django(cluster, made[-1])
        return made[-1]

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield make
        _connect_django(cluster, database)
    for name in made:
        drop_database(cluster, name)


@pytest.fixture
def own_database(new_database: NewDatabase) -> str:
    """One such copy. Its name."""
    return new_database()


Connect = Callable[[str], psycopg.Connection]


@pytest.fixture
def connect(cluster: Cluster, database: str) -> Iterator[Connect]:
    """Raw connections to this worker's copy: connect("dentelle_web")."""
    opened: list[psycopg.Connection] = []

    def open_one(role: str) -> psycopg.Connection:
        connection = psycopg.connect(cluster.dsn(database, role))
        opened.append(connection)
        return connection

    yield open_one
    for connection in opened:
        connection.close()


@pytest.fixture
def stage(db: None) -> Stage:
    """The cast, acting by use-cases."""
    return Stage()


@pytest.fixture
def browser_of(db: None) -> Callable[[str | None], Client]:
    """A test client signed in as somebody of the cast (None: nobody)."""

    def open_browser(slug: str | None) -> Client:
        from dentelle.shared.database import forget

        client = Client()
        if slug is not None:
            client.cookies["dentelle_session"] = enter(slug)
            forget()
        return client

    return open_browser
