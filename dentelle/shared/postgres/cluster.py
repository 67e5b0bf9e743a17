"""One PostgreSQL server on one data directory, reached by a Unix socket only.

Nothing here trusts a pid file: alive means that a real connection answers, and that it is this directory's
server that answers.
"""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import psycopg

from dentelle.shared import processes
from dentelle.shared.failure import CannotContinue
from dentelle.shared.postgres.binaries import find_bin_dir, major_version
from dentelle.shared.postgres.configuration import PORT, socket_directory, write_settings
from dentelle.shared.postgres.identity import server_identity

_CRASH_PATIENCE = 10.0  # s: after a kill -9, orphaned backends keep the shared memory about 5 s
_RECOVERY_PATIENCE = 120.0  # s: a server that replays its log is alive, only not answering yet
_STOP_PATIENCE = 30.0
_LOG_LIMIT = 5_000_000  # bytes

# Our own children by data directory: whoever started one must reap it, whatever became of its Cluster object.
_spawned: dict[Path, subprocess.Popen[bytes]] = {}


class Cluster:
    """`start()` initialises, adopts or recovers; every method may be called again."""

    def __init__(
        self,
        data_dir: Path,
        *,
        bin_dir: Path | None = None,
        socket_dir: Path | None = None,
        fsync: bool = True,
    ) -> None:
        self.data_dir = data_dir.resolve()
        self.pg_data = self.data_dir / "postgres"
        self.log = self.data_dir / "postgres.log"
        self.socket_dir = socket_dir or socket_directory(self.data_dir)
        self.fsync = fsync
        self._given_bin_dir = bin_dir

    @property
    def _process(self) -> subprocess.Popen[bytes] | None:
        """The server as our own child, if this very process started it."""
        return _spawned.get(self.pg_data)

    @property
    def bin_dir(self) -> Path:
        return find_bin_dir(self._given_bin_dir)

    def initialise(self) -> None:
        """Make the server's files; do nothing if they are there."""
        if (self.pg_data / "PG_VERSION").exists():
            return
        self._make_private(self.data_dir)
        # Made aside and renamed when complete: a power cut in between leaves nothing that looks finished.
        draft = self.data_dir / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        server_identity().own(draft)
        words = ["--username=postgres", "--encoding=UTF8", "--auth-local=trust", "--auth-host=reject"]
        if major_version(self.bin_dir) >= 17:
            # The wheel has no ICU and a system's C knows no É: this one is the same everywhere.
            words += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        if not self.fsync:
            words.append("--no-sync")
        older = [[*words, f"--locale={name}"] for name in ("C.UTF-8", "en_US.UTF-8", "C")]
        for attempt in [words] if "--locale=C" in words else older:
            made = self._run("initdb", f"--pgdata={draft}", *attempt)
            if made.returncode == 0:
                break
        else:
            raise self._broken("PostgreSQL n’a pas pu créer ses fichiers", made.stderr)
        with (draft / "postgresql.conf").open("a") as conf:
            conf.write("include_if_exists = 'dentelle.conf'\n")
        draft.rename(self.pg_data)

    def start(self) -> None:
        """Return once the server answers; adopt one that already runs on this data directory."""
        if self.is_running():
            return
        self.initialise()
        self._check_version()
        self._make_private(self.socket_dir)
        began = time.monotonic()
        while not self.is_running():
            waited = time.monotonic() - began
            if self.postmaster_pid() is not None:
                if waited > _RECOVERY_PATIENCE:
                    raise self._broken("PostgreSQL ne répond pas", self._last_log_line())
                time.sleep(0.03)
            elif self._process is None or self._process.poll() is not None:
                if self._process is not None:
                    if waited > _CRASH_PATIENCE:
                        raise self._broken("PostgreSQL n’a pas pu démarrer", self._last_log_line())
                    time.sleep(0.5)
                self._spawn()
            else:
                time.sleep(0.03)  # started, its pid file not written yet

    def stop(self) -> None:
        """Stop at once, cleanly: open transactions are undone, what is committed stays."""
        for patience, how in ((_STOP_PATIENCE, signal.SIGINT), (5.0, signal.SIGQUIT), (5.0, signal.SIGKILL)):
            pid = self.postmaster_pid()
            if pid is None:
                break
            os.kill(pid, how)
            limit = time.monotonic() + patience
            while processes.started(pid) is not None and time.monotonic() < limit:
                if self._process is not None:
                    self._process.poll()
                time.sleep(0.02)
        if self._process is not None:
            self._process.wait(timeout=5)
            del _spawned[self.pg_data]

    def is_running(self) -> bool:
        """A real connection answers, and it is this directory's server."""
        if not (self.socket_dir / f".s.PGSQL.{PORT}").exists():
            return False
        try:
            with self.connect_superuser("postgres") as connection:
                row = connection.execute("SHOW data_directory").fetchone()
        except psycopg.OperationalError:
            return False
        return row is not None and Path(row[0]).resolve() == self.pg_data

    def postmaster_pid(self) -> int | None:
        """The living server process of this directory, answering or not yet; None if the pid file lies."""
        if self._process is not None:
            self._process.poll()  # else a dead child stays a zombie
        pid = self._recorded_pid()
        if pid is None or processes.started(pid) is None:
            return None
        words = processes.command(pid)
        return pid if words and "postgres" in words[0] and str(self.pg_data) in words else None

    def connect_superuser(self, dbname: str = "postgres") -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(self.dsn(dbname, "postgres"), autocommit=True, connect_timeout=5)

    def dsn(self, dbname: str, user: str) -> str:
        """An address for libpq. Complete, so that no PGPORT or PGHOST of the environment bends it."""
        return psycopg.conninfo.make_conninfo(host=str(self.socket_dir), port=PORT, dbname=dbname, user=user)

    def _run(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        identity = server_identity()
        options: dict[str, Any] = identity.popen_options()
        return subprocess.run(  # noqa: S603 - our own words, no shell
            [*identity.prefix, str(self.bin_dir / program), *words],
            capture_output=True,
            text=True,
            check=False,
            **options,
        )

    def _spawn(self) -> None:
        write_settings(self.pg_data, self.socket_dir, fsync=self.fsync)
        self._discard_lies()
        if self.log.exists() and self.log.stat().st_size > _LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        identity = server_identity()
        options: dict[str, Any] = identity.popen_options()
        descriptor = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            _spawned[self.pg_data] = subprocess.Popen(  # noqa: S603 - our own words, no shell
                [*identity.prefix, str(self.bin_dir / "postgres"), "-D", str(self.pg_data)],
                stdout=descriptor,
                stderr=descriptor,
                start_new_session=True,  # a Ctrl-C in the terminal is for the supervisor, not for us
                **options,
            )
        finally:
            os.close(descriptor)

    def _recorded_pid(self) -> int | None:
        try:
            return int((self.pg_data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def _discard_lies(self) -> None:
        """Called when no server of ours lives. PostgreSQL believes a pid file whose number now belongs to
        another program: give it a number that is surely dead, and keep the rest of the file, by which it
        makes sure that no orphan still holds the shared memory."""
        file = self.pg_data / "postmaster.pid"
        pid = self._recorded_pid()
        if pid is None:
            file.unlink(missing_ok=True)  # empty: a start that a full disk cut short
        elif processes.started(pid) is not None:
            dead = subprocess.Popen(["true"])  # noqa: S607 - any program will do
            dead.wait()
            file.write_text(f"{dead.pid}\n" + file.read_text().partition("\n")[2])
        for name in (f".s.PGSQL.{PORT}.lock", f".s.PGSQL.{PORT}"):
            (self.socket_dir / name).unlink(missing_ok=True)

    def _check_version(self) -> None:
        found = (self.pg_data / "PG_VERSION").read_text().strip()
        ours = major_version(self.bin_dir)
        if found != str(ours):
            raise CannotContinue(
                f"Les données de {self.pg_data} ont été écrites par PostgreSQL {found}, et celui-ci est"
                f" PostgreSQL {ours} : indiquez un PostgreSQL {found} dans DENTELLE_PG_BIN, ou"
                " convertissez-les avec pg_upgrade. Rien n’a été modifié.",
                code=2,
            )

    def _make_private(self, directory: Path) -> None:
        """A directory of our own, closed to others: whoever reaches the socket is the superuser."""
        try:
            directory.mkdir(mode=0o700, parents=directory == self.data_dir, exist_ok=True)
            server_identity().own(directory)
            seen = directory.lstat()
            theirs = {os.geteuid(), server_identity().user}
            if directory.is_symlink() or seen.st_uid not in theirs:
                raise CannotContinue(f"Le dossier {directory} appartient à quelqu’un d’autre.", code=2)
            if seen.st_mode & 0o077:
                directory.chmod(0o700)
        except OSError as error:
            raise CannotContinue(f"Impossible d’écrire dans le dossier {directory} : {error.strerror}.", code=2)

    def _last_log_line(self) -> str:
        try:
            return self.log.read_text(errors="replace")[-4000:]
        except OSError:
            return ""

    def _broken(self, sentence: str, detail: str) -> CannotContinue:
        if "No space left" in detail:
            return CannotContinue(f"{sentence} : le disque est plein. Faites de la place, puis relancez.")
        told = [line for line in detail.splitlines() if "FATAL" in line or "error:" in line or "PANIC" in line]
        last = (told or detail.splitlines() or ["aucun détail"])[-1].strip()
        return CannotContinue(f"{sentence} ({last}). Son journal : {self.log}")
