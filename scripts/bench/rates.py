"""Requests per second of the main pages on the real server, beside an empty page of the same framework on the same
server: the ratio says what the product adds, whatever the machine."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from scripts.bench.figures import load, median, ratio_of, say, tell
from scripts.bench.lists import Place

ASKERS = 4
"""Who asks at once: more than the server has processes, so that none of them waits for us."""
TURNS, SECONDS, SETTLE = 5, 1.5, 0.3
PAGES = (
    ("home", None, "/"),
    ("public", None, "/belfort/"),
    ("sign_in", None, "/connexion/"),
    ("people", "ines", "/belfort/personnes/"),
    ("today", "ines", "/belfort/aujourdhui/"),
    ("person", "ines", "/belfort/personnes/{person}/"),
)


def free_port() -> int:
    """A port that nobody holds now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def served(place: Place, *, blank: bool) -> Iterator[int]:
    """The product (or an empty page) on the server, as the supervisor starts it, on this database. Its port."""
    from dentelle.config.supervisor import Supervisor

    supervisor = Supervisor.__new__(Supervisor)  # only its words: this process keeps its own signals
    supervisor._bind, supervisor._port = "127.0.0.1", free_port()
    address = f"postgresql://dentelle_web@:5432/{place.name}?host={place.ground.cluster.socket_dir}"
    environment = {**os.environ, "DATABASE_URL": address, "DENTELLE_DATABASE_ROLE": "web"}
    environment["DJANGO_SETTINGS_MODULE"] = "scripts.bench.blank" if blank else "dentelle.config.settings"
    server = subprocess.Popen(supervisor._web().words, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    try:
        limit = time.monotonic() + 30
        while not rate(supervisor._port, "/", "", 0.2, patient=True):
            if time.monotonic() > limit or server.poll() is not None:
                raise RuntimeError("the server does not answer")
            time.sleep(0.2)
        yield supervisor._port
    finally:
        server.terminate()
        server.wait(timeout=20)


class Asker(threading.Thread):
    """One browser that asks again as soon as it is answered, on one connection. Raw, so that asking costs little."""

    def __init__(self, port: int, path: str, cookie: str, until: float) -> None:
        super().__init__()
        said = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n"
        self._request = (said + (f"Cookie: dentelle_session={cookie}\r\n" if cookie else "") + "\r\n").encode()
        self._port, self._until = port, until
        self.answered = 0
        self.trouble = ""

    def run(self) -> None:
        try:
            self._ask()
        except (OSError, StopIteration) as error:
            self.trouble = repr(error)

    def _ask(self) -> None:
        with socket.create_connection(("127.0.0.1", self._port), timeout=30) as line:
            while time.monotonic() < self._until and not self.trouble:
                line.sendall(self._request)
                self._read(line)

    def _read(self, line: socket.socket) -> None:
        held = b""
        while b"\r\n\r\n" not in held:
            if not (more := line.recv(65536)):
                self.trouble = "closed"
                return
            held += more
        head, _, body = held.partition(b"\r\n\r\n")
        lines = head.lower().split(b"\r\n")
        length = next(int(each.partition(b":")[2]) for each in lines if each.startswith(b"content-length:"))
        left = length - len(body)
        while left > 0 and (more := line.recv(65536)):
            left -= len(more)
        if b" 200" not in lines[0]:
            self.trouble = lines[0].decode()
        self.answered += 1


def rate(port: int, path: str, cookie: str, seconds: float = SECONDS, *, patient: bool = False) -> float:
    """Answers per second; while a server starts (`patient`), 0 when somebody was not answered."""
    began = time.monotonic()
    askers = [Asker(port, path, cookie, began + seconds) for _ in range(ASKERS)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    if trouble := {asker.trouble for asker in askers} - {""}:
        if patient:
            return 0
        raise RuntimeError(f"{path}: {trouble}")
    return sum(asker.answered for asker in askers) / (time.monotonic() - began)


def rates(place: Place) -> None:
    """Each page and the empty one, turn by turn."""
    with served(place, blank=False) as product, served(place, blank=True) as empty:
        for name, who, path in PAGES:
            tell(f"requests per second: {name}")
            path = path.format(**place.ids)
            cookie = place.clients[who].cookies["dentelle_session"].value if who else ""
            rate(product, path, cookie, SETTLE), rate(empty, "/", "", SETTLE)
            ours: list[float] = []
            theirs: list[float] = []
            for _ in range(TURNS):
                ours.append(rate(product, path, cookie))
                theirs.append(rate(empty, "/", ""))
            _tell(name, ours, theirs, people=place.people, who=who or "nobody")


def _tell(name: str, ours: Sequence[float], theirs: Sequence[float], **context: object) -> None:
    context |= {"askers": ASKERS, "turns": TURNS, "load": load()}
    say(f"rate_{name}", median(ours), "requests/s", **context)
    say(f"rate_{name}_empty_page", median(theirs), "requests/s", **context)
    say(f"rate_{name}_ratio", ratio_of(theirs, ours), "ratio", **context, of="empty page / page")
