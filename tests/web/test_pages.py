"""Every page, as whoever may read it: strict CSP, nothing inline, no undefined word; a GET writes nothing."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dentelle.demo.acting import Stage
from dentelle.shared.database import ask
from tests.web.matrix import MATRIX
from tests.web.test_rights_matrix import WITHOUT_CITE, Kwargs, objects

__all__ = ["objects"]
DRAWINGS = {"map"}
"""Addresses that answer a drawing, not a page."""
NOT_PAGES = ("api_", "_pdf")
"""Read by machines (tests/exchange), or on paper (test_documents.py)."""
PAGES = sorted(
    (route, about, sorted(cell[200])[-1])
    for (method, route, about), cell in MATRIX.items()
    if not (route.startswith(NOT_PAGES[0]) or route.endswith(NOT_PAGES[1]))
    if method == "GET" and 200 in cell and route not in DRAWINGS
)


@pytest.mark.parametrize(("route", "about", "who"), PAGES)
def test_a_page_is_whole_strict_and_reads_only(
    route: str, about: str, who: str, objects: dict[str, Kwargs], browser_of: Callable[[str | None], Client]
) -> None:
    kwargs = objects[about] if route in WITHOUT_CITE else {"cite": "belfort", **objects[about]}
    client = browser_of(None if who == "nobody" else who)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(reverse(route, kwargs=kwargs))
    text = response.content.decode()
    assert response.status_code == 200
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["Referrer-Policy"] == "same-origin"
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|<style|javascript:", text)
    assert "⚠" not in text, re.findall(r"(?s).{200}⚠[^<]{0,40}", text)
    # A shared computer keeps nothing of what was read by a session or a link.
    is_private = who != "nobody" or "token" in kwargs
    assert response["Cache-Control"] == ("no-store" if is_private else "no-cache")
    assert text.count("<h1") == 1
    assert "<title>" in text
    assert len(queries) <= 40
    written = [query["sql"] for query in queries if re.match(r"(insert|update|delete)\b", query["sql"], re.IGNORECASE)]
    assert written == []


WRONG = [
    ("signal", "", None, {"kind": "agreed", "first_name": "", "how_to_meet": "mardi soir", "phone": "12"}, 3),
    ("welcome", "signal of ines", "ines", {"first_name": "Jules", "last_name": "Inventé", "on": "2999-01-01"}, 4),
    ("enter", "alix", "ines", {"on": "31/12/2999", "qpv_status": "inside"}, 3),
    ("orient", "alix", "ines", {"on": "hier", "reason": "goal"}, 3),
    ("exit", "alix", "ines", {"kind": "job", "on": "2026-02-31", "months": "six"}, 4),
    ("reply", "answer link", None, {"answer": "accepted", "appointment_place": "12 rue des Tilleuls"}, 3),
    ("add_case", "youth session", "ines", {"goal": ""}, 2),
    ("agreement", "alix", "ines", {"on": "2026-13-01", "scope": "tout"}, 3),
    ("renew_agreements", "alix", "ines", {"on": "2026-13-01", "scope": "tout"}, 3),
    ("share", "alix", "ines", {"on": "2026-02-31"}, 3),
    ("contact_data", "alix", "ines", {"first_name": "", "email": "chez elle", "how_to_meet": "mardi"}, 2),
    ("restricted", "alix", "ines", {"on": "2999-01-01"}, 3),
    ("diagnosis", "alix", "ines", {"said_on": "demain", "goal": "Travailler dehors.", "strength_1": "tout"}, 2),
    ("residence", "alix", "ines", {"address": "12 rue des Tilleuls", "on": "demain"}, 1),
    ("new_scheme", "", "samia", {"name": "Atelier", "age_min": "40", "age_max": "vingt", "email": "chez lui"}, 3),
]


@pytest.mark.parametrize(("route", "about", "who", "typed", "reasons"), WRONG)
def test_a_refused_form_says_every_reason_and_loses_nothing_typed(
    route: str,
    about: str,
    who: str | None,
    typed: dict[str, str],
    reasons: int,
    objects: dict[str, Kwargs],
    browser_of: Callable[[str | None], Client],
) -> None:
    response = browser_of(who).post(reverse(route, kwargs={"cite": "belfort", **objects[about]}), typed)
    text = response.content.decode()
    assert response.status_code == 422
    summary = text.partition('role="alert"')[2].partition("</ul>")[0]
    assert summary.count("<li") == reasons, summary
    for value in typed.values():
        assert not value or value == "tout" or f'value="{value}"' in text or f">\n{value}" in text, value
    assert "This field" not in text


def test_a_child_under_sixteen_leaves_no_trace(stage: Stage, browser_of: Callable[[str | None], Client]) -> None:
    from dentelle.spotting.models import Signal

    typed = {"kind": "agreed", "age_band": "under_16", "first_name": "Lou-Inventée", "phone": "06 00 00 00 97"}
    assert ask("select pg_current_xact_id_if_assigned()") is None
    response = browser_of(None).post("/belfort/signaler/", typed)
    # PostgreSQL numbers a transaction at its first write: this one wrote nothing, in no table.
    assert ask("select pg_current_xact_id_if_assigned()") is None
    assert response.status_code == 200
    assert "Lou-Inventée" not in response.content.decode()
    assert "119" in response.content.decode()
    with stage.acting("samia"):
        assert not Signal.objects.filter(first_name="Lou-Inventée").exists()


def test_the_flagger_reads_received_then_taken_and_no_more(
    stage: Stage, objects: dict[str, Kwargs], browser_of: Callable[[str | None], Client]
) -> None:
    address = reverse("follow_up", kwargs={"cite": "belfort", **objects["live link"]})
    text = browser_of(None).get(address).content.decode()
    assert "Pris en charge" in text
    assert "Jules" not in text
    assert "Inès" not in text


def test_the_notice_says_that_an_address_is_kept_and_nothing_that_is_false(
    browser_of: Callable[[str | None], Client],
) -> None:
    text = browser_of(None).get("/belfort/information/").content.decode()
    assert "Votre adresse, ou votre domiciliation" in text
    assert "jamais votre adresse" not in text


def test_an_end_shows_its_raw_facts_and_both_labels_when_they_differ(
    stage: Stage, objects: dict[str, Kwargs], browser_of: Callable[[str | None], Client]
) -> None:
    client = browser_of("ines")
    page = {"cite": "belfort", **objects["alix"]}
    day = timezone.localdate().isoformat()
    sent = {"kind": "job", "on": day, "contract": "fixed_term", "months": "6", "weekly_hours": "24", "starts_on": day}
    assert client.post(reverse("exit", kwargs=page), sent).status_code == 302
    text = client.get(reverse("person", kwargs=page)).content.decode()
    for words in ("CDD", "24 h par semaine", "Emploi durable", "Emploi de transition", "plus de six mois"):
        assert words.replace(" ", " ") in text.replace("\u202f", " ").replace("\xa0", " "), words
