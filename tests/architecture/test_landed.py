"""What has landed is never rewritten: a database that applied it would silently differ from a new one.

`landed.txt` holds the digest of every migration and of every `.sql` file that one of them reads. What they call
to write their policies (shared/policies.py) may grow, and writes what it wrote.
"""

import hashlib
from pathlib import Path

from dentelle.shared.policies import allow_insert, protect
from tests.architecture.source import PACKAGE, ROOT

LANDED = Path(__file__).with_name("landed.txt")
POLICIES = "9bf3b5d276a45b5c665d"


def found() -> dict[str, str]:
    """Every migration and every file of SQL, with its digest."""
    paths = [*PACKAGE.glob("*/migrations/0*.py"), *PACKAGE.rglob("*.sql")]
    return {str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest()[:20] for path in sorted(paths)}


def landed() -> dict[str, str]:
    """What the kept file says."""
    lines = LANDED.read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ") for line in lines if line)}


def test_no_migration_nor_its_sql_was_changed_or_taken_away() -> None:
    now = found()
    changed = [path for path, digest in landed().items() if now.get(path) != digest]
    assert changed == [], (
        "add a new file and a new migration instead: a database that exists has run this one, and will not run it again"
        " (is it on your branch alone? take its line out of landed.txt, and write it down anew)"
    )


def test_each_new_migration_is_written_down_before_it_lands() -> None:
    new = sorted(found().keys() - landed().keys())
    assert new == [], "run: .venv/bin/python -m tests.architecture.test_landed"


def test_every_sql_file_is_read_by_a_migration() -> None:
    """Else a text would be kept that no database runs."""
    migrations = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("*/migrations/*.py"))
    assert [path.name for path in PACKAGE.rglob("*.sql") if f'"{path.name}"' not in migrations] == []


def test_the_policies_that_landed_migrations_ask_for_are_written_as_they_were() -> None:
    plain = {name: name for name in ("read", "insert", "update", "delete", "work", "work_insert", "work_update")}
    columns = {name: [name, "id"] for name in ("update_columns", "work_columns", "work_update_columns")}
    sent = [
        protect("t"),
        protect("t", **plain, door="select, insert"),  # type: ignore[arg-type]
        protect("t", **plain, **columns, update_check="checked"),  # type: ignore[arg-type]
        allow_insert("t", "name", "condition"),
    ]
    written = "\n".join(str(each.sql) for each in sent)
    assert hashlib.sha256(written.encode()).hexdigest()[:20] == POLICIES, (
        "migrations that landed call shared/policies.py: write another function beside it instead"
    )


if __name__ == "__main__":
    known = landed() if LANDED.exists() else {}
    every = {**found(), **known}
    LANDED.write_text("".join(f"{digest}  {path}\n" for path, digest in every.items()), encoding="utf-8")
