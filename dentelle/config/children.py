"""The processes that serve: each in its own session, recorded so that a later supervisor finds orphans."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from dentelle.config import environment
from dentelle.shared import processes

_LONGEST_PAUSE = 30.0  # s between two restarts
_ERRAND_TRIES = 4
_HEALTHY = 30.0  # s alive after which earlier deaths are forgotten


class Child:
    """One long process that is started again when it dies."""

    def __init__(self, name: str, words: list[str], *, role: str, patience: float) -> None:
        self.name = name
        self.words = words
        self.role = role
        self.patience = patience
        self.deaths = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._restart_at = 0.0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own words, no shell
            self.words,
            env=environment.child_environment(self.role),
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # a Ctrl-C reaches the supervisor alone, who stops in order
        )
        self._started_at = time.monotonic()

    def tend(self) -> bool:
        """Start it again if it died and its pause is over; tell whether it was started."""
        now = time.monotonic()
        if self._process is not None:
            if self._process.poll() is None:
                return False
            end_group(self._process.pid, patience=0)  # what it leaves behind holds the port
            if now - self._started_at > _HEALTHY:
                self.deaths = 0
            self._process = None
            self._restart_at = now + min(0.2 * 3**self.deaths, _LONGEST_PAUSE)
            self.deaths += 1
        if now < self._restart_at:
            return False
        self.start()
        return True

    def stop(self) -> None:
        """Ask the leader (it stops its own children in order), then end the whole session."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=self.patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        end_group(self._process.pid, patience=0)
        self._process = None


class Errand(Child):
    """A process with an end: started again when it dies, a few times, not when it is done."""

    def tend(self) -> bool:
        if self._process is not None and self._process.poll() == 0:
            self._process = None
            self._is_over = True
        if not self._is_over and self.deaths >= _ERRAND_TRIES:
            sys.stderr.write(f"« {self.name} » s’est arrêté plusieurs fois ; le reste fonctionne.\n")
            self._is_over = True
        return False if self._is_over else super().tend()

    _is_over = False


def end_group(group: int, *, patience: float) -> None:
    """End every process of a group: politely during `patience` seconds, then by force."""
    limit = time.monotonic() + patience
    try:
        if patience:
            os.killpg(group, signal.SIGTERM)
        while time.monotonic() < limit:
            os.killpg(group, 0)
            time.sleep(0.05)
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return  # nobody left


class Register:
    """`processes.json`: who was started on this data directory, with number and start time."""

    def __init__(self, data_dir: Path) -> None:
        self._file = data_dir / "processes.json"

    def write(self, children: list[Child]) -> None:
        known = {
            child.name: {"pid": child.pid, "started": processes.started(child.pid)} for child in children if child.pid
        }
        draft = self._file.with_suffix(".draft")
        draft.write_text(json.dumps(known))
        draft.replace(self._file)

    def clear(self) -> None:
        self._file.unlink(missing_ok=True)

    def end_orphans(self) -> list[str]:
        """End what a killed supervisor left alive, web first; never a stranger that got the same number."""
        try:
            known: dict[str, dict[str, object]] = json.loads(self._file.read_text())
        except (OSError, ValueError):
            return []
        ended = []
        for name, record in known.items():
            pid = record.get("pid")
            if not isinstance(pid, int) or not _may_be_ours(pid, record.get("started")):
                continue
            if processes.started(pid) is not None:
                os.kill(pid, signal.SIGTERM)
                limit = time.monotonic() + 10
                while processes.started(pid) is not None and time.monotonic() < limit:
                    time.sleep(0.05)
            end_group(pid, patience=2)
            ended.append(name)
        self.clear()
        return ended


def _may_be_ours(pid: int, recorded: object) -> bool:
    """The leader is the one recorded; or it is dead and its session remains, whose number the system then
    keeps from being given again."""
    now = processes.started(pid)
    if now is not None:
        return now == recorded
    # A group number is free again after a reboot: a recorded boot that is not this one proves nothing.
    mine = processes.started(os.getpid()) or ""
    if isinstance(recorded, str) and "-" in recorded and recorded.split()[0] != mine.split()[0]:
        return False
    try:
        os.killpg(pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True
