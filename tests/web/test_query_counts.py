"""A page costs the same number of queries whatever the number of its rows."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.sharing import share_with
from dentelle.beneficiaries.situation import FactDraft, record_facts
from dentelle.demo.acting import Stage
from dentelle.demo.chapters import CHAPTERS
from dentelle.demo.memory import Book
from dentelle.demo.story import Clock
from dentelle.demo.teller import Teller
from dentelle.diagnosis.rules import Draft, Told
from dentelle.diagnosis.usecases import write_diagnosis
from dentelle.partners.models import Membership

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


PAGES_OF_ALIX = ["", "accords/", "accords/ensemble/", "ou-elle-en-est/versions/", "situation/rsa/"]


@pytest.mark.parametrize("page", PAGES_OF_ALIX)
def test_a_file_costs_the_same_queries_with_more_history(
    page: str, stage: Stage, browser_of: Callable[[str | None], Client]
) -> None:
    """Agreements, versions and answers of several years."""
    client = browser_of("ines")
    with stage.acting("ines"):
        path = f"/belfort/personnes/{Beneficiary.objects.get(identity__first_name='Alix').pk}/{page}"
    before = count(client, path)
    for value in ("yes", "no", "yes", ""):
        with stage.acting("ines") as ines:
            alix = open_file(ines, Beneficiary.objects.get(identity__first_name="Alix").pk, screen="test").person
            today, now = timezone.localdate(), timezone.now()
            write_diagnosis(
                person=alix, draft=Draft(f"Encore autre chose {value}.", strengths=(Told("find"),)), by=ines, on=today,
                at=now,
            )  # fmt: skip
            colleague = Membership.objects.get(account__email="clara@belfort.invalid")
            share_with(person=alix, member=colleague, means="phone", by=ines, on=today, at=now)
            record_facts(
                person=alix, birth_on=None, facts=[FactDraft("rsa", value, today, "declared")], by=ines, on=today,
                at=now,
            )  # fmt: skip
    assert count(client, path) == before
    assert before <= 40
