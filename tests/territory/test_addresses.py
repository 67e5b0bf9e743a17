"""The service of addresses, against a local stand-in: its shape, its silences, and nothing about anybody leaves."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dentelle.territory import addresses
from dentelle.territory.addresses import ServiceSilent, look_up

ANSWER = {
    "type": "FeatureCollection",
    "features": [
        {"geometry": {"coordinates": [6.85, 47.64]}, "properties": {"label": "1 rue des Tilleuls", "score": 0.41}},
        {"geometry": {"coordinates": [6.86, 47.65]}, "properties": {"label": "12 rue des Tilleuls", "score": 0.93}},
    ],
}


class StandIn(HTTPServer):
    """What the service answers, and what it was asked."""

    status, body = 200, json.dumps(ANSWER).encode()

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/search/"


class Handler(BaseHTTPRequestHandler):
    server: StandIn

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Quiet."""


@pytest.fixture
def service() -> Iterator[StandIn]:
    server = StandIn()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_likeliest_address_comes_first_and_a_low_score_is_said(service: StandIn) -> None:
    found = look_up(service.address, "12 rue des Tilleuls")
    assert [(each.label, each.is_sure) for each in found] == [
        ("12 rue des Tilleuls", True),
        ("1 rue des Tilleuls", False),
    ]
    assert (found[0].longitude, found[0].latitude) == (6.86, 47.65)


def test_nothing_leaves_but_the_words_of_the_address(service: StandIn) -> None:
    look_up(service.address, "12 rue des Tilleuls")
    assert service.asked == ["/search/?q=12+rue+des+Tilleuls&limit=5&autocomplete=0"]


@pytest.mark.parametrize(
    ("status", "body"),
    [(500, b"{}"), (404, b""), (200, b"<html>"), (200, b"{}"), (200, b"[]"), (200, b'{"features": [{}]}')],
)
def test_a_broken_answer_is_a_silence(service: StandIn, status: int, body: bytes) -> None:
    service.status, service.body = status, body
    with pytest.raises(ServiceSilent):
        look_up(service.address, "12 rue des Tilleuls")


@pytest.mark.parametrize("address", ["", "file:///etc/passwd", "ftp://exemple.invalid/", "http://127.0.0.1:9/search/"])
def test_no_service_is_a_silence(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "PATIENCE", 1)
    with pytest.raises(ServiceSilent):
        look_up(address, "12 rue des Tilleuls")
