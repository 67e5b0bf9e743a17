"""The public directory: misspelt words understood, nearest first, hostile files harmless, nothing of anybody kept."""

import gzip
import json
from collections.abc import Callable
from math import cos, hypot, radians
from pathlib import Path

import pytest
from django.db import ProgrammingError, connections, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from dentelle.demo.acting import Stage
from dentelle.demo.services import invented_services
from dentelle.directory.models import Service
from dentelle.directory.queries import AROUND, Wanted, meant_by, place_called, search
from dentelle.directory.reading import Unreadable, plain, read_service
from dentelle.directory.taking import lines_of, take_services
from dentelle.shared.errors import Refused

GOOD = {"id": "s--1", "nom": "Atelier", "description": "Un **atelier**.", "date_maj": "2026-01-02", "source": "s"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("attelier ordinateur", "atelier ordinateur"), ("velso", "velos"), ("permanance logemant", "permanence logement")],
)
def test_a_misspelt_word_is_understood(stage: Stage, typed: str, meant: str) -> None:
    assert meant_by(typed) == meant
    found = search(Wanted(words=typed))
    assert (found.words, found.count > 0) == (meant, True)


@pytest.mark.parametrize("typed", ["zzzzqqqq", "'; --", "a & | !", "%%%%", "\u0000", "<script>", "é" * 90])
def test_words_that_nobody_uses_find_nothing_and_harm_nothing(stage: Stage, typed: str) -> None:
    assert search(Wanted(words=typed)).count == 0


@pytest.mark.parametrize(
    ("typed", "name", "is_guessed"),
    [("belfort", "Belfort", False), ("BELFORT ", "Belfort", False), ("90000", "Belfort", False),
     ("Montbeliard", "Montbéliard", False), ("Monbéliar", "Montbéliard", True), ("Xyzzy", None, True)],
)  # fmt: skip
def test_a_place_is_found_by_its_name_its_code_or_nearly(
    stage: Stage, typed: str, name: str | None, is_guessed: bool
) -> None:
    place, guessed = place_called(typed)
    assert (place.name if place else None, guessed) == (name, is_guessed)


def test_the_nearest_come_first_and_nothing_is_further_than_said(stage: Stage) -> None:
    found = search(Wanted(place="Belfort"))
    assert found.place
    away = [
        hypot(service.latitude - found.place.latitude, (service.longitude - found.place.longitude)
              * cos(radians(found.place.latitude))) * 111.2
        for service in found.services if service.latitude is not None and service.longitude is not None
    ]  # fmt: skip
    assert away == sorted(away)
    assert max(away) <= AROUND
    assert "Montbéliard" in {service.commune for service in Service.objects.all()}


def test_each_filter_keeps_what_it_says(stage: Stage) -> None:
    everything = list(Service.objects.all())
    for wanted, keeps in (
        (Wanted(theme="mobilite"), lambda one: "mobilite" in one.themes),
        (Wanted(public="jeunes"), lambda one: "jeunes" in one.publics or not one.publics),
        (Wanted(is_free=True), lambda one: one.is_free is True),
        (Wanted(mode="a-distance"), lambda one: "a-distance" in one.modes),
    ):
        assert search(wanted).count == sum(map(keeps, everything)) > 0


def test_pages_follow_each_other_without_a_gap(stage: Stage) -> None:
    found, page = [], 1
    while True:
        here = search(Wanted(), page)
        found += [service.pk for service in here.services]
        if not here.has_more:
            break
        page += 1
    assert len(found) == len(set(found)) == Service.objects.count()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


KEYS = (
    *GOOD,
    "latitude",
    "longitude",
    "thematiques",
    "publics",
    "telephone",
    "lien_source",
    "modes_accueil",
    "adresse",
)


@given(st.dictionaries(st.sampled_from(KEYS), json_values))
def test_any_line_is_a_bounded_service_or_a_sentence(line: dict[str, object]) -> None:
    try:
        found = read_service({**GOOD, **line})
    except Unreadable as unreadable:
        found, why = None, str(unreadable)
    if found is None:
        assert why
        return
    assert 0 < len(found.name) <= 200
    assert len(found.summary) <= 400
    assert found.link == "" or found.link.startswith(("http://", "https://"))
    assert "\x00" not in found.name + found.summary


def test_no_markup_nor_address_of_mail_is_kept() -> None:
    said = plain("**Bonjour** [écrire](https://x.example) à jeanne.dupont@asso.example <b onload=x>ici</b>")
    assert said == "Bonjour écrire à ici"
    assert read_service({**GOOD, "lien_source": "javascript:alert(1)", "courriel": "a@b.fr"}).link == ""


@pytest.fixture
def as_owner(own_database: str) -> None:
    """This process is the operator's."""
    connections["default"].close()
    connections["default"].settings_dict["USER"] = "dentelle_owner"


def test_a_file_is_taken_whole_or_not_at_all(as_owner: None, tmp_path: Path) -> None:
    path = tmp_path / "services.ndjson.gz"
    lines = [*invented_services(), {**GOOD, "date_maj": "hier"}, {**GOOD, "id": "demonstration--1"}]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join([*map(json.dumps, lines), "{coupé"]))
    taken = take_services(lines_of(path))
    assert (taken.services, taken.skipped) == (len(lines) - 2, 3)
    before = Service.objects.count()
    for bad in ([], [GOOD], [{}] * 9):
        with pytest.raises(Refused):
            take_services(bad)
        assert Service.objects.count() == before
    assert take_services([GOOD], is_small_on_purpose=True).services == 1


def test_no_page_writes_in_the_directory(stage: Stage) -> None:
    with stage.acting("samia"):
        for act in (lambda: Service.objects.update(name="x"), lambda: Service.objects.all().delete()):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                act()


def test_the_page_needs_no_account_no_script_and_says_what_it_understood(
    browser_of: Callable[[str | None], Client],
) -> None:
    anybody = browser_of(None)
    page = anybody.get("/belfort/services/", {"q": "attelier", "lieu": "Monbéliar"}).content.decode()
    assert "Voici les résultats pour" in page
    assert "Montbéliard" in page
    assert anybody.get("/belfort/services/", {"theme": "nulle-part"}).status_code == 422
    assert anybody.get("/belfort/services/", {"page": "99999"}).status_code == 200
    said = anybody.get("/api/v1/belfort/services", {"q": "attelier", "lieu": "Belfort"}).json()
    assert (said["words"], said["place"]) == ("atelier", "Belfort")
    assert said["services"]
