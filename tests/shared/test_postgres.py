"""The launcher, on real servers of its own: what a crash, a stale file or a long path must not break."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from dentelle.shared import processes
from dentelle.shared.failure import CannotContinue
from dentelle.shared.postgres import Cluster, find_bin_dir, prepare_database, socket_directory

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    directory = tmp_path_factory.mktemp("pg")
    yield directory
    Cluster(directory).stop()


@pytest.fixture
def running(home: Path) -> Cluster:
    cluster = Cluster(home, fsync=False)
    cluster.start()
    return cluster


@contextlib.contextmanager
def stranger() -> Iterator[int]:
    """A living process that has nothing to do with PostgreSQL."""
    with subprocess.Popen(["sleep", "60"]) as process:
        yield process.pid
        process.kill()


def test_starting_twice_adopts_the_server_that_runs(running: Cluster) -> None:
    before = running.postmaster_pid()
    other = Cluster(running.data_dir, fsync=False)
    other.start()
    assert other.postmaster_pid() == before


def test_preparing_twice_changes_nothing_and_is_fast(running: Cluster) -> None:
    prepare_database(running, "dentelle")
    began = time.monotonic()
    prepare_database(running, "dentelle")
    assert time.monotonic() - began < 1


def test_no_role_of_ours_is_above_the_policies(running: Cluster) -> None:
    prepare_database(running, "dentelle")
    with running.connect_superuser("dentelle") as connection:
        strong = connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolname LIKE 'dentelle_%'"
            " AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolinherit)"
        ).fetchall()
        assert strong == []


def test_a_role_made_too_strong_is_brought_back(running: Cluster) -> None:
    prepare_database(running, "dentelle")
    with running.connect_superuser() as connection:
        connection.execute("ALTER ROLE dentelle_web BYPASSRLS CREATEROLE")
        prepare_database(running, "dentelle")
        row = connection.execute(
            "SELECT rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = 'dentelle_web'"
        ).fetchone()
        assert row == (False, False)


def test_web_may_become_reader_and_nobody_else(running: Cluster) -> None:
    prepare_database(running, "dentelle")
    with psycopg.connect(running.dsn("dentelle", "dentelle_web"), autocommit=True) as web:
        web.execute("SET ROLE dentelle_reader")
        web.execute("RESET ROLE")
        for role in ("dentelle_owner", "dentelle_work", "dentelle_door", "postgres"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                web.execute(f"SET ROLE {role}")
        for statement in ("CREATE TABLE public.t (i int)", "CREATE TEMP TABLE t (i int)", "CREATE SCHEMA s"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                web.execute(statement)


def test_french_capitals_fold_whatever_the_locale_of_the_machine(running: Cluster) -> None:
    with running.connect_superuser() as connection:
        assert connection.execute("SELECT lower('ÉÇŒ'), normalize('é', NFKD)").fetchone() == (
            "éçœ",
            "e\u0301",
        )


def test_what_was_committed_survives_a_kill_and_the_next_start_recovers(running: Cluster) -> None:
    with running.connect_superuser() as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS n")
    pid = running.postmaster_pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    running.start()
    with running.connect_superuser() as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (42,)
    assert running.postmaster_pid() != pid


def test_a_stale_pid_file_that_names_a_living_stranger_is_not_believed(running: Cluster) -> None:
    file = running.pg_data / "postmaster.pid"
    lines = file.read_text().split("\n")
    running.stop()
    with stranger() as pid:
        file.write_text("\n".join([str(pid), *lines[1:]]))
        (running.socket_dir / ".s.PGSQL.5432.lock").write_text(f"{pid}\n")
        assert running.postmaster_pid() is None
        assert not running.is_running()
        running.stop()
        assert processes.started(pid) is not None, "a stranger was killed"
        running.start()
        assert running.is_running()


def test_an_empty_pid_file_does_not_prevent_a_start(running: Cluster) -> None:
    running.stop()
    (running.pg_data / "postmaster.pid").write_text("")
    running.start()
    assert running.is_running()


def test_half_made_files_are_made_again(tmp_path: Path) -> None:
    half = tmp_path / "postgres.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18")
    cluster = Cluster(tmp_path, fsync=False)
    cluster.initialise()
    assert (cluster.pg_data / "global" / "pg_control").exists()
    assert not half.exists()


def test_data_of_another_major_version_are_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("12\n")
    with pytest.raises(CannotContinue, match="PostgreSQL 12"):
        Cluster(tmp_path).start()
    assert [entry.name for entry in (tmp_path / "postgres").iterdir()] == ["PG_VERSION"]


def test_programs_that_do_not_run_are_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotContinue, match="DENTELLE_PG_BIN"):
        find_bin_dir(tmp_path)


def test_a_data_directory_too_deep_for_a_socket_still_serves(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    cluster = Cluster(deep, fsync=False)
    assert cluster.socket_dir == socket_directory(deep) != deep
    try:
        cluster.start()
        assert cluster.socket_dir.stat().st_mode & 0o777 == 0o700
    finally:
        cluster.stop()
        cluster.socket_dir.rmdir()


def test_the_server_is_reached_by_its_private_socket_only(running: Cluster) -> None:
    assert running.data_dir.stat().st_mode & 0o777 == 0o700
    with running.connect_superuser() as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_the_log_holds_no_value_and_no_statement(running: Cluster) -> None:
    with running.connect_superuser() as connection, pytest.raises(psycopg.errors.InvalidTextRepresentation):
        connection.execute("SELECT 'Prénom-secret'::int")
    assert "secret" not in running.log.read_text()


def test_stopping_what_does_not_run_is_no_fault(running: Cluster) -> None:
    running.stop()
    running.stop()
    assert not running.is_running()


@pytest.mark.usefixtures("db")
def test_the_database_changes_day_at_midnight_in_france() -> None:
    """A rule that says current_date (told today, ends today) must not be an hour or two behind the screens."""
    with connection.cursor() as cursor:
        cursor.execute("show timezone")
        assert cursor.fetchone() == ("Europe/Paris",)
        cursor.execute("select current_date")
        assert cursor.fetchone() == (timezone.localdate(),)
