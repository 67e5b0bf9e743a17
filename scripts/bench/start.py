"""`make bench-start`: from a clean clone of HEAD, packages already in the caches of the machine, to the first page;
whether pages answer while the story is told; and the second start. One JSON line per figure."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from scripts.bench.figures import load, median, say, tell
from scripts.bench.rates import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
FIRST, SECOND = 75.0, 5.0
"""What is wanted, in seconds."""
PATIENCE = 600.0
STARTS = 3
"""How many times it starts again: a machine that others use has bursts."""
PAGES = ("/demo/", "/belfort/", "/belfort/signaler/", "/connexion/")


class Served:
    """`make run` in a clone."""

    def __init__(self, clone: Path) -> None:
        self.port = free_port()
        # What this very environment holds (a virtual environment, a test cluster) is not what a newcomer has.
        kept = {name: value for name, value in os.environ.items()
                if not name.startswith(("DENTELLE_", "DATABASE_", "VIRTUAL_ENV", "MAKE", "MFLAGS"))}  # fmt: skip
        self.began = time.monotonic()
        self._process = subprocess.Popen(
            ["make", "run"], cwd=clone, env={**kept, "PORT": str(self.port)}, stdin=subprocess.DEVNULL,
            stdout=sys.stderr, start_new_session=True,
        )  # fmt: skip

    def ask(self, path: str) -> tuple[int, float, str]:
        """Status (0: no answer), milliseconds, text."""
        began = time.perf_counter()
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}{path}", timeout=20) as answer:
                text = answer.read().decode()
                return answer.status, (time.perf_counter() - began) * 1000, text
        except urllib.error.HTTPError as error:
            return error.code, (time.perf_counter() - began) * 1000, ""
        except OSError:
            return 0, 0.0, ""

    def until_first_page(self) -> float:
        """Seconds from `make run` to a page."""
        while self.ask(PAGES[0])[0] != 200:
            if self._process.poll() is not None or time.monotonic() - self.began > PATIENCE:
                raise RuntimeError("no page")
            time.sleep(0.05)
        return time.monotonic() - self.began

    def is_telling(self) -> bool:
        """Does the demonstration's page say that the story is being told?"""
        return "se raconte encore" in self.ask(PAGES[0])[2]

    def stop(self) -> float:
        """Ctrl-C. Seconds until everything is over."""
        began = time.monotonic()
        os.killpg(self._process.pid, signal.SIGINT)
        self._process.wait(timeout=60)
        return time.monotonic() - began


def first(clone: Path) -> None:
    """The first start, then pages while the story is told."""
    served = Served(clone)
    try:
        seconds = served.until_first_page()
        say("start_first", seconds, "s", wanted=FIRST, is_met=seconds < FIRST, cache="warm", load=load())
        tell("while the story is told")
        times, refused = [], 0
        while served.is_telling() and time.monotonic() - served.began < PATIENCE:
            for page in PAGES:
                status, spent, _ = served.ask(page)
                times.append(spent)
                refused += status != 200
            time.sleep(0.2)
        if times:
            say("start_pages_while_telling", median(times), "ms", answered=len(times) - refused, refused=refused,
                slowest_ms=round(max(times)))  # fmt: skip
        say("start_story_told", time.monotonic() - served.began, "s", since="make run")
    finally:
        say("stop", served.stop(), "s")


def again(clone: Path) -> None:
    """Later starts, after a clean stop."""
    seconds = []
    for _ in range(STARTS):
        served = Served(clone)
        try:
            seconds.append(served.until_first_page())
        finally:
            served.stop()
    say("start_second", median(seconds), "s", wanted=SECOND, is_met=median(seconds) < SECOND, starts=STARTS,
        slowest=round(max(seconds), 2), load=load())  # fmt: skip


def main() -> None:
    """In a directory that is gone afterwards."""
    directory = Path(tempfile.mkdtemp(prefix="dentelle-start-"))
    clone = directory / "dentelle"
    try:
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, clone], check=True)
        first(clone)
        again(clone)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    main()
