"""Take a backup: while everything serves, of one instant, checked before it is called done."""

import os
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version as installed_version
from pathlib import Path

import psycopg
from pyrage import x25519

from dentelle.config import environment
from dentelle.config.backup.archive import DUMP, SECRETS, Manifest, pack, recipient, unpack
from dentelle.config.backup.place import Place, row_counts, running_place
from dentelle.shared.failure import CannotContinue


def take(target: Path, *, key: str | None) -> tuple[Path, Manifest]:
    """Write a backup and verify it.

    Args:
        target: a directory, in which a dated name is chosen, or a file that does not exist yet.
        key: the public key (« age1… ») for which it is encrypted; None: not encrypted.

    Returns:
        where it is, and what it holds. CannotContinue when anything fails: then no file is left.
    """
    if key is not None:
        recipient(key)  # said before anything is written
    file = _named(target, is_encrypted=key is not None)
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    with tempfile.TemporaryDirectory(prefix=".dentelle-", dir=file.parent) as space:
        room = Path(space)
        members = {DUMP: room / DUMP}
        if (kept := environment.data_directory() / "secrets.json").is_file():
            members[SECRETS] = kept
        try:
            with running_place() as place:
                manifest = _dump(place, members[DUMP], has_keys=SECRETS in members)
            # Read back before it is encrypted: afterwards only the secret key could.
            pack(manifest, members, draft, key=None)
            (room / "read").mkdir()
            unpack(draft, room / "read", key_file=None)
            if key is not None:
                draft.unlink()
                pack(manifest, members, draft, key=key)
            with draft.open("rb") as written:
                os.fsync(written.fileno())
            draft.rename(file)
        finally:
            draft.unlink(missing_ok=True)
    return file, manifest


def make_key(target: Path) -> str:
    """Write a new secret key into a file (mode 0600, which must not exist); the public key to give to backups."""
    identity = x25519.Identity.generate()
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CannotContinue(f"Le fichier {target} existe déjà : choisissez-en un autre. Rien n’a été modifié.", code=2)
    except OSError as error:
        raise CannotContinue(f"Impossible d’écrire {target} (erreur {error.errno} du système).", code=2)
    with os.fdopen(descriptor, "w") as file:
        file.write(f"# public key: {identity.to_public()}\n{identity}\n")
    return str(identity.to_public())


def _named(target: Path, *, is_encrypted: bool) -> Path:
    target = target.expanduser().absolute()
    if target.is_dir():
        moment = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
        target = target / f"dentelle-{moment}.tar{'.age' if is_encrypted else ''}"
    if not target.parent.is_dir():
        raise CannotContinue(f"Le dossier {target.parent} n’existe pas.", code=2)
    if target.exists():
        raise CannotContinue(f"Le fichier {target} existe déjà : il n’est pas écrasé.", code=2)
    return target


def _dump(place: Place, file: Path, *, has_keys: bool) -> Manifest:
    """The dump, and the counts of the very same snapshot."""
    try:
        connection = place.connect()
    except psycopg.OperationalError:
        raise CannotContinue("La base de données ne répond pas : aucune sauvegarde n’a été faite.")
    with connection:
        connection.execute("begin isolation level repeatable read, read only")
        row = connection.execute("select pg_export_snapshot(), current_setting('server_version_num')::int").fetchone()
        if row is None or connection.execute("select to_regclass('django_migrations')").fetchone() == (None,):
            raise CannotContinue("Cette base de données est vide : rien à sauvegarder.", code=2)
        snapshot, number = row
        words = ["--format=custom", f"--file={file}", f"--snapshot={snapshot}", "--no-comments"]
        if not place.is_embedded:
            words.append("--enable-row-security")  # the owner's policies hide nothing; the counts prove it
        place.run("pg_dump", *words)
        applied = connection.execute("select app || '.' || name from django_migrations order by 1").fetchall()
        manifest = Manifest(
            dentelle=installed_version("dentelle"),
            taken_at=datetime.now(UTC).isoformat(timespec="seconds"),
            postgres=number // 10_000,
            migrations=[name for (name,) in applied],
            rows=row_counts(connection),
            has_keys=has_keys,
        )
        connection.execute("commit")
    return manifest
