"""What must hold before anything starts; each refusal is one sentence, and nothing was touched."""

import errno
import fcntl
import json
import os
import shutil
import socket
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import IO

import psycopg

from dentelle.shared.failure import CannotContinue

ROOM_NEEDED = 200_000_000  # bytes: a first start writes about 80 MB, then the log of PostgreSQL grows
RESTORING = "restoring"
"""A file that stands while a backup is restored; what it is beside is not whole."""
_OURS = {"lock", "version.json", "secrets.json", "postgres", "processes.json", RESTORING}
_HARMLESS = {"lost+found", ".gitkeep", ".gitignore"}
FULL = (errno.ENOSPC, errno.EDQUOT)
_WHY = {
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EROFS: "disque en lecture seule",
    errno.ENOENT: "il n’existe pas",
    errno.ENOTDIR: "ce n’est pas un dossier",
    errno.ENAMETOOLONG: "son nom est trop long",
    errno.EADDRNOTAVAIL: "cette machine n’a pas cette adresse",
}


def _why(error: OSError) -> str:
    """The system's reason, in French; the system itself says it in its own language."""
    return _WHY.get(error.errno or 0, f"erreur {error.errno} du système")


def disk_full(path: Path) -> CannotContinue:
    return CannotContinue(
        f"Le disque qui porte {path} est plein : faites de la place, puis relancez. Ce qui était enregistré le reste."
    )


def open_data_directory(path: Path) -> None:
    """Make the directory, or take it as it is; it must be ours alone and writable."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        inside = {entry.name for entry in path.iterdir()}
        foreign = inside - _HARMLESS and not inside & _OURS
        if foreign and path.stat().st_mode & 0o077:
            # Closing a directory that is something else (/tmp, a home) would harm its owner.
            raise CannotContinue(
                f"Le dossier {path} (DENTELLE_DATA) contient déjà autre chose : indiquez un dossier vide ou nouveau.",
                code=2,
            )
        if path.stat().st_mode & 0o077:
            path.chmod(0o700)
        probe = path / f".probe-{os.getpid()}"
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as error:
        if error.errno in FULL:
            raise disk_full(path)
        raise CannotContinue(
            f"Impossible d’écrire dans le dossier des données {path} ({_why(error)}) : vérifiez ses"
            " droits, ou indiquez un autre dossier dans DENTELLE_DATA.",
            code=2,
        )


def take_lock(path: Path) -> IO[str]:
    """One supervisor for one data directory; the system frees the lock with the process, however it ends."""
    held = (path / "lock").open("a+")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held.seek(0)
        other = held.read().strip() or "inconnu"
        held.close()
        raise CannotContinue(
            f"Dentelle fonctionne déjà sur le dossier {path} (processus {other}) : arrêtez-la d’abord, ou"
            " indiquez un autre dossier dans DENTELLE_DATA.",
            code=2,
        )
    held.truncate(0)
    held.write(str(os.getpid()))
    held.flush()
    return held


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def check_version(path: Path) -> None:
    """Refuse a directory that a newer Dentelle wrote: its data may mean something we do not know."""
    marker = path / "version.json"
    if not marker.exists():
        return
    try:
        written = str(json.loads(marker.read_text())["version"])
    except (OSError, ValueError, KeyError, TypeError):
        raise CannotContinue(
            f"Le fichier {marker} est illisible : restaurez-le depuis une sauvegarde du dossier des données.",
            code=2,
        )
    ours = installed_version("dentelle")
    if _numbers(written) > _numbers(ours):
        raise CannotContinue(
            f"Le dossier {path} a été écrit par Dentelle {written}, plus récente que celle-ci ({ours}) :"
            " installez cette version ou une plus récente. Rien n’a été modifié.",
            code=2,
        )


def refuse_half_restored(path: Path) -> None:
    """A restoration that something ended left nothing to serve."""
    if (path / RESTORING).exists():
        raise CannotContinue(
            f"Une restauration dans {path} a été interrompue : relancez « dentelle restore », qui recommence.", code=2
        )


def mark_version(path: Path) -> None:
    """Once the data are of this version."""
    marker = path / "version.json"
    text = json.dumps({"version": installed_version("dentelle")})
    if marker.exists() and marker.read_text() == text:
        return
    draft = marker.with_suffix(".draft")
    draft.write_text(text)
    draft.replace(marker)


def check_room(path: Path) -> None:
    if shutil.disk_usage(path).free < ROOM_NEEDED:
        raise CannotContinue(
            f"Il reste moins de {ROOM_NEEDED // 1_000_000} Mo sur le disque qui porte {path} : faites de"
            " la place, puis relancez. Rien n’a été modifié."
        )


def refuse_demonstration(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Off demo mode no invented Cité is served: the buttons of the demonstration opened sessions that no real
    sign-in ever did, and invented people would stand beside real ones."""
    with connection:
        row = connection.execute("select exists (select from territory_programme where is_invented)").fetchone()
    if row and row[0]:
        raise CannotContinue(
            "Ces données sont celles de la démonstration : relancez avec « make run » (DENTELLE_DEMO=1), ou indiquez"
            " un autre dossier dans DENTELLE_DATA. Rien n’a été modifié.",
            code=3,
        )


def holds_demonstration(connection: psycopg.Connection[tuple[object, ...]]) -> bool:
    """Is it founded already, alone? Then « dentelle stage » would do nothing, after seconds of starting Django."""
    with connection:
        row = connection.execute("select bool_and(is_invented) from territory_programme").fetchone()
    return row is not None and row[0] is True


def check_port(address: str, port: int) -> None:
    """Refuse a port on which somebody listens, also by the other address that `localhost` names."""
    if not 1 <= port <= 65535:
        raise CannotContinue(f"PORT vaut {port}, et doit être entre 1 et 65535.", code=2)
    taken = CannotContinue(
        f"Le port {port} est déjà pris par un autre programme : arrêtez-le, ou choisissez-en un autre"
        f" (par exemple PORT={port + 1 if port < 65535 else 8000}).",
        code=2,
    )
    addresses = [address] if ":" in address else [address, "::1"]
    for each in addresses:
        family = socket.AF_INET6 if ":" in each else socket.AF_INET
        try:
            with socket.socket(family) as tried:
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                tried.bind((each, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise taken
            if each == address:
                raise CannotContinue(
                    f"Impossible d’écouter sur {address}, port {port} ({_why(error)}) : choisissez-en"
                    " d’autres avec DENTELLE_BIND et PORT.",
                    code=2,
                )
