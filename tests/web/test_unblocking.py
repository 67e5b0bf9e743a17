"""When a scheme does not answer by its link, the référent closes the loop through the screens."""

from collections.abc import Callable
from datetime import timedelta
from typing import cast
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dentelle.accounts.keys import link_secret
from dentelle.demo.acting import Stage
from dentelle.pathways import loop
from dentelle.pathways.access import orientation_for
from dentelle.pathways.rules import AnswerDraft
from tests.web.test_rights_matrix import Kwargs, objects

__all__ = ["objects"]
Browser = Callable[[str | None], Client]


@pytest.fixture
def page(objects: dict[str, Kwargs]) -> str:
    """An orientation sent, unanswered."""
    return reverse("orientation", kwargs={"cite": "belfort", **objects["sent orientation of alix"]})


def test_a_lost_link_has_three_ways_out_on_the_page_itself(browser_of: Browser, page: str) -> None:
    text = browser_of("ines").get(page).content.decode()
    for way in ("reponse/", "renvoyer/", "arreter/"):
        assert f"{page}{way}" in text
    bruno = browser_of("bruno").get(page).content.decode()
    assert "reponse/" not in bruno, "who reads contact data alone writes nothing"


def test_an_answer_by_phone_then_a_moved_meeting_then_nobody_came(browser_of: Browser, page: str) -> None:
    ines, day = browser_of("ines"), timezone.localdate()
    meeting = {
        "answer": "accepted", "appointment_on": (day - timedelta(days=1)).isoformat(), "appointment_hour": "09:30",
        "appointment_place": "4 rue des Écoles", "appointment_host": "Mme Accueil",
    }  # fmt: skip
    text = ines.post(f"{page}reponse/", meeting, follow=True).content.decode()
    assert "La réponse est notée." in text
    assert "Rendez-vous donné, à confirmer" in text
    moved = {**meeting, "appointment_on": (day + timedelta(days=6)).isoformat()}
    assert "Premier rendez-vous" in ines.post(f"{page}reponse/", moved, follow=True).content.decode()
    stopped = ines.post(f"{page}arreter/", {"reason": "not_met", "on": day.isoformat()}, follow=True)
    text = stopped.content.decode()
    assert "Arrêtée avant le début" in text
    assert "ce qui l’aiderait à y aller" in text
    assert ines.get(f"{page}arreter/").status_code == 404


def test_the_day_and_the_hour_each_say_what_they_lack(browser_of: Browser, page: str) -> None:
    text = browser_of("ines").post(f"{page}reponse/", {"answer": "accepted", "appointment_on": "2030-01-01"})
    summary = text.content.decode().partition('role="alert"')[2].partition("</ul>")[0]
    assert "Donnez l’heure" in summary
    assert "Donnez le jour" not in summary
    assert summary.count("<li") == 3


def test_the_scheme_says_by_its_link_that_nobody_came(
    browser_of: Browser, stage: Stage, objects: dict[str, Kwargs], page: str
) -> None:
    now = timezone.now()
    with stage.acting("ines") as ines:
        found = orientation_for(ines, cast(UUID, objects["sent orientation of alix"]["pk"]))
        yes = AnswerDraft("accepted", now + timedelta(hours=1), "4 rue des Écoles", "Mme Accueil")
        link = loop.answer(orientation=found, draft=yes, by=ines, at=now)
    assert link
    address = reverse("reply", kwargs={"cite": "belfort", "token": link_secret(link)})
    refused = browser_of(None).post(address, {"on": "2999-01-01"})
    assert refused.status_code == 422
    assert refused.content.decode().partition('role="alert"')[2].partition("</ul>")[0].count("<li") == 2
    said = browser_of(None).post(address, {"came": "no", "on": timezone.localdate().isoformat()}, follow=True)
    assert "votre réponse est notée" in said.content.decode()
    assert "Le rendez-vous n’a pas eu lieu" in browser_of("ines").get(page).content.decode()
    assert browser_of(None).get(address).status_code == 404
