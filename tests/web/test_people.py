"""The list of people: nobody welcomed is lost, a name is found without being written in an address."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from dentelle.beneficiaries.usecases import Welcome
from dentelle.demo.acting import Stage
from dentelle.pathways.queries import welcomed_without_path
from dentelle.spotting import usecases
from dentelle.spotting.models import Signal
from tests.spotting.test_full_form import given_to_ines, sent, tried

Browser = Callable[[str | None], Client]
TODAY = timezone.localdate()


def test_a_name_is_found_by_any_part_without_accents_and_never_stands_in_an_address(browser_of: Browser) -> None:
    ines = browser_of("ines")
    for words in ("alix", "ALIX", "fictive", "fictive alix", "àlïx"):
        page = ines.post("/belfort/personnes/", {"words": words})
        assert page.status_code == 200
        assert "Alix" in page.content.decode(), words
    none = ines.post("/belfort/personnes/", {"words": "alix personne"}).content.decode()
    assert "Personne de ce nom" in none
    assert "Alix" in ines.get("/belfort/personnes/?words=personne").content.decode(), "an address searches nothing"


def test_a_name_beyond_the_circle_is_not_found_and_a_code_is(stage: Stage, browser_of: Browser) -> None:
    with stage.acting("hugo"):
        from dentelle.beneficiaries.models import Beneficiary

        chloe = Beneficiary.objects.get(identity__first_name="Chloé")
    assert "Personne de ce nom" in browser_of("ines").post("/belfort/personnes/", {"words": "Chloé"}).content.decode()
    assert chloe.code in browser_of("samia").post("/belfort/personnes/", {"words": chloe.code}).content.decode() or (
        "Chloé" in browser_of("samia").post("/belfort/personnes/", {"words": chloe.code}).content.decode()
    )


def test_whoever_was_welcomed_and_never_entered_stays_in_sight_of_who_welcomed_her(
    stage: Stage, browser_of: Browser
) -> None:
    sent(stage, first_name="Oubliée-Inventée")
    signal = given_to_ines(stage, "Oubliée-Inventée")
    tried(stage, signal, reached=True)
    with stage.acting("ines") as ines:
        person = usecases.welcome_person(
            signal=Signal.objects.get(pk=signal.pk),
            welcome=Welcome("Oubliée-Inventée", "none", "in_person", has_notice=True),
            by=ines, on=TODAY, at=timezone.now(),
        )  # fmt: skip
        assert person.pk in {each.pk for each in welcomed_without_path(ines)}
    for page in ("/belfort/personnes/", "/belfort/aujourdhui/"):
        text = browser_of("ines").get(page).content.decode()
        assert "Oubliée-Inventée" in text, page
        assert f"/belfort/personnes/{person.pk}/entree/" in text, page
        assert "Oubliée-Inventée" not in browser_of("bruno").get(page).content.decode()
