"""The agenda of a large group: fifty situations are offered, a code finds the others."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from dentelle.committees.models import CaseReview
from dentelle.committees.usecases import open_session
from dentelle.demo.acting import Stage
from dentelle.groups.models import WorkingGroup
from dentelle.groups.queries import around_the_table
from dentelle.pathways.models import Pathway
from dentelle.shared.postgres import Cluster
from dentelle.web import queues
from dentelle.web.committees import forms
from tests.crowd import multiply


@pytest.fixture
def address(own_database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page of the youth group's open session, which offers two situations at most."""
    monkeypatch.setattr(forms, "SHOWN", 2)
    with Stage().acting("bruno") as bruno:
        group = WorkingGroup.objects.get(programme_id=bruno.programme_id, slug="jeunes")
        members = list(around_the_table(group.pk))
        session = open_session(group=group, present=members, by=bruno, on=timezone.localdate(), at=timezone.now())
    return f"/belfort/seances/{session.pk}/inscrire/"


def offered(text: str) -> int:
    """How many situations the page offers."""
    return text.split('name="person"')[1].split("</select>")[0].count("<option") - 1


def test_the_page_offers_so_many_and_a_code_finds_the_rest(
    cluster: Cluster, own_database: str, address: str, browser_of: Callable[[str | None], Client]
) -> None:
    multiply(cluster, own_database, "Alix", 6)
    bruno = browser_of("bruno")
    page = bruno.get(address).content.decode()
    assert offered(page) == 2
    assert "cherchez les autres par leur code" in page
    with Stage().acting("bruno"):
        code = Pathway.objects.filter(beneficiary__code__startswith="C-").latest("beneficiary__code").beneficiary.code
    found = bruno.get(address, {"code": code.lower()}).content.decode()
    assert offered(found) == 1
    assert code in found
    assert "situation proposée." in found
    assert "Aucune situation n’a ce code" in bruno.get(address, {"code": "personne"}).content.decode()


def test_a_situation_found_by_its_code_is_listed_though_it_was_not_among_the_first(
    cluster: Cluster, own_database: str, address: str, browser_of: Callable[[str | None], Client]
) -> None:
    multiply(cluster, own_database, "Alix", 6)
    with Stage().acting("bruno"):
        last = Pathway.objects.filter(beneficiary__code__startswith="C-").latest("beneficiary__code")
    sent = browser_of("bruno").post(f"{address}?code=C-", {"person": str(last.pk), "goal": "Travailler dehors."})
    assert sent.status_code == 302
    with Stage().acting("bruno"):
        assert CaseReview.objects.filter(beneficiary_id=last.beneficiary_id).exists()


def test_a_key_that_is_nobodys_is_one_sentence(address: str, browser_of: Callable[[str | None], Client]) -> None:
    for wrong in ("", "x", "00000000-0000-0000-0000-000000000000"):
        sent = browser_of("bruno").post(address, {"person": wrong, "goal": "Travailler."})
        assert sent.status_code == 422
    assert queues.SHOWN == 50
