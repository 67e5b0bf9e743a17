"""What has landed is never rewritten: a database that applied it would silently differ from a new one.

`landed.txt` holds the digest of every migration and of every `.sql` file that one of them reads.
"""

import hashlib
from pathlib import Path

from tests.architecture.source import PACKAGE, ROOT

LANDED = Path(__file__).with_name("landed.txt")


def found() -> dict[str, str]:
    """Every migration and every file of SQL, with its digest."""
    paths = [*PACKAGE.glob("*/migrations/0*.py"), *PACKAGE.glob("*/*.sql")]
    return {str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest()[:20] for path in sorted(paths)}


def landed() -> dict[str, str]:
    """What the kept file says."""
    lines = LANDED.read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ") for line in lines if line)}


def test_no_migration_nor_its_sql_was_changed_or_taken_away() -> None:
    now = found()
    changed = [path for path, digest in landed().items() if now.get(path) != digest]
    assert changed == [], "write a new migration (and a new .sql) that replaces what must change"


def test_each_new_migration_is_written_down_before_it_lands() -> None:
    new = sorted(found().keys() - landed().keys())
    assert new == [], "run: .venv/bin/python -m tests.architecture.test_landed"


if __name__ == "__main__":
    known = landed() if LANDED.exists() else {}
    every = {**found(), **known}
    LANDED.write_text("".join(f"{digest}  {path}\n" for path, digest in every.items()), encoding="utf-8")
