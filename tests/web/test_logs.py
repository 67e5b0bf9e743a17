"""What the operator's log says: where something broke, never about whom."""

import logging
from collections.abc import Callable, Iterator
from io import StringIO
from logging.config import dictConfig
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.test import Client

from dentelle.demo.acting import Stage
from dentelle.spotting.models import Signal


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the product's own logging, set up as it is in service, writes during a test."""
    written = StringIO()
    handlers = list(logging.getLogger().handlers)
    described = {**settings.LOGGING, "handlers": {"console": {**settings.LOGGING["handlers"]["console"]}}}
    described["handlers"]["console"]["stream"] = written
    dictConfig(described)
    yield written
    logging.getLogger().handlers[:] = handlers


@pytest.mark.parametrize("way", ["reponse", "suivi", "invitation"])
def test_the_secret_of_a_link_is_never_logged(way: str, log: StringIO, browser_of: Callable[..., Client]) -> None:
    secret = "s3cr3t-" * 6 + "x"
    assert browser_of(None).get(f"/belfort/{way}/{secret}/").status_code == 404
    assert "s3cr3t" not in log.getvalue()
    assert f"GET <slug:cite>/{way}/<str:token>/: 404" in log.getvalue()


def test_a_refused_form_of_a_link_is_told_by_its_route(
    log: StringIO, stage: Stage, browser_of: Callable[..., Client]
) -> None:
    sent = browser_of(None).post(
        "/belfort/signaler/",
        {"kind": "agreed", "age_band": "16-25", "first_name": "Zoé-Inventée", "phone": "pas un téléphone"},
    )
    assert sent.status_code == 422
    assert "signaler/: 422" in log.getvalue()
    assert "Zoé" not in log.getvalue()


def test_the_number_of_a_person_is_never_logged(log: StringIO, browser_of: Callable[..., Client]) -> None:
    number = uuid4()
    assert browser_of("ines").get(f"/belfort/personnes/{number}/").status_code == 404
    assert str(number) not in log.getvalue()
    assert log.getvalue(), "the operator knows that a page was refused"


def test_a_failure_tells_its_place_and_no_value(
    log: StringIO, browser_of: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        try:
            raise psycopg.errors.UniqueViolation("Key (email)=(zoe@inventee.invalid) already exists")
        except psycopg.Error as trouble:
            raise ValueError("Zoé-Inventée") from trouble

    monkeypatch.setattr("dentelle.web.public.views.link_is_dead", broken)
    client = browser_of(None)
    client.raise_request_exception = False
    assert client.get("/belfort/suivi/s3cr3t-s3cr3t/").status_code == 500
    told = log.getvalue()
    assert "GET <slug:cite>/suivi/<str:token>/: 500" in told
    assert "test_logs.py:" in told, "the place of the failure"
    assert "psycopg.errors.UniqueViolation (SQLSTATE 23505" in told
    assert "builtins.ValueError" in told
    assert "zoe@" not in told
    assert "Zoé" not in told
    assert "s3cr3t" not in told


def test_a_signal_whose_words_hold_a_name_leaves_none_in_the_log(
    log: StringIO, stage: Stage, browser_of: Callable[..., Client]
) -> None:
    answers = {"kind": "agreed", "age_band": "16-25", "first_name": "Jules-Inventé", "phone": "06 00 00 00 98"}
    assert browser_of(None).post("/belfort/signaler/", {**answers, "once": str(uuid4())}).status_code == 302
    with stage.acting("samia"):
        assert Signal.objects.filter(first_name="Jules-Inventé").exists()
    assert "Jules" not in log.getvalue()
    assert "00 00" not in log.getvalue()
