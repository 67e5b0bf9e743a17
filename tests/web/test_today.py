"""À faire aujourd’hui: eight queries at most whatever the caseload, one gesture to each contact, two taps to log it."""

import re
import sys
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dentelle.beneficiaries.models import Beneficiary
from dentelle.demo.acting import Stage
from dentelle.partners.models import Membership
from dentelle.pathways.following.models import Contact
from dentelle.shared.postgres import Cluster
from tests.crowd import multiply

Browse = Callable[[str | None], Client]
TODAY = "/belfort/aujourdhui/"
BARE = "/belfort/information/"
"""A page that asks nothing of the database itself: what it costs is the frame of every page (who acts, in which Cité,
by which rights), which the middleware asks. The eight queries are counted beyond it."""


def cost(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def beyond_the_frame(client: Client) -> int:
    return cost(client, TODAY) - cost(client, BARE)


def alix(stage: Stage) -> Beneficiary:
    with stage.acting("ines"):
        return Beneficiary.objects.get(identity__first_name="Alix")


def test_eight_queries_at_most_for_four_people_and_for_forty(
    own_database: str, cluster: Cluster, browser_of: Browse, capsys: pytest.CaptureFixture[str]
) -> None:
    client = browser_of("ines")
    multiply(cluster, own_database, "Alix", 1)
    multiply(cluster, own_database, "Fatou", 1)
    four, people = beyond_the_frame(client), client.get(TODAY).content.decode().count("?de=aujourdhui")
    multiply(cluster, own_database, "Alix", 18)
    multiply(cluster, own_database, "Fatou", 18)
    forty = beyond_the_frame(client)
    text = client.get(TODAY).content.decode()
    assert re.search(r"40(\s|&nbsp;|\u202f|\xa0)personnes accompagnées", text)
    assert text.count("?de=aujourdhui") >= people + 36, "the crowd is in the rooms too"
    with capsys.disabled():
        sys.stdout.write(f"\nÀ faire aujourd’hui, beyond the frame: {four} queries for 4 people, {forty} for 40\n")
    assert four == forty <= 8


def test_the_rooms_hold_what_is_due_and_say_how_much(stage: Stage, browser_of: Browse) -> None:
    text = browser_of("ines").get(TODAY).content.decode()
    for slug in ("etapes", "a-confirmer"):
        assert f'href="#{slug}"' in text
        assert f'id="{slug}"' in text
    assert "Relancer le service" not in text, "the words of a step wait for the open file"
    assert re.search(r'href="tel:0600000006"', text)
    silent = browser_of("hugo").get(TODAY).content.decode()
    assert "Sans contact depuis 30 jours" in silent
    assert "En veille" in silent


def test_a_contact_is_logged_in_two_taps_from_the_day_and_leads_back_there(stage: Stage, browser_of: Browse) -> None:
    person, client = alix(stage), browser_of("ines")
    form = client.get(f"/belfort/personnes/{person.pk}/contact/?de=aujourdhui").content.decode()
    sent = {name: value for name, value in re.findall(r'name="([\w]+)" value="([^"]*)"', form) if name != "is_reached"}
    checked = re.search(r'name="channel" value="(\w+)"[^>]*checked', form)
    assert checked
    assert f'name="on" value="{timezone.localdate().isoformat()}"' in form
    sent |= {"channel": checked[1], "is_reached": "yes", "line": ""}
    answer = client.post(f"/belfort/personnes/{person.pk}/contact/", sent)
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{TODAY}?fait=contact&annuler=contact.")
    page = client.get(answer["Location"]).content.decode()
    assert "Le contact est noté." in page
    assert "Annuler ce geste" in page
    undo = re.search(r'action="([^"]*/annuler/contact/[^"]*)"', page)
    assert undo
    assert client.post(undo[1], {}).status_code == 302
    with stage.acting("ines"):
        assert Contact.objects.filter(beneficiary=person, undone_at__isnull=False).count() == 1
    again = client.post(undo[1], {})
    assert again.status_code == 422


@pytest.mark.parametrize(
    ("address", "sent", "reasons"),
    [
        ("contact", {"channel": "phone", "on": "2999-01-01"}, 2),
        ("contact", {"channel": "", "on": "", "line": "x" * 201, "is_reached": ""}, 4),
        ("etape", {"text": "", "doer": ""}, 2),
        ("etape", {"text": "Appeler", "doer": "member", "due_on": "2020-01-01"}, 2),
        ("veille", {"kind": "", "review_on": ""}, 2),
    ],
)
def test_a_refusal_says_every_reason(
    address: str, sent: dict[str, str], reasons: int, stage: Stage, browser_of: Browse
) -> None:
    answer = browser_of("ines").post(f"/belfort/personnes/{alix(stage).pk}/{address}/", sent)
    assert answer.status_code == 422
    summary = answer.content.decode().partition('role="alert"')[2].partition("</ul>")[0]
    assert summary.count("<li") == reasons, summary


def test_an_absence_is_prepared_for_all_my_people_and_shows_on_their_page(stage: Stage, browser_of: Browse) -> None:
    ines, person, today = browser_of("ines"), alix(stage), timezone.localdate()
    page = ines.get("/belfort/absence/").content.decode()
    people = re.findall(r'name="people" value="([^"]+)"[^>]*checked', page)
    assert len(people) == 2
    with stage.acting("ines"):
        clara = str(Membership.objects.get(account__email="clara@belfort.invalid").pk)
    sent = {
        "to": clara, "first_day": today.isoformat(), "last_day": (today + timedelta(days=4)).isoformat(),
        "people": people,
    }  # fmt: skip
    assert ines.post("/belfort/absence/", sent).status_code == 302
    assert ines.post("/belfort/absence/", sent).status_code == 422, "the same days twice"
    here = f"/belfort/personnes/{person.pk}/"
    assert "Pendant l’absence de son contact habituel" in ines.get(here).content.decode()
    assert "remplace votre contact" in ines.get(here).content.decode()
    seen = browser_of("clara")
    assert "place d" in seen.get(TODAY).content.decode()
    hers = seen.get(here).content.decode()
    assert "Vous remplacez" in hers
    assert "Passer le relais" not in hers
    assert "Fin du parcours</a>" not in hers
    assert seen.get(f"{here}fin/").status_code == 404
    assert seen.get(f"{here}contact/").status_code == 200


def test_the_thread_is_drawn_with_the_same_facts_in_words(stage: Stage, browser_of: Browse) -> None:
    text = browser_of("ines").get(f"/belfort/personnes/{alix(stage).pk}/").content.decode()
    drawing = re.search(r"(?s)<svg class=\"thread-drawing\".*?</svg>", text)
    assert drawing
    knots = drawing[0].count('class="sewn sewn-')
    assert knots == text.partition('<ol class="thread">')[2].partition("</ol>")[0].count("<li")
    assert knots >= 8
    assert "<title" in drawing[0]
    assert re.search(r"Contact\s: rencontre", drawing[0].partition("<desc")[2])
    assert "style=" not in drawing[0]


def test_the_end_of_a_path_and_a_hand_over_offer_to_be_taken_back_by_the_same_button(
    stage: Stage, browser_of: Browse
) -> None:
    person, ines = alix(stage), browser_of("ines")
    here, today = f"/belfort/personnes/{person.pk}/", timezone.localdate().isoformat()
    with stage.acting("ines"):
        clara = str(Membership.objects.get(account__email="clara@belfort.invalid").pk)
    for address, sent, told in (
        ("fin", {"kind": "training", "on": today}, "Ouvrir son parcours"),
        ("relais", {"to": clara, "is_told": "no"}, None),
    ):
        answer = ines.post(f"{here}{address}/", sent)
        assert answer.status_code == 302
        page = ines.get(answer["Location"]).content.decode()
        assert "Annuler ce geste" in page
        assert told is None or told in page
        undo = re.search(r'action="([^"]*/annuler/[^"]*)"', page)
        assert undo
        back = ines.post(undo[1], {})
        assert back["Location"].split("?")[0] == here
        assert "Fin du parcours</a>" in ines.get(here).content.decode(), "the path is hers and open again"
