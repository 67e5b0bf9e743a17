"""The drill: a backup taken while people work, restored elsewhere: same rows, same report, sign-in works. What is cut,
altered, newer or in the way is refused with one sentence, and nothing stays of the attempt."""

import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from dentelle.config.backup import archive
from dentelle.shared.postgres import Cluster, prepare_database
from tests.journey.house import House, house
from tests.journey.thread import figures
from tests.journey.walker import Visitor

pytestmark = pytest.mark.processes


def ask(where: House, *words: str, **more: str) -> tuple[int, str]:
    """A `dentelle` command: its code, and what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "dentelle.config.cli", *words],
        env={**where.environment(), **more}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def elsewhere(directory: Path) -> House:
    """A house that was never started, on a directory of its own."""
    directory.mkdir()
    return House(directory / "data")


def counts(where: House) -> dict[str, int]:
    """Rows by table, without the jobs that a running worker writes all the time."""
    with psycopg.connect(Cluster(where.data).dsn("dentelle", "postgres")) as connection:
        names = connection.execute(
            "select tablename from pg_tables where schemaname = 'public' and tablename not like 'procrastinate%'"
        ).fetchall()
        return {name: connection.execute(f"select count(*) from {name}").fetchone()[0] for (name,) in names}  # type: ignore[index]


def is_untouched(where: House) -> bool:
    """Nothing but the lock is left in its data directory."""
    return not where.data.exists() or {each.name for each in where.data.iterdir()} <= {"lock"}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house(tmp_path_factory.mktemp("told")) as found:
        yield found


@pytest.fixture(scope="module")
def backup(told: House, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("backups")
    code, said = ask(told, "backup", "--to", str(target))
    assert code == 0, said
    assert "n’est pas chiffré" in said
    (file,) = target.iterdir()
    assert file.stat().st_mode & 0o077 == 0
    return file


def test_restored_elsewhere_it_has_the_same_rows_the_same_report_and_lets_people_in(
    told: House, backup: Path, tmp_path: Path
) -> None:
    before, report = counts(told), figures(told)
    other = elsewhere(tmp_path / "other")
    code, said = ask(other, "restore", str(backup))
    assert code == 0, said
    try:
        other.start()
        assert counts(other) | {"accounts_browsersession": 0} == before | {"accounts_browsersession": 0}
        assert figures(other) == report
        visitor = Visitor(other.origin)
        page = visitor.send(visitor.get("/demo/"), "/demo/entrer/ines/")
        assert (page.status, "À faire aujourd’hui" in page.text) == (200, True)
        # The links of the mails sent before the backup are sealed by keys that came with it.
        assert (told.data / "secrets.json").read_text() == (other.data / "secrets.json").read_text()
        code, said = ask(other, "manage", "check_figures", DENTELLE_DATABASE_ROLE="work")
        assert (code, "concordent" in said) == (0, True), said
    finally:
        if other.process:
            assert other.stop() == 0
    assert not (other.data / "restoring").exists()


def test_an_encrypted_backup_opens_with_its_key_alone(told: House, tmp_path: Path) -> None:
    secret, wrong = tmp_path / "key.txt", tmp_path / "wrong.txt"
    _, said = ask(told, "backup-key", "--to", str(secret))
    ask(told, "backup-key", "--to", str(wrong))
    assert secret.stat().st_mode & 0o077 == 0
    public = said.partition("DENTELLE_BACKUP_KEY=")[2].split()[0]
    code, said = ask(told, "backup", "--to", str(tmp_path / "sealed"), DENTELLE_BACKUP_KEY=public)
    assert (code, "n’est pas chiffré" in said) == (0, False), said
    sealed = (tmp_path / "sealed").read_bytes()
    assert sealed.startswith(b"age-encryption.org/")
    assert b"beneficiaries_identity" not in sealed
    other = elsewhere(tmp_path / "other")
    for words in ([], ["--key", str(wrong)], ["--key", str(tmp_path / "absent")]):
        code, said = ask(other, "restore", str(tmp_path / "sealed"), *words)
        assert (code, len(said.splitlines())) == (2, 1), said
        assert is_untouched(other)
    assert ask(other, "verify-backup", str(tmp_path / "sealed"), "--key", str(secret))[0] == 0
    assert is_untouched(other)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["key.txt", "other", "sealed", "wrong.txt"]


def altered(backup: Path, target: Path, how: str) -> Path:
    """The backup after a misfortune."""
    if how == "cut":
        whole = backup.read_bytes()
        target.write_bytes(whole[: len(whole) // 2])
    elif how == "one bit":
        whole = bytearray(backup.read_bytes())
        whole[-len(whole) // 3] ^= 1
        target.write_bytes(whole)
    elif how == "something else":
        target.write_text("Bonjour")
    elif how == "empty":
        target.touch()
    else:
        space = target.with_name("space")
        space.mkdir()
        with tarfile.open(backup) as tar:
            tar.extractall(space, filter="data")
        about = json.loads((space / "manifest.json").read_text())
        if how == "newer":
            about["migrations"].append("shared.9999_from_the_future")
        elif how == "newer format":
            about["format"] = archive.FORMAT + 1
        elif how == "one row less":
            about["rows"]["journal_entry"] -= 1
        (space / "manifest.json").write_text(json.dumps(about))
        with tarfile.open(target, "w") as tar:
            for name in ("manifest.json", "database.dump", "secrets.json"):
                tar.add(space / name, arcname=name)
        shutil.rmtree(space)
    return target


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("cut", "abîmée"),
        ("one bit", "abîmée"),
        ("something else", "abîmée"),
        ("empty", "abîmée"),
        ("newer", "plus récente"),
        ("newer format", "plus récente"),
        ("one row less", "mêmes lignes (journal_entry)"),
    ],
)
def test_a_backup_that_cannot_be_trusted_is_refused_and_nothing_stays(
    how: str, words: str, backup: Path, tmp_path: Path
) -> None:
    other = elsewhere(tmp_path / "other")
    code, said = ask(other, "restore", str(altered(backup, tmp_path / "altered", how)))
    assert code in {2, 4}
    assert (words in said, len(said.splitlines())) == (True, 1), said
    assert is_untouched(other)


def test_a_place_that_holds_something_is_never_overwritten(told: House, backup: Path, tmp_path: Path) -> None:
    code, said = ask(told, "restore", str(backup))
    assert (code, len(said.splitlines())) == (2, 1)
    assert "fonctionne déjà" in said
    other = elsewhere(tmp_path / "other")
    other.data.mkdir(mode=0o700)
    (other.data / "postgres").mkdir()
    (other.data / "postgres" / "PG_VERSION").write_text("18")
    code, said = ask(other, "restore", str(backup))
    assert (code, "contient déjà une base" in said) == (2, True)
    assert (other.data / "postgres" / "PG_VERSION").read_text() == "18"
    code, said = ask(told, "backup", "--to", str(backup))
    assert (code, "existe déjà" in said) == (2, True)


def test_a_restoration_cut_by_the_power_is_not_served_and_starts_again(backup: Path, tmp_path: Path) -> None:
    other = elsewhere(tmp_path / "other")
    other.data.mkdir(mode=0o700)
    (other.data / "restoring").touch()
    (other.data / "postgres").mkdir()
    code, said = ask(other, "serve")
    assert (code, "a été interrompue" in said) == (2, True)
    code, said = ask(other, "restore", str(backup))
    assert code == 0, said


def test_the_same_from_and_to_a_server_of_ones_own(told: House, cluster: Cluster, tmp_path: Path) -> None:
    """As the owner, who is under row security like everybody: its policies hide nothing."""

    def addresses(server: Cluster, name: str) -> dict[str, str]:
        names = {"DATABASE_URL": "web", "DATABASE_OWNER_URL": "owner", "DATABASE_WORK_URL": "work"}
        where = f"?host={server.socket_dir}&port=5432"
        return {each: f"postgresql://dentelle_{role}@/{name}{where}" for each, role in names.items()}

    code, said = ask(told, "backup", "--to", str(tmp_path / "own"), **addresses(Cluster(told.data), "dentelle"))
    assert code == 0, said
    prepare_database(cluster, "restored_here")
    other = elsewhere(tmp_path / "other")
    there = addresses(cluster, "restored_here")
    code, said = ask(other, "restore", str(tmp_path / "own"), **there)
    assert code == 0, said
    code, said = ask(other, "restore", str(tmp_path / "own"), **there)
    assert (code, "n’est pas vide" in said) == (2, True)
    code, said = ask(other, "prepare", **there)
    assert code == 0, said
    code, said = ask(other, "manage", "check_figures", DENTELLE_DATABASE_ROLE="work", **there)
    assert (code, "concordent" in said) == (0, True), said
    with cluster.connect_superuser("restored_here") as newer:
        newer.execute("insert into django_migrations (app, name, applied) values ('shared', '9999_later', now())")
        before = newer.execute("select count(*) from django_migrations").fetchone()
        code, said = ask(other, "prepare", **there)
        assert (code, "plus récente" in said, len(said.splitlines())) == (2, True, 1), said
        assert newer.execute("select count(*) from django_migrations").fetchone() == before
    with cluster.connect_superuser() as admin:
        admin.execute("drop database restored_here with (force)")
