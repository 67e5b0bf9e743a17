"""Bring a database and the static files up to this version, as owner. Nothing to do: nothing done."""

import fcntl
import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from dentelle.shared.failure import CannotContinue

_LOCK = 5_177_002  # two hosts that deploy at once: one migrates, the other waits


def prepare() -> None:
    from dentelle.accounts.keys import install_ticket_key

    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise CannotContinue(
            f"La base de données ne répond pas ({str(error).strip().splitlines()[-1]}) : « dentelle serve »"
            " démarre le serveur intégré ; sinon, vérifiez DATABASE_OWNER_URL."
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
    try:
        _migrate()
        install_ticket_key()
    finally:
        connection.close()  # frees the lock, also where a rolled back connection would keep it
    _collect_static()


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    loader = executor.loader
    unknown = {
        f"{app}.{name}"
        for app, name in set(loader.applied_migrations) - set(loader.disk_migrations)
        if app in loader.migrated_apps
    }
    if unknown:
        raise CannotContinue(
            f"Cette base de données a été modifiée par une version plus récente de Dentelle (elle connaît"
            f" {min(unknown)}) : installez cette version. Rien n’a été modifié.",
            code=2,
        )
    if executor.migration_plan(loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def _fingerprint() -> str:
    """Of every static file, by name, size and moment: reading them all would cost a second."""
    seen = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            state = Path(storage.path(name)).stat()
            seen.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def _collect_static() -> None:
    target = Path(settings.STATIC_ROOT)
    target.mkdir(parents=True, exist_ok=True)
    with (target / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several data directories share the code's static files
        stamp = target / ".collected"
        fingerprint = _fingerprint()
        if stamp.exists() and stamp.read_text() == fingerprint:
            return
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(fingerprint)
