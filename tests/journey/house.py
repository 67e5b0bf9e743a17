"""A real installation in a directory of its own: `dentelle serve` in demo mode, as a newcomer starts it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import psycopg

from dentelle.shared.postgres import Cluster

STILL_TELLING = "se raconte encore"
PATIENCE = 120.0


def paris_today() -> date:
    """The day as the product sees it, wherever and whenever the tests run."""
    return datetime.now(ZoneInfo("Europe/Paris")).date()


class House:
    """The processes of one data directory, and a superuser's look into its database (to find ids, and to count)."""

    def __init__(self, data: Path, *, is_demo: bool = True) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.data, self.is_demo = data, is_demo
        self.origin = f"http://localhost:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it is ready."""
        with (self.data.parent / "said.txt").open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "dentelle.config.cli", "serve"],
                env=self.environment(),
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.wait()
        if self.is_demo:
            self.wait_for_the_story()

    def environment(self) -> dict[str, str]:
        """As a newcomer's shell: none of the settings of this test run."""
        own = {"DENTELLE_DATA": str(self.data), "PORT": str(self.port), "DENTELLE_DEMO": "1" if self.is_demo else "0"}
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(("DENTELLE_", "DJANGO_"))}
        return {**inherited, **own, "DENTELLE_STORY": "short"}

    def run(self, *words: str) -> str:
        """A `dentelle` command on this house, as its operator types it: what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "dentelle.config.cli", *words],
            env=self.environment(), capture_output=True, text=True, timeout=PATIENCE, check=True,
        )  # fmt: skip
        return done.stdout

    def wait_for_the_story(self, patience: float = PATIENCE) -> None:
        """Wait until the demonstration's story is told to its end."""
        limit = time.monotonic() + patience
        while True:
            with urlopen(f"{self.origin}/demo/", timeout=10) as answer:  # noqa: S310
                if STILL_TELLING not in answer.read().decode():
                    return
            assert time.monotonic() < limit, "the story is not told in time"
            time.sleep(0.2)

    def wait(self, patience: float = PATIENCE) -> None:
        """Wait until /sante/ says that all is fine."""
        limit = time.monotonic() + patience
        while not self.is_well():
            assert self.process is None or self.process.poll() is None, (self.data.parent / "said.txt").read_text()
            assert time.monotonic() < limit, "not ready in time"
            time.sleep(0.1)

    def is_well(self) -> bool:
        """200 on /sante/."""
        try:
            with urlopen(f"{self.origin}/sante/", timeout=5) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    def kill(self, victim: str) -> None:
        """kill -9 of web, worker or postgres, with everything it started."""
        known = json.loads((self.data / "processes.json").read_text())
        pid = Cluster(self.data).postmaster_pid() if victim == "postgres" else known[victim]["pid"]
        assert pid
        if victim == "postgres":
            os.kill(pid, signal.SIGKILL)
        else:
            os.killpg(pid, signal.SIGKILL)

    def stop(self) -> int:
        """SIGTERM, and its exit code."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def look(self, sql: str, *values: Any) -> Any:
        """The single value of a query, as superuser."""
        with psycopg.connect(Cluster(self.data).dsn("dentelle", "postgres")) as connection:
            row = connection.execute(sql, values).fetchone()
            return row[0] if row else None


@contextmanager
def house(directory: Path, *, is_demo: bool = True) -> Iterator[House]:
    """A started house, stopped at the end whatever happens."""
    found = House(directory / "data", is_demo=is_demo)
    try:
        found.start()
        yield found
    finally:
        if found.process and found.process.poll() is None:
            found.stop()
