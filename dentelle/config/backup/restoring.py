"""Restore a backup into an empty place: all of it, verified, or nothing."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version as installed_version
from pathlib import Path

import psycopg

from dentelle.config import checks, environment
from dentelle.config.backup.archive import DUMP, SECRETS, Manifest, unpack
from dentelle.config.backup.place import NAME, Place, row_counts
from dentelle.shared.failure import CannotContinue
from dentelle.shared.postgres import Cluster, find_bin_dir, prepare_database, run_deploy_file


def restore(file: Path, *, key_file: Path | None, known_migrations: frozenset[str]) -> Manifest:
    """Restore into the data directory, or into the operator's own empty database.

    Args:
        file: what `take` wrote.
        key_file: the secret key, where the backup is encrypted.
        known_migrations: those of this code: a backup that knows others comes from a newer Dentelle, and is refused.

    Returns:
        what was restored. CannotContinue otherwise, and then nothing is left of the attempt.
    """
    data = environment.data_directory()
    checks.open_data_directory(data)
    with checks.take_lock(data):
        _refuse_to_overwrite(data)
        with tempfile.TemporaryDirectory(prefix=".opened-", dir=data) as space:
            manifest = unpack(file.expanduser(), Path(space), key_file=key_file)
            _refuse_newer(manifest, known_migrations)
            if environment.has_own_server():
                _into_own_server(Path(space), data, manifest)
            else:
                _into_new_cluster(Path(space), data, manifest)
    return manifest


def verify(file: Path, *, key_file: Path | None, known_migrations: frozenset[str]) -> Manifest:
    """Restore it for good into a place that is thrown away: what a drill does, without touching anything."""
    with tempfile.TemporaryDirectory(prefix="dentelle-") as space:
        room = Path(space)
        manifest = unpack(file.expanduser(), room, key_file=key_file)
        _refuse_newer(manifest, known_migrations)
        cluster = Cluster(room / "data", bin_dir=environment.postgres_bin(), fsync=False)
        try:
            _fill(cluster, room / DUMP, manifest)
        finally:
            cluster.stop()
    return manifest


def _refuse_to_overwrite(data: Path) -> None:
    if (data / checks.RESTORING).exists():  # an attempt that a power cut ended: it starts again from nothing
        _forget_attempt(data)
    if not environment.has_own_server() and (data / "postgres").exists():
        raise CannotContinue(
            f"Le dossier {data} (DENTELLE_DATA) contient déjà une base de données : restaurez dans un dossier vide."
            " Rien n’a été modifié.",
            code=2,
        )


def _refuse_newer(manifest: Manifest, known: frozenset[str]) -> None:
    if unknown := sorted(set(manifest.migrations) - known):
        raise CannotContinue(
            f"Cette sauvegarde vient d’une version plus récente de Dentelle ({manifest.dentelle}, qui connaît"
            f" {unknown[0]} ; celle-ci est {installed_version('dentelle')}) : installez-la. Rien n’a été modifié.",
            code=2,
        )


def _into_new_cluster(opened: Path, data: Path, manifest: Manifest) -> None:
    cluster = Cluster(data, bin_dir=environment.postgres_bin(), socket_dir=environment.postgres_socket())
    (data / checks.RESTORING).touch(mode=0o600)
    try:
        _fill(cluster, opened / DUMP, manifest)
        cluster.stop()
        _put_keys(opened, data, manifest)
    except BaseException:
        cluster.stop()
        _forget_attempt(data)
        raise
    (data / checks.RESTORING).unlink()


def _fill(cluster: Cluster, dump: Path, manifest: Manifest) -> None:
    """A new server with this database in it; the counts are those of the backup."""
    cluster.start()
    prepare_database(cluster, NAME)
    _pour(Place(cluster.dsn(NAME, "postgres"), cluster.bin_dir, is_embedded=True), dump, manifest)


def _into_own_server(opened: Path, data: Path, manifest: Manifest) -> None:
    bin_dir = find_bin_dir(environment.postgres_bin())
    place = Place(environment.database_url("owner") or "", bin_dir, is_embedded=False)
    with _connected(place) as connection:
        if connection.execute("select to_regclass('django_migrations')").fetchone() != (None,):
            raise CannotContinue(
                "La base de DATABASE_OWNER_URL n’est pas vide : donnez une base nouvelle. Rien n’a été modifié.",
                code=2,
            )
        run_deploy_file(connection, "database.sql")
    _pour(place, opened / DUMP, manifest)
    _put_keys(opened, data, manifest)


@contextmanager
def _connected(place: Place) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    try:
        connection = place.connect()
    except psycopg.OperationalError as error:
        last = str(error).strip().splitlines()[-1]
        raise CannotContinue(f"La base de données ne répond pas ({last}). Rien n’a été modifié.")
    with connection:
        yield connection


def _pour(place: Place, dump: Path, manifest: Manifest) -> None:
    # deploy/database.sql has made the schema of the doors, with the rights that their owner needs to receive them: the
    # dump's own would come without, as its grants are restored last.
    listed = dump.with_name("list")
    lines = place.run("pg_restore", "--list", str(dump)).splitlines()
    listed.write_text("\n".join(line for line in lines if " SCHEMA - door " not in line))
    words = ["--single-transaction", "--exit-on-error", "--no-comments", f"--use-list={listed}"]
    place.run("pg_restore", *words, str(dump))
    with _connected(place) as connection:
        found = row_counts(connection)
    wrong = {name for name in {*found, *manifest.rows} if found.get(name) != manifest.rows.get(name)}
    if wrong:
        raise CannotContinue(f"La restauration ne compte pas les mêmes lignes ({', '.join(sorted(wrong))}).")


def _put_keys(opened: Path, data: Path, manifest: Manifest) -> None:
    """The keys without which links and sign-ins of the backup would be dead."""
    target = data / "secrets.json"
    if not manifest.has_keys:
        return
    told = (opened / SECRETS).read_text()
    json.loads(told)
    if target.exists() and target.read_text() != told:
        raise CannotContinue(f"{target} contient d’autres clés que la sauvegarde : déplacez ce fichier, puis relancez.")
    target.touch(mode=0o600)
    target.write_text(told)


def _forget_attempt(data: Path) -> None:
    shutil.rmtree(data / "postgres", ignore_errors=True)
    shutil.rmtree(data / "postgres.new", ignore_errors=True)
    for name in ("secrets.json", "prepared.json", "version.json", "postgres.log", checks.RESTORING):
        (data / name).unlink(missing_ok=True)
