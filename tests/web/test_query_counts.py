"""A page costs the same number of queries whatever the number of its rows."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dentelle.demo.acting import Stage
from dentelle.demo.chapters import CHAPTERS
from dentelle.demo.memory import Book
from dentelle.demo.story import Clock
from dentelle.demo.teller import Teller

MORE = ("Gina", "Hakim", "Iris", "Jonas")
PAGES = [
    ("samia", "/belfort/coordination/"),
    ("samia", "/belfort/personnes/"),
    ("ines", "/belfort/aujourdhui/"),
    ("ines", "/belfort/personnes/"),
    ("ines", "/belfort/absence/"),
    ("bruno", "/belfort/groupes/jeunes/"),
    ("samia", "/belfort/bilan/"),
    ("samia", "/belfort/dispositifs/"),
    ("bruno", "/belfort/groupes/jeunes/delegations/"),
    ("samia", "/belfort/successions/"),
]


def count(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.fixture
def more(stage: Stage) -> Callable[[], None]:
    """Four more people, followed by Inès, in the youth group, as far as Alix."""

    def tell() -> None:
        # Hors séance: the told sessions are over.
        steps = tuple(replace(step, origin="referent") for step in CHAPTERS[0].steps)
        clock = Clock(timezone.now())
        teller = Teller(stage, clock, Book("more"))
        for name in MORE:
            life = replace(CHAPTERS[0], name=f"{name} Fictive", steps=steps, in_open_quarter=True)
            for rank, act in enumerate(life.acts()):
                teller.act(life, rank, act)

    return tell


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_list_costs_the_same_queries_with_more_people(
    who: str, path: str, more: Callable[[], None], browser_of: Callable[[str | None], Client]
) -> None:
    client = browser_of(who)
    before = count(client, path)
    more()
    assert count(client, path) == before
    assert before <= 30
