"""Every page costs the same number of queries before 20 people and before 200."""

import re
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dentelle.shared.postgres import Cluster
from tests.crowd import multiply
from tests.web.test_pages import PAGES
from tests.web.test_rights_matrix import WITHOUT_CITE, Kwargs, objects

__all__ = ["objects"]


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
