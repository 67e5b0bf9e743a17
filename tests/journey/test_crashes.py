"""kill -9 of web, worker or PostgreSQL between any two steps: nothing confirmed is lost, nothing is doubled."""

import itertools
import os
from datetime import date
from pathlib import Path

import pytest

from tests.journey.house import house
from tests.journey.thread import Thread, figures

VICTIMS = ("web", "postgres", "worker")
TURN = int(os.environ.get("DENTELLE_TURN") or date.today().toordinal()) % len(VICTIMS)
"""Who dies first: each day another, so that three days kill each of the three after every step (DENTELLE_TURN=0, 1 or 2
plays one of them again)."""


@pytest.mark.processes
def test_the_thread_survives_a_kill_between_any_two_steps_and_counts_once(tmp_path: Path) -> None:
    with house(tmp_path) as home:
        before = figures(home)
        lines = home.look("select count(*) from journal_entry")
        thread = Thread(home)
        for step, victim in zip(thread.steps, itertools.cycle(VICTIMS[TURN:] + VICTIMS[:TURN]), strict=False):
            done = step()
            assert done.status == 200, (TURN, step.__name__, done.status, done.said)
            home.kill(victim)
            # Whoever saw no answer sends the same form again: it goes where the first one went.
            again = thread.last.insist()
            assert (again.status, again.address) == (200, done.address), step.__name__
            home.wait()
        after = figures(home)
        assert home.look("select count(*) from journal_entry") == lines + len(thread.steps)
        assert home.look("select count(*) from shared_outboxmessage where sent_at is null") == 0
        for code in ("signals", "contacted", "studied", "entries", "decided", "started"):
            assert after[code] == before[code] + 1, code
        assert home.stop() == 0
