"""Delegations, hand-over and succession, by the pages."""

import re
from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from dentelle.accounts.keys import link_secret
from dentelle.beneficiaries.models import Beneficiary
from dentelle.catalogue.models import Scheme
from dentelle.demo.acting import Stage
from dentelle.partners.models import Membership, Organisation
from dentelle.pathways import emails
from dentelle.pathways.loop import send
from dentelle.pathways.models import HandOver, Orientation
from dentelle.shared.models import OutboxMessage

Browse = Callable[[str | None], Client]
TODAY = timezone.localdate().isoformat()


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def alix(stage: Stage) -> Beneficiary:
    with stage.acting("ines"):
        return Beneficiary.objects.get(identity__first_name="Alix")


def member(stage: Stage, slug: str) -> str:
    with stage.acting("samia"):
        return str(Membership.objects.get(account__email=f"{slug}@belfort.invalid").pk)


def test_a_path_is_given_and_received_with_its_note(stage: Stage, browser_of: Browse) -> None:
    person, clara = alix(stage), member(stage, "clara")
    here = f"/belfort/personnes/{person.pk}/"
    ines = browser_of("ines")
    assert "Passer le relais" in page(ines, here)
    refused = ines.post(f"{here}relais/", {"is_told": "yes"})
    assert refused.status_code == 422
    assert "Donnez le jour" in refused.content.decode()
    sent = {"to": clara, "note": "Le matin.\nAu calme.", "is_told": "no"}
    assert ines.post(f"{here}relais/", sent).status_code == 302
    assert ines.get(here).status_code == 404
    seen = browser_of("clara")
    text = page(seen, here)
    assert "Le matin.<br>Au calme." in text
    assert "pas encore été prévenue" in text
    with stage.acting("clara"):
        given = HandOver.objects.get(beneficiary=person)
    assert seen.post(f"{here}relais/{given.pk}/prevenue/", {"on": TODAY}).status_code == 302
    assert seen.post(f"{here}relais/{given.pk}/note/", {}).status_code == 302
    text = page(seen, here)
    assert "Le matin." not in text
    assert "Elle en a été prévenue le" in text


def test_a_second_click_gives_once(stage: Stage, browser_of: Browse) -> None:
    person, clara = alix(stage), member(stage, "clara")
    ines, path = browser_of("ines"), f"/belfort/personnes/{person.pk}/relais/"
    once = re.search(r'name="once" value="([^"]+)"', page(ines, path))
    assert once
    sent = {"to": clara, "is_told": "no", "once": once[1]}
    assert [ines.post(path, sent).status_code for _ in range(2)] == [302, 302]
    with stage.acting("clara"):
        assert HandOver.objects.filter(beneficiary=person).count() == 1


def test_the_question_of_the_delegation_is_asked_of_who_holds_one(stage: Stage, browser_of: Browse) -> None:
    person = alix(stage)
    asked = "Groupe Jeunes, par délégation"
    assert asked in page(browser_of("ines"), f"/belfort/personnes/{person.pk}/orienter/")
    with stage.acting("hugo"):
        chloe = Beneficiary.objects.get(identity__first_name="Chloé")
    assert asked not in page(browser_of("hugo"), f"/belfort/personnes/{chloe.pk}/orienter/")


def test_the_scheme_reads_that_the_group_proposed_by_delegation(stage: Stage, browser_of: Browse) -> None:
    person, ines = alix(stage), browser_of("ines")
    path = f"/belfort/personnes/{person.pk}/orienter/"
    found = re.search(
        r'value="([^"]+)"[^>]*name="delegation"|name="delegation"[^>]*value="([^"]{36})"', page(ines, path)
    )
    with stage.acting("ines") as by:
        scheme = str(Scheme.objects.get(programme_id=by.programme_id, slug="mission-locale").pk)
    assert found
    delegation = next(filter(None, found.groups()))
    sent = {"scheme": scheme, "reason": "goal", "delegation": delegation, "on": TODAY, "has_agreement": "on"}
    assert ines.post(path, sent).status_code == 302
    with stage.acting("ines") as by:
        orientation = Orientation.objects.get(beneficiary=person, origin="delegation")
        link = send(orientation=orientation, by=by, at=timezone.now())
    text = page(browser_of(None), f"/belfort/reponse/{link_secret(link)}/")
    assert "proposé par délégation du groupe" in text


def test_a_succession_from_its_preparation_to_its_undoing(stage: Stage, browser_of: Browse) -> None:
    samia, clara = browser_of("samia"), member(stage, "clara")
    assert "Organiser une succession" in page(samia, "/belfort/coordination/")
    with stage.acting("samia") as by:
        names = {one.name: str(one.pk) for one in Organisation.objects.filter(programme_id=by.programme_id)}
    sent = {"organisation": names["Mission locale"], "successor": names["France Travail"], "closes_on": TODAY}
    here = samia.post("/belfort/successions/", sent)["Location"].split("?")[0]
    text = page(samia, here)
    assert re.search(r"4(\s|&nbsp;)parcours avec Inès", text)
    assert "Fictive" not in text, "codes, no name"
    answers = dict.fromkeys(re.findall(r'name="((?:referent|seat)_[^"]+)"', text), clara)
    answers |= dict.fromkeys(re.findall(r'name="(scheme_[^"]+)"', text), names["France Travail"])
    assert samia.post(here, answers).status_code == 302
    assert "Annuler cette succession" in page(samia, here)
    assert browser_of("ines").get("/belfort/personnes/").status_code == 404
    assert samia.post(f"{here}annuler/", {}).status_code == 302
    assert "annulée" in page(samia, here)
    assert "Alix" in page(browser_of("ines"), "/belfort/personnes/")


def test_the_coordination_gives_one_path_of_a_closing_organisation_without_reading_it(
    stage: Stage, browser_of: Browse
) -> None:
    person, hugo, samia = alix(stage), member(stage, "hugo"), browser_of("samia")
    here = f"/belfort/personnes/{person.pk}/"
    assert samia.get(f"{here}relais/").status_code == 404
    with stage.acting("samia") as by:
        names = {one.name: str(one.pk) for one in Organisation.objects.filter(programme_id=by.programme_id)}
    sent = {"organisation": names["Mission locale"], "successor": names["CIDFF"], "closes_on": TODAY}
    assert samia.post("/belfort/successions/", sent).status_code == 302
    assert "Confier son parcours" in page(samia, here)
    assert samia.post(f"{here}relais/", {"to": hugo, "is_told": "no"}).status_code == 302
    assert "Noter sa situation" in page(browser_of("hugo"), here)
    assert "Noter sa situation" not in page(samia, here)


def test_mails_of_a_hand_over_name_nobody(stage: Stage) -> None:
    with stage.acting("samia") as samia:
        message = OutboxMessage(
            kind="path.received", programme_id=samia.programme_id, subject_id=samia.programme_id,
            recipient_id=samia.membership_id, created_at=timezone.now(),
        )  # fmt: skip
        for writer in (emails.you_take_over, emails.you_gave):
            written = writer(message)
            assert written is not None
            assert written.to == "samia@belfort.invalid"
            assert not {"Alix", "Exemple", "Fictive", "P-0"} & set(re.split(r"\W+", written.body))
        message.recipient_id = samia.programme_id
        assert emails.you_take_over(message) is None
