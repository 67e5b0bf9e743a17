"""Mails: written with the act, sent once by the worker, without any name; by a real SMTP server too."""

import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from email.message import Message
from pathlib import Path

import psycopg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Keep
from django.core import mail
from django.db import connection, connections
from django.test import override_settings
from django.utils import timezone

from dentelle.demo.acting import Stage
from dentelle.pathways import loop
from dentelle.pathways.late_mail import late_mails
from dentelle.shared.outbox import MAXIMUM_ATTEMPTS, deliver, pause_after
from dentelle.shared.postgres import Cluster
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
        assert deliver() == 0, "not at once"
        count = deliver(timezone.now() + timedelta(minutes=1))
    assert count == len(box.letters) > 20
    assert len({letter["Message-ID"] for letter in box.letters}) == count


def away() -> override_settings:
    """A mail server that nobody answers for."""
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    return override_settings(MAILERS={"default": {"BACKEND": smtp, "OPTIONS": {"host": "127.0.0.1", "port": 9}}})


def test_a_mail_is_tried_for_three_days_less_and_less_often() -> None:
    pauses = [pause_after(failures) for failures in range(1, MAXIMUM_ATTEMPTS)]
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(minutes=1)
    assert pauses[-1] == timedelta(hours=1)
    assert timedelta(days=2.9) < sum(pauses, timedelta()) < timedelta(days=3.1)


def test_the_coordination_learns_whom_to_call_when_mails_do_not_leave(told: Stage) -> None:
    send_one(told)
    become_worker()
    later = timezone.now()
    with away():
        for _ in range(6):
            deliver(later)
            later += timedelta(hours=1)
    connection.close()
    connection.settings_dict["USER"] = "dentelle_web"
    for slug, knows in (("samia", True), ("ines", False), ("bruno", False)):
        with Stage().acting(slug):
            assert bool(late_mails()) is knows, slug
    with Stage().acting("samia"):
        mails = late_mails()
    assert {mail.what for mail in mails} >= {"La demande de réponse"}
    assert all(mail.called for mail in mails)
    assert not any(mail.is_abandoned for mail in mails)
    for name in ("Alix", "Basile", "Chloé", "Driss", "Emma", "Fatou", "Gaspard", "Fictive", "Inventé"):
        assert not any(name in mail.called for mail in mails)


def test_a_mail_that_will_never_leave_is_said_so(told: Stage, cluster: Cluster, own_database: str) -> None:
    with psycopg.connect(cluster.dsn(own_database, "dentelle_owner")) as owner:
        owner.execute("update shared_outboxmessage set attempts = %s where sent_at is null", [MAXIMUM_ATTEMPTS])
    with Stage().acting("samia"):
        assert all(mail.is_abandoned for mail in late_mails())
        assert late_mails()
    become_worker()
    assert deliver(timezone.now() + timedelta(days=9)) == 0
