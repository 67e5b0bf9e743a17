"""Mails: written with the act, sent once by the worker, without any name; by a real SMTP server too."""

import socket
import threading
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Keep
from django.core import mail
from django.db import connection, connections
from django.test import override_settings
from django.utils import timezone

from dentelle.demo.acting import Stage
from dentelle.pathways import loop
from dentelle.shared.outbox import deliver
from tests.pathways.test_loop import orient


@pytest.fixture
def told(own_database: str) -> Stage:
    """A told database of this test's own, with its waiting mails, still acting as the web role."""
    return Stage()


class Cut(Exception):
    """Something broke."""


def become_worker() -> None:
    connection.close()
    connection.settings_dict["USER"] = "dentelle_work"


def send_one(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        loop.send(orientation=orient(ines), by=ines, at=timezone.now())


def test_each_mail_is_sent_once_without_the_name_of_anybody(told: Stage) -> None:
    become_worker()
    count = deliver()
    assert count == len(mail.outbox) > 20
    assert deliver() == 0
    everything = "\n".join(f"{letter.subject}\n{letter.body}\n{letter.to}" for letter in mail.outbox)
    for name in ("Alix", "Basile", "Chloé", "Driss", "Emma", "Fatou", "Gaspard", "Fictive", "Inventé", "06 00"):
        assert name not in everything
    for scheme in ("Mission locale :", "deuxième chance", "CIDFF :", "Reprendre pied"):
        assert scheme not in everything


def test_two_workers_never_send_the_same_mail(told: Stage) -> None:
    become_worker()

    def work() -> None:
        deliver()
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    identifiers = [letter.extra_headers["Message-ID"] for letter in mail.outbox]
    assert len(identifiers) == len(set(identifiers)) > 20


def test_an_act_that_is_undone_sends_nothing(told: Stage) -> None:
    become_worker()
    deliver()
    mail.outbox.clear()
    connection.close()
    connection.settings_dict["USER"] = "dentelle_web"
    stage = Stage()

    def cut_before_the_commit() -> None:
        with stage.acting("ines") as ines:
            loop.send(orientation=orient(ines), by=ines, at=timezone.now())
            raise Cut

    with pytest.raises(Cut):
        cut_before_the_commit()
    become_worker()
    assert deliver() == 0
    assert mail.outbox == []


class Box(Keep):
    """A real mail server's box."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.letters.append(message)


@pytest.fixture
def server() -> Iterator[tuple[Controller, Box]]:
    box = Box()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield controller, box
    controller.stop()


def test_a_mail_server_that_is_away_loses_nothing(told: Stage, tmp_path: Path, server: tuple[Controller, Box]) -> None:
    controller, box = server
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    become_worker()
    with override_settings(MAILERS={"default": {"BACKEND": smtp, "OPTIONS": {"host": "127.0.0.1", "port": 9}}}):
        assert deliver() == 0
    with override_settings(
        MAILERS={"default": {"BACKEND": smtp, "OPTIONS": {"host": "127.0.0.1", "port": controller.port}}}
    ):
        count = deliver()
    assert count == len(box.letters) > 20
    assert len({letter["Message-ID"] for letter in box.letters}) == count
