"""`dentelle serve`: one process in the foreground that starts the others, keeps them alive and stops them in
order (web, worker, PostgreSQL). Whatever ends it, even kill -9, the next start puts things right."""

import contextlib
import http.client
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time

import psycopg

from dentelle.config import checks, environment
from dentelle.config.children import Child, Errand, Register
from dentelle.config.prepared import Preparation
from dentelle.shared.failure import CannotContinue
from dentelle.shared.postgres import Cluster, prepare_database

_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_READY_PATIENCE = 60.0
_SMALL_MEMORY = 1_500_000_000  # bytes: below, one web process instead of two


class _StopAsked(Exception):
    """A signal asked us to stop."""


class Supervisor:
    def __init__(self) -> None:
        self._stop_asked = False
        self._woken, wake = socket.socketpair()
        self._woken.setblocking(False)
        wake.setblocking(False)
        signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
        self._wake = wake
        for each in _STOPPING:
            signal.signal(each, self._ask_to_stop)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # only to be woken
        self._cluster: Cluster | None = None
        self._children: list[Child] = []
        self._data = environment.data_directory()
        self._register = Register(self._data)

    def run(self) -> int:
        """Serve until asked to stop; 0 then, else a failure is raised or a step's own code returned."""
        try:
            self._port = environment.port()
        except ValueError:
            raise CannotContinue("PORT doit être un nombre, par exemple PORT=8000.", code=2)
        if missing := environment.missing_addresses():
            raise CannotContinue(f"Il manque l’adresse de la base de données pour {', '.join(missing)}.", code=2)
        self._bind = environment.bind_address()
        self._local = f"http://localhost:{self._port}"
        checks.open_data_directory(self._data)
        with checks.take_lock(self._data):
            checks.check_version(self._data)
            checks.refuse_half_restored(self._data)
            checks.check_room(self._data)
            self._register.end_orphans()
            checks.check_port(self._bind, self._port)
            environment.make_secrets()
            try:
                return self._serve()
            except _StopAsked:
                return 0
            finally:
                self._stop()

    def _serve(self) -> int:
        if not environment.has_own_server():
            socket_dir = environment.postgres_socket()
            self._cluster = Cluster(self._data, bin_dir=environment.postgres_bin(), socket_dir=socket_dir)
            self._cluster.start()
            prepare_database(self._cluster, "dentelle")
        preparation = Preparation(self._data, self._cluster) if self._cluster is not None else None
        if preparation is None or not preparation.is_current():
            if code := self._step("prepare", "owner"):
                return code
            if preparation is not None:
                preparation.remember()
        # At each start: demo mode refuses a database that it did not found, and the other way round.
        if not environment.is_demo():
            checks.refuse_demonstration(self._owner_connection())
        elif not checks.holds_demonstration(self._owner_connection()) and (code := self._step("stage", "owner")):
            return code
        checks.mark_version(self._data)
        self._start(self._web())
        self._wait_until_ready(then=self._worker())
        if environment.is_demo():
            self._tell_story()
        while True:
            self._pause(1.0)
            self._tend()

    def _owner_connection(self) -> psycopg.Connection[tuple[object, ...]]:
        if self._cluster is not None:
            return self._cluster.connect_superuser("dentelle")
        return psycopg.connect(environment.database_url("owner") or "")

    def _web(self) -> Child:
        pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        options = {
            "interface": "wsgi",
            "host": self._bind,
            "port": self._port,
            "workers": 1 if pages < _SMALL_MEMORY else 2,
            "blocking-threads": 1,  # measured: more threads serve fewer requests
            "workers-kill-timeout": 5,
            "respawn-interval": 0.5,
            "log-level": "error",
        }
        words = [sys.executable, "-m", "granian"]
        words += [word for name, value in options.items() for word in (f"--{name}", str(value))]
        words += [
            "--no-ws",
            "--no-access-log",
            "--respawn-failed-workers",
            "dentelle.config.wsgi:application",
        ]
        return Child("web", words, role="web", patience=12)

    def _worker(self) -> Child:
        return Child("worker", _command("worker"), role="work", patience=15)

    def _tell_story(self) -> None:
        """Pages answer while it is told; a telling that was cut goes on."""
        story = Errand("story", _command("tell"), role="web", patience=5)
        self._children.insert(0, story)  # the first to be stopped
        story.start()
        self._register.write(self._children)

    def _step(self, name: str, role: str) -> int:
        """One command to its end, or until we are asked to stop."""
        process = subprocess.Popen(  # noqa: S603 - our own words, no shell
            _command(name),
            env=environment.child_environment(role),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            while process.poll() is None:
                self._pause(0.5)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
        if process.returncode in {0, 2, 3, 4}:
            return process.returncode  # its own sentence is on stderr already
        raise CannotContinue(f"La commande « dentelle {name} » a échoué : voir les lignes qui précèdent.")

    def _tend(self) -> None:
        if self._cluster is not None and self._cluster.postmaster_pid() is None:
            self._cluster.start()
        if any([child.tend() for child in self._children]):  # noqa: C419 - tend to each one
            self._register.write(self._children)

    def _start(self, child: Child) -> None:
        child.start()
        self._children.append(child)
        self._register.write(self._children)

    def _wait_until_ready(self, *, then: Child) -> None:
        """Until all is well; `then` starts once the web answers, which has the processors for itself until then."""
        limit = time.monotonic() + _READY_PATIENCE
        state = "aucune réponse"
        while time.monotonic() < limit:
            self._tend()
            if max(child.deaths for child in self._children) > 4:
                break
            status, state = self._ask_health()
            if status and then not in self._children:
                self._start(then)
            if status == 200:
                self._announce()
                return
            self._pause(0.1)
        raise CannotContinue(f"Dentelle n’a pas pu démarrer (/sante/ : {state}).")

    def _ask_health(self) -> tuple[int, str]:
        address = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self._bind, self._bind)  # noqa: S104 - compared only
        host = environment.allowed_hosts()[0].strip().lstrip(".")
        request = http.client.HTTPConnection(address, self._port, timeout=5)
        try:
            request.request("GET", "/sante/", headers={"Host": "localhost" if host == "*" else host})
            answer = request.getresponse()
            body = answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            return 0, str(error)
        finally:
            request.close()
        try:
            ailing = [name for name, state in json.loads(body).items() if state != "ok"]
        except (ValueError, AttributeError):
            ailing = []
        return answer.status, ", ".join(ailing) or str(answer.status)

    def _announce(self) -> None:
        # An ordinary space before the colon: this line is also read by programs.
        lines = [f"Dentelle : {self._local}/"]
        if environment.is_demo():
            lines.append(f"Démonstration : {self._local}/demo/")
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()

    def _stop(self) -> None:
        for child in self._children:  # web, then worker: nobody asks anything of what is gone
            child.stop()
        self._register.clear()
        if self._cluster is not None:
            self._cluster.stop()
        for each in _STOPPING:  # an impatient second signal, while Python itself ends, must not change the code
            signal.signal(each, signal.SIG_IGN)

    def _ask_to_stop(self, *_: object) -> None:
        self._stop_asked = True

    def _pause(self, seconds: float) -> None:
        """Sleep, unless a signal or a child's death wakes us."""
        if not self._stop_asked:
            select.select([self._woken], [], [], seconds)
        with contextlib.suppress(BlockingIOError):
            self._woken.recv(4096)
        if self._stop_asked:
            raise _StopAsked


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "dentelle.config.cli", name]


def serve() -> int:
    return Supervisor().run()
