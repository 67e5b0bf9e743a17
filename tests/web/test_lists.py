"""Every page costs the same number of queries before 20 people and before 200, and shows a bounded list."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dentelle.demo.acting import Stage
from dentelle.shared.postgres import Cluster
from dentelle.spotting.rules import SignalDraft
from dentelle.spotting.usecases import send_signal
from dentelle.territory.models import Programme
from tests.crowd import multiply
from tests.web.matrix import MATRIX
from tests.web.test_rights_matrix import WITHOUT_CITE, Kwargs, objects

__all__ = ["objects"]
CROWDED = {"samia", "ines", "bruno"}
"""To whom the crowd shows: the coordination, its référent, the co-pilot of its group."""
PAGES = sorted(
    (route, about, who)
    for (method, route, about), cell in MATRIX.items()
    if method == "GET" and cell.get(200)
    for who in (CROWDED & cell[200] or {max(cell[200])})
)
"""Every GET of the matrix, as each of them who may, or as somebody else where none of them may."""


def test_no_page_asks_more_of_the_database_for_two_hundred_people_than_for_twenty(
    own_database: str, cluster: Cluster, objects: dict[str, Kwargs], browser_of: Callable[[str | None], Client]
) -> None:
    clients = {who: browser_of(None if who == "nobody" else who) for _, _, who in PAGES}

    def walk() -> dict[str, int]:
        found = {}
        for route, about, who in PAGES:
            kwargs = objects[about] if route in WITHOUT_CITE else {"cite": "belfort", **objects[about]}
            with CaptureQueriesContext(connection) as queries:
                assert clients[who].get(reverse(route, kwargs=kwargs)).status_code == 200, route
            found[f"{route} ({about}) as {who}"] = len(queries)
        return found

    multiply(cluster, own_database, "Alix", 20)
    twenty = walk()
    multiply(cluster, own_database, "Alix", 180)
    two_hundred = walk()
    page = clients["ines"].get("/belfort/personnes/").content.decode()
    assert page.count("Alix") == 50, "a page of the crowd"
    counted = re.search(r"(\d+)\s+parcours ouverts", page)
    assert counted
    assert int(counted[1]) >= 200, "and the whole of it is counted"
    assert {page: (n, two_hundred[page]) for page, n in twenty.items() if two_hundred[page] != n} == {}


def test_the_coordination_reads_the_oldest_of_what_waits_and_how_many_there_are(
    own_database: str, cluster: Cluster, stage: Stage, browser_of: Callable[[str | None], Client]
) -> None:
    now = timezone.now()
    belfort = Programme.objects.get(slug="belfort")
    with stage.passing_by("belfort") as passer:
        for number in range(52):
            draft = SignalDraft("agreed", "16-25", f"Attente{number:02d}", "06 00 00 00 98")
            send_signal(
                programme=belfort, draft=draft, by=passer, on=timezone.localdate(), at=now + timedelta(seconds=number)
            )  # fmt: skip
    text = browser_of("samia").get("/belfort/coordination/").content.decode()
    waiting = re.search(r"(\d+)\s+signalements à confier", text)
    assert waiting
    hidden = int(waiting[1]) - 50
    assert text.count("/belfort/signalements/") >= 50
    assert "Attente00" in text
    assert "Attente51" not in text
    assert re.search(rf"{hidden}\s+autres? suivr", text)
