"""Where a person lives: found, said, frozen at her entry with its vintage; the point is erased then."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.models import Beneficiary, Residence
from dentelle.beneficiaries.residence import ResidenceDraft, residence_of, set_residence
from dentelle.demo.acting import Stage
from dentelle.pathways.models import Pathway
from dentelle.shared.errors import Refused
from dentelle.territory.models import PriorityArea, Programme
from dentelle.territory.queries import areas_of
from dentelle.territory.usecases import DATA
from tests.web.test_rights_matrix import Kwargs, objects

__all__ = ["objects"]
Browser = Callable[[str | None], Client]
IN_THE_MONT = (6.83261, 47.64030)
OUTSIDE = (6.86300, 47.64700)


def _record(stage: Stage, draft: ResidenceDraft, on: date | None = None) -> Residence:
    with stage.acting("ines") as by:
        alix = Beneficiary.objects.get(identity__first_name="Alix")
        person = open_file(by, alix.pk, screen="test").person
        set_residence(person=person, draft=draft, by=by, on=on or timezone.localdate(), at=timezone.now())
        found = residence_of(person)
        assert found
        return found


def test_a_point_is_answered_with_its_area_and_vintage(stage: Stage) -> None:
    found = _record(stage, ResidenceDraft("home", "point", point=IN_THE_MONT))
    assert (found.answer, found.area and found.area.name, found.vintage) == ("inside", "Le Mont", 2024)
    assert _record(stage, ResidenceDraft("home", "point", point=OUTSIDE)).answer == "outside"


def test_before_2024_the_outlines_are_unknown_and_so_is_the_answer(stage: Stage) -> None:
    found = _record(stage, ResidenceDraft("home", "point", point=IN_THE_MONT), date(2023, 12, 31))
    assert (found.answer, found.vintage) == ("unknown", 2015)


def test_every_reason_not_to_keep_an_address_is_said_at_once(stage: Stage) -> None:
    with pytest.raises(Refused) as refused:
        _record(stage, ResidenceDraft("", "", answer=""), timezone.localdate() + timedelta(days=1))
    assert {problem.field for problem in refused.value.problems} == {"lodging", "method", "answer", "on"}


def test_what_a_path_froze_has_no_point_and_never_moves(stage: Stage) -> None:
    with stage.acting("ines") as by:
        alix = Beneficiary.objects.get(identity__first_name="Alix")
        open_file(by, alix.pk, screen="test")
        path = Pathway.objects.get(beneficiary=alix, exited_on=None)
        frozen = Residence.objects.get(pk=path.residence_id)
        assert frozen.frozen_at is not None
        assert (frozen.answer, frozen.vintage, frozen.method) == ("inside", 2024, "declared")
        assert Residence.objects.filter(pk=frozen.pk).update(answer="outside", area=None) == 0
    _record(stage, ResidenceDraft("hosted", "declared", answer="outside"))
    with stage.acting("ines") as by:
        open_file(by, alix.pk, screen="test")
        assert Residence.objects.get(pk=frozen.pk).answer == "inside"
        assert Pathway.objects.get(pk=path.pk).qpv_status == "inside"


def test_the_database_refuses_a_frozen_answer_that_keeps_its_point(stage: Stage) -> None:
    found = _record(stage, ResidenceDraft("home", "point", point=IN_THE_MONT))
    with stage.acting("ines") as by:
        open_file(by, found.beneficiary_id, screen="test")
        with pytest.raises(IntegrityError, match="frozen_residence_has_no_point"), transaction.atomic():
            Residence.objects.filter(pk=found.pk).update(frozen_at=timezone.now())


def test_a_click_on_the_drawn_map_is_the_point_that_is_drawn_there(
    stage: Stage, browser_of: Browser, objects: dict[str, Kwargs]
) -> None:
    from dentelle.web.territory.drawing import CLICKED, frame_around

    area = PriorityArea.objects.get(name="Le Mont", vintage=2024)
    frame = frame_around([area.outline or []], width=CLICKED, height=CLICKED)
    x, y = frame.pixel(IN_THE_MONT)
    address = reverse("residence", kwargs={"cite": "belfort", **objects["alix"]})
    typed = {"lodging": "home", "on": timezone.localdate().isoformat(), "quartier": str(area.pk)}
    answer = browser_of("ines").post(address, {**typed, "carte.x": int(x), "carte.y": int(y)})
    assert answer.status_code == 302
    text = browser_of("ines").get(answer["Location"]).content.decode()
    assert "Dans un quartier prioritaire" in text
    assert "Le Mont" in text


def test_a_silent_service_stops_nobody(browser_of: Browser, objects: dict[str, Kwargs]) -> None:
    address = reverse("residence", kwargs={"cite": "belfort", **objects["alix"]})
    with override_settings(ADDRESS_SERVICE="http://127.0.0.1:9/search/"):
        answer = browser_of("ines").post(address, {"chercher": "1", "address": "12 rue des Tilleuls"})
    text = answer.content.decode()
    assert "ne répond pas" in text
    assert "12 rue des Tilleuls" in text


def test_the_official_file_is_looked_at_then_taken_and_replaces_no_outline(stage: Stage, browser_of: Browser) -> None:
    samia = browser_of("samia")
    official = (DATA / "qpv2024_belfort.geojson").read_bytes().replace(b"QN0900", b"QP0900")
    upload = SimpleUploadedFile("qpv.geojson", official)
    looked = samia.post("/belfort/territoire/quartiers/", {"vintage": "2015", "file": upload})
    assert "Rien n’est encore changé" in looked.content.decode()
    assert not PriorityArea.objects.filter(vintage=2015, outline__isnull=False).exists()
    signed = looked.context["take"]["areas"].value()
    assert samia.post("/belfort/territoire/quartiers/", {"areas": signed}).status_code == 302
    belfort = Programme.objects.get(slug="belfort")
    outlined = areas_of(belfort, date(2023, 1, 1)).filter(outline__isnull=False)
    # Two of the five names of 2015 are those of the file: they get its outline; the others are new.
    assert {"Bougenel – Mulhouse", "Les Glacis du Château"} <= set(outlined.values_list("name", flat=True))
    before = PriorityArea.objects.get(vintage=2024, name="Le Mont").outline
    assert samia.post("/belfort/territoire/quartiers/", {"areas": signed}).status_code == 302
    assert PriorityArea.objects.get(vintage=2024, name="Le Mont").outline == before
    assert samia.post("/belfort/territoire/quartiers/", {"areas": f"{signed}x"}).status_code == 404


def test_a_broken_file_changes_nothing_and_says_why(browser_of: Browser) -> None:
    before = PriorityArea.objects.count()
    upload = SimpleUploadedFile("qpv.geojson", b'{"features": [{}]}')
    answer = browser_of("samia").post("/belfort/territoire/quartiers/", {"vintage": "2015", "file": upload})
    assert answer.status_code == 422
    assert "Élément 1" in answer.content.decode()
    assert PriorityArea.objects.count() == before
