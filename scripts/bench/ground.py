"""A throw-away PostgreSQL with real roles, migrations and the short told story: where every figure is taken.

Importing this settles the environment; Django is set up by `Ground.open`, with the product's own settings.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dentelle.shared.postgres import Cluster, prepare_database

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.test import Client

TOLD = "dentelle"
"""The database that the others are copied from."""
ROLES = ("dentelle_web", "dentelle_reader")


class Ground:
    """One cluster in one temporary directory."""

    def __init__(self, cluster: Cluster, directory: Path) -> None:
        self.cluster, self.directory = cluster, directory
        self._connections: dict[str, BaseDatabaseWrapper] = {}

    def copy(self, name: str) -> str:
        """A copy of the told database. Nobody may be connected to the original."""
        self.leave()
        prepare_database(self.cluster, name, template=TOLD)
        return name

    def enter(self, name: str) -> None:
        """Django's connection is now one to this database, as the web role: the same at each entry, so that going from
        one size to another costs nothing."""
        from django.db import connections

        if name not in self._connections:
            made = connections.create_connection("default")
            made.settings_dict = {**made.settings_dict, "NAME": name, "USER": "dentelle_web"}
            self._connections[name] = made
        connections["default"] = self._connections[name]

    def leave(self) -> None:
        """Close Django's connections."""
        from django.db import connection

        connection.close()
        for each in self._connections.values():
            each.close()

    def superuser(self, name: str, statement: str) -> None:
        """One statement of the superuser: filling, vacuuming."""
        with self.cluster.connect_superuser(name) as connection:
            connection.execute(statement)  # type: ignore[call-overload]

    @contextmanager
    def without_policies(self) -> Iterator[None]:
        """The two roles of the web see every row for a while: what the policies cost is the difference. The queries'
        own joins from the viewer's set remain. Only here: in a cluster that is thrown away."""
        for role in ROLES:
            self.superuser("postgres", f"alter role {role} bypassrls")
        try:
            yield
        finally:
            for role in ROLES:
                self.superuser("postgres", f"alter role {role} nobypassrls")


@contextmanager
def opened() -> Iterator[Ground]:
    """The ground, with the short story told by the web role; everything is gone afterwards."""
    directory = Path(tempfile.mkdtemp(prefix="dentelle-bench-"))
    cluster = Cluster(directory, fsync=False)
    try:
        cluster.start()
        prepare_database(cluster, TOLD)
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "dentelle.config.settings", "DENTELLE_DATABASE_ROLE": "owner",
            "DENTELLE_DATA": str(directory), "DENTELLE_SOCKET": str(cluster.socket_dir), "DENTELLE_DEMO": "1",
        }  # fmt: skip
        _tell()
        yield Ground(cluster, directory)
    finally:
        cluster.stop()
        shutil.rmtree(directory, ignore_errors=True)


def _tell() -> None:
    """Founded by the owner, told by the web role, as `make run` does."""
    from dentelle.config import environment

    environment.make_secrets()
    import django

    django.setup()
    from datetime import timedelta

    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    from dentelle.config.prepare import prepare
    from dentelle.demo.founding import found
    from dentelle.demo.story import SHORT, tell

    settings.ALLOWED_HOSTS = ["localhost", "testserver"]
    prepare()
    found(timezone.now() - timedelta(days=365))
    connection.close()
    connection.settings_dict["USER"] = "dentelle_web"
    tell(lives=SHORT)
    connection.close()


def signed_in(slug: str | None) -> "Client":
    """A test client with the cookie of somebody of the cast (None: nobody), on the database entered."""
    from django.db import transaction
    from django.test import Client

    from dentelle.demo.acting import enter
    from dentelle.shared.database import forget

    client = Client()
    if slug is not None:
        with transaction.atomic():
            client.cookies["dentelle_session"] = enter(slug)
            forget()
    return client
