"""`dentelle serve`, run for real: what whoever starts, stops or kills it may count on."""

import contextlib
import errno
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from dentelle.config import checks, cli
from dentelle.shared import processes
from dentelle.shared.failure import CannotContinue
from dentelle.shared.postgres import Cluster

pytestmark = pytest.mark.processes
PATIENCE = 90.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Home:
    """A data directory, and the supervisor that runs on it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.said = data.parent / "said.txt"
        self.process: subprocess.Popen[bytes] | None = None

    def environment(self, **more: str) -> dict[str, str]:
        own = {"DENTELLE_DATA": str(self.data), "PORT": str(self.port), "DENTELLE_DEMO": "0"}
        # The product's own settings: those of the tests would collect the static files among the sources.
        keys = {
            "DENTELLE_SOCKET", "DENTELLE_DATABASE_ROLE", "DENTELLE_HOSTS", "DENTELLE_BIND", "DJANGO_SETTINGS_MODULE",
        }  # fmt: skip
        return {**{k: v for k, v in os.environ.items() if k not in keys}, **own, **more}

    def serve(self) -> None:
        with self.said.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "dentelle.config.cli", "serve"],
                env=self.environment(),
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        self.until(lambda: f"http://localhost:{self.port}/" in self.said.read_text())

    def until(self, holds: object, patience: float = PATIENCE) -> None:
        limit = time.monotonic() + patience
        while not holds():  # type: ignore[operator]
            assert self.process is None or self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < limit, self.said.read_text()
            time.sleep(0.05)

    def refused(self, **more: str) -> tuple[int, str]:
        """A start that must fail: its code and its one sentence."""
        done = subprocess.run(
            [sys.executable, "-m", "dentelle.config.cli", "serve"],
            env=self.environment(**more),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.stdout == ""
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        return done.returncode, done.stderr

    def health(self) -> tuple[int, dict[str, str]]:
        request = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            request.request("GET", "/sante/", headers={"Host": "localhost"})
            answer = request.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException):
            return 0, {}
        finally:
            request.close()

    def pids(self) -> dict[str, int]:
        known = json.loads((self.data / "processes.json").read_text())
        server = Cluster(self.data).postmaster_pid()
        assert server is not None
        return {**{name: record["pid"] for name, record in known.items()}, "postgres": server}

    def stop(self, how: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    """Prepared once: the first start is the longest. Killed whole at the end, whatever happened."""
    with tempfile.TemporaryDirectory(prefix="dentelle-home-") as directory:
        home = Home(Path(directory) / "data")
        home.serve()
        assert home.stop(signal.SIGTERM) == 0
        try:
            yield home
        finally:
            if home.process is not None and home.process.poll() is None:
                home.stop(signal.SIGTERM)
            Cluster(home.data).stop()


@pytest.fixture
def serving(home: Home) -> Home:
    """Served already, or now: a start costs seconds."""
    if home.process is None or home.process.poll() is not None:
        home.serve()
    return home


@pytest.fixture
def stopped(home: Home) -> Home:
    if home.process is not None and home.process.poll() is None:
        assert home.stop(signal.SIGTERM) == 0
    return home


def gone(pid: int) -> bool:
    return processes.started(pid) is None


def test_ctrl_c_stops_web_then_worker_then_postgresql_and_ends_with_zero(serving: Home) -> None:
    assert serving.process is not None
    pids, order = serving.pids(), []
    serving.process.send_signal(signal.SIGINT)
    while pids:
        for name in [name for name, pid in pids.items() if gone(pid)]:
            order.append(name)
            del pids[name]
        time.sleep(0.002)
    assert serving.process.wait(timeout=PATIENCE) == 0
    assert order == ["web", "worker", "postgres"]


def test_killed_children_come_back_and_nothing_committed_is_lost(serving: Home) -> None:
    cluster = Cluster(serving.data)
    with cluster.connect_superuser("dentelle") as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 42 AS n")
    for name in ("web", "worker", "postgres"):
        before = serving.pids()[name]
        os.kill(before, signal.SIGKILL)

        def back(name: str = name, before: int = before) -> bool:
            with contextlib.suppress(AssertionError, psycopg.Error):
                return serving.pids().get(name) != before and serving.health()[0] == 200
            return False

        serving.until(back)
    with cluster.connect_superuser("dentelle") as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (42,)


def test_a_second_supervisor_on_the_same_data_is_refused_and_the_first_serves_on(serving: Home) -> None:
    code, sentence = serving.refused(PORT=str(free_port()))
    assert (code, "fonctionne déjà" in sentence) == (2, True)
    assert serving.health() == (
        200,
        {"status": "ok", "database": "ok", "migrations": "ok", "worker": "ok", "mail": "ok"},
    )


def test_orphans_of_a_killed_supervisor_are_replaced_and_their_postgresql_adopted(serving: Home) -> None:
    before = serving.pids()
    assert serving.stop(signal.SIGKILL) == -signal.SIGKILL
    assert not any(gone(pid) for pid in before.values()), "nothing left to find"
    serving.serve()
    after = serving.pids()
    assert gone(before["web"])
    assert gone(before["worker"])
    assert after["postgres"] == before["postgres"]
    assert serving.health()[0] == 200
    assert serving.stop(signal.SIGTERM) == 0
    assert gone(after["postgres"])


def test_a_recorded_number_that_now_names_a_stranger_is_left_alone(stopped: Home) -> None:
    with subprocess.Popen(["sleep", "60"], start_new_session=True) as stranger:
        record = {"web": {"pid": stranger.pid, "started": "long ago"}}
        (stopped.data / "processes.json").write_text(json.dumps(record))
        with socket.socket() as other:
            other.bind(("127.0.0.1", stopped.port))
            other.listen()
            code, sentence = stopped.refused()  # after the orphans were looked for
        assert (code, f"port {stopped.port}" in sentence) == (2, True)
        assert stranger.poll() is None
        stranger.kill()


def test_a_port_that_is_no_port_is_refused_in_one_sentence(stopped: Home) -> None:
    for wrong in ("huit", "0", "-1", "99999"):
        code, sentence = stopped.refused(PORT=wrong)
        assert (code, "PORT" in sentence) == (2, True)


def test_the_data_of_the_demonstration_are_not_served_without_it(stopped: Home) -> None:
    """Whoever clicked as somebody of the cast still holds a session: it must open nothing where people are real."""
    invented = (
        "insert into territory_programme (id, slug, name, is_invented, target_low, target_high, phone, presentation,"
        " controller, privacy_contact)"
        " values (gen_random_uuid(), 'inventee', 'Ville inventée', true, 1, 2, '', '', '', '')"
    )
    cluster = Cluster(stopped.data)
    cluster.start()
    with cluster.connect_superuser("dentelle") as connection:
        connection.execute(invented)
    try:
        code, sentence = stopped.refused()
        assert code == 3
        assert "démonstration" in sentence
    finally:
        cluster.start()
        with cluster.connect_superuser("dentelle") as connection:
            connection.execute("delete from territory_programme where slug = 'inventee'")
        cluster.stop()


def test_data_of_a_newer_version_are_refused_and_left_as_they_are(stopped: Home) -> None:
    marker = stopped.data / "version.json"
    ours = marker.read_text()
    marker.write_text('{"version": "99.1.0"}')
    try:
        code, sentence = stopped.refused()
        assert (code, "99.1.0" in sentence) == (2, True)
        assert marker.read_text() == '{"version": "99.1.0"}'
    finally:
        marker.write_text(ours)


def test_a_data_directory_that_cannot_be_written_is_refused_in_one_sentence(stopped: Home, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("not a directory")
    for place in (file, file / "below"):  # root may write everywhere, but not below a file
        code, sentence = stopped.refused(DENTELLE_DATA=str(place))
        assert (code, "DENTELLE_DATA" in sentence) == (2, True)
    assert file.read_text() == "not a directory"


def test_a_directory_that_holds_something_else_is_neither_closed_nor_filled(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "holiday.txt").write_text("sun")
    with pytest.raises(CannotContinue, match="autre chose"):
        checks.open_data_directory(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    assert [entry.name for entry in tmp_path.iterdir()] == ["holiday.txt"]


def test_too_little_room_is_refused_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "ROOM_NEEDED", 10**18)
    with pytest.raises(CannotContinue, match="faites de la place"):
        checks.check_room(tmp_path)


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), psycopg.errors.DiskFull("full")])
def test_a_disk_that_fills_up_meanwhile_is_told_in_one_sentence(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_words: list[str]) -> int:
        raise RuntimeError("while writing") from error

    monkeypatch.setattr(cli, "_run", fail)
    with pytest.raises(SystemExit) as ended:
        cli.main([])
    assert ended.value.code == 4
    assert "est plein" in capsys.readouterr().err


def test_some_addresses_of_a_server_without_the_others_are_refused(stopped: Home) -> None:
    code, sentence = stopped.refused(DATABASE_URL="postgresql://dentelle_web@localhost/dentelle")
    assert code == 2
    assert "DATABASE_OWNER_URL, DATABASE_WORK_URL" in sentence
