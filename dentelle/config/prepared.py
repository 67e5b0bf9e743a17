"""Whether `dentelle prepare` would find nothing to do: Django takes seconds to say so, this milliseconds.

The answer compares what the last preparation left: the code's files (by name, size and moment) and the very
tables it migrated (their numbers change when a backup is restored). In doubt, no.
"""

import hashlib
import json
from pathlib import Path

import psycopg

from dentelle.config import environment
from dentelle.shared.postgres import Cluster

_STATE = """
SELECT (SELECT system_identifier FROM pg_control_system())
    || ' ' || 'django_migrations'::regclass::oid
    || ' ' || (SELECT md5(string_agg(app || '.' || name, ' ' ORDER BY app, name)) FROM django_migrations)
"""


class Preparation:
    def __init__(self, data_dir: Path, cluster: Cluster) -> None:
        self._file = data_dir / "prepared.json"
        self._cluster = cluster

    def is_current(self) -> bool:
        try:
            return bool(json.loads(self._file.read_text()) == self._now())
        except (OSError, ValueError):
            return False

    def remember(self) -> None:
        draft = self._file.with_suffix(".draft")
        draft.write_text(json.dumps(self._now()))
        draft.replace(self._file)

    def _now(self) -> dict[str, str]:
        return {"code": _code(), "database": self._database()}

    def _database(self) -> str:
        try:
            with self._cluster.connect_superuser("dentelle") as connection:
                row = connection.execute(_STATE).fetchone()
        except psycopg.errors.UndefinedTable:
            return "empty"
        return str(row[0]) if row else "empty"


def _code() -> str:
    root = environment.ROOT
    files = [path for path in (root / "dentelle").rglob("*") if "__pycache__" not in path.parts]
    files += [root / "requirements.lock", root / "staticfiles" / ".collected"]
    seen = hashlib.sha256(f"{root} {environment.load_secrets().ticket}".encode())
    for path in sorted(files):
        try:
            state = path.stat()
        except FileNotFoundError:
            continue
        if not path.is_dir():
            seen.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return seen.hexdigest()
