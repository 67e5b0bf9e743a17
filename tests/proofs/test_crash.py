"""A week's acts of several people while web, worker and PostgreSQL are killed (-9) at random moments of the requests:
whatever was confirmed is there, once; whatever was not is sent again and is there, once; mails go out, once; the two
computations of the figures agree."""

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError

import pytest

from dentelle.shared.postgres import Cluster
from tests.journey.house import House, house
from tests.journey.thread import Thread, figures
from tests.journey.walker import Page, Visitor
from tests.proofs.running import Proof

pytestmark = pytest.mark.processes
VICTIMS = ("postgres", "postgres", "backend", "backend", "web process", "web process", "worker", "web")
"""Of whom luck chooses. The whole web and the worker less often: their supervisor waits longer after each death."""
MOST = 0.25
"""Seconds after a form is sent, at most, when the blow falls: before, during and after its transaction."""


def children(pid: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(word) for word in found.stdout.split()]


def strike(home: House, victim: str, luck: random.Random) -> None:
    """kill -9, if it still lives."""
    try:
        if victim in {"postgres", "worker", "web"}:
            home.kill(victim)
            return
        if victim == "backend":
            mother = Cluster(home.data).postmaster_pid()
        else:
            mother = json.loads((home.data / "processes.json").read_text())["web"]["pid"]
        if mother and (alive := children(mother)):
            os.kill(luck.choice(alive), signal.SIGKILL)
    except (ProcessLookupError, AssertionError, KeyError, FileNotFoundError):
        return  # it was dead already


class Stubborn(Visitor):
    """Somebody who reloads a page that does not come, and sends the very same form again until it is confirmed."""

    blow: Callable[[], None] | None = None
    """Falls while the next form is sent."""

    def get(self, path: str) -> Page:
        limit = time.monotonic() + 90
        while True:
            try:
                page = super().get(path)
            except (URLError, http.client.HTTPException, OSError):
                page = None
            if page and page.status < 500:
                return page
            assert time.monotonic() < limit, f"{path} did not come back"
            time.sleep(0.1)

    def again(self) -> Page:
        blow, Stubborn.blow = Stubborn.blow, None
        if blow is not None:
            blow()
        limit = time.monotonic() + 90
        while True:
            try:
                page = super().again()
            except (URLError, http.client.HTTPException, OSError):
                page = None
            if page and page.status < 500:
                return page
            assert time.monotonic() < limit, "the form was never confirmed"
            time.sleep(0.2)


def test_nothing_confirmed_is_lost_and_nothing_is_doubled_whoever_dies(tmp_path: Path) -> None:
    proof = Proof("crash", full=200, small=4)
    with house(tmp_path) as home:
        before, lines = figures(home), int(home.look("select count(*) from journal_entry"))
        walks = 0
        thread, left = None, []
        sent: set[str] = set()
        for number, luck in proof.rounds():
            if thread is None or not left:
                thread = Thread(home, name=f"Zoé-Inventée {number}", visit=Stubborn)
                left, walks = list(thread.steps), walks + 1
                thread.who("samia")
            step = left.pop(0)
            victim, delay = luck.choice(VICTIMS), luck.uniform(0, MOST)
            timer = threading.Timer(delay, strike, (home, victim, luck))
            Stubborn.blow = timer.start
            what = f"round {number}, {step.__name__}, {victim} after {delay * 1000:.0f} ms"
            done = step()
            if timer.ident is None:
                timer.start()  # no form was to be sent: the blow falls on an idle house
            timer.join()
            Stubborn.blow = None
            home.wait()
            if done.status != 200:
                proof.fail(f"{what}: {done.status} {done.said[:200]}")
            found = int(home.look("select count(*) from journal_entry")) - lines
            if not (step.__name__ == "open_session" and walks > 1):  # a second walk finds the session of the day open
                sent.add(f"{walks} {step.__name__}")
            if found != len(sent):
                proof.fail(f"{what}: {found} lines in the journal for {len(sent)} acts")
                break
            proof.count(f"killed: {victim}")
            proof.count("acts")
        _all_is_well(proof, home, before, sent)
        assert home.stop() == 0
    proof.end()


def _all_is_well(proof: Proof, home: House, before: dict[str, int], sent: set[str]) -> None:
    limit = time.monotonic() + 120
    waiting = "select count(*) from shared_outboxmessage where sent_at is null"
    while home.look(waiting) and time.monotonic() < limit:
        time.sleep(0.5)
    if left := home.look(waiting):
        proof.fail(f"{left} mails never left")
    mails = len(list((home.data / "courriers").glob("*.eml")))
    rows = home.look("select count(*) from shared_outboxmessage")
    proof.count("mails", mails)
    if mails > rows:
        proof.fail(f"{mails} mails for {rows} rows of the outbox")
    after = figures(home)
    for code, step in (("signals", "signal"), ("contacted", "reach"), ("studied", "propose"), ("entries", "enter"),
                       ("decided", "choose"), ("started", "start")):  # fmt: skip
        many = sum(1 for each in sent if each.endswith(f" {step}"))
        if code == "decided":
            continue  # decided when proposed, counted when chosen: checked by the two computations
        if after[code] != before[code] + many:
            proof.fail(f"the report says {after[code]} {code} for {before[code]} + {many}")
    said = _check_figures(home)
    if "concordent." not in said:
        proof.fail(f"figures: {said}")
    doubled = home.look(
        "select count(*) from (select first_name from beneficiaries_identity where first_name like 'Zoé-Inventée %%'"
        " group by first_name having count(*) > 1) d"
    )
    if doubled:
        proof.fail(f"{doubled} people are there twice")


def _check_figures(home: House) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "dentelle.config.cli", "manage", "check_figures"],
        env={**home.environment(), "DENTELLE_DATABASE_ROLE": "work"}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return done.stdout + done.stderr
