"""Nothing typed is lost: drafts, two people on one page, ten minutes to undo."""

import hashlib
import uuid
from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.models import Beneficiary, Fact
from dentelle.committees.models import CaseReview
from dentelle.committees.usecases import undo_listing
from dentelle.demo.acting import Stage
from dentelle.pathways.models import Exit
from dentelle.shared.errors import Refused
from dentelle.shared.models import Draft
from dentelle.shared.postgres import Cluster
from dentelle.spotting.models import Signal
from dentelle.web.forms import Form
from dentelle.web.once import content_of
from tests.web.test_rights_matrix import Kwargs, objects

__all__ = ["objects"]
Browser = Callable[[str | None], Client]
TYPED = {"goal": "Une phrase longue que personne ne veut retaper."}


@pytest.fixture
def form(objects: dict[str, Kwargs]) -> str:
    """The address of a form that keeps drafts."""
    return reverse("add_case", kwargs={"cite": "belfort", **objects["youth session"]})


def _keep(client: Client, form: str, **typed: str) -> dict[str, object]:
    found: dict[str, object] = client.post("/belfort/brouillon/", {"address": form, **typed}).json()
    return found


def test_what_is_typed_comes_back_to_its_author(browser_of: Browser, form: str) -> None:
    ines = browser_of("ines")
    assert _keep(ines, form, **TYPED)["kept"] is True
    again = browser_of("ines").get(form).content.decode()
    assert TYPED["goal"] in again
    assert "Vous aviez commencé à écrire ici" in again


def test_a_draft_shows_to_nobody_else(browser_of: Browser, form: str) -> None:
    _keep(browser_of("ines"), form, **TYPED)
    assert TYPED["goal"] not in browser_of("bruno").get(form).content.decode()
    assert TYPED["goal"] not in browser_of("samia").get(form).content.decode()


def test_a_draft_is_dropped_when_its_author_says_so(browser_of: Browser, form: str) -> None:
    ines = browser_of("ines")
    _keep(ines, form, **TYPED)
    assert ines.post("/belfort/brouillon/", {"address": form, "drop": "1"})["Location"] == form
    assert TYPED["goal"] not in ines.get(form).content.decode()


def test_a_draft_dies_when_its_form_is_sent_and_none_comes_after(
    stage: Stage, browser_of: Browser, objects: dict[str, Kwargs]
) -> None:
    address = reverse("facts", kwargs={"cite": "belfort", **objects["alix"]})
    client = browser_of("ines")
    once = str(client.get(address).context["form"].once_key)
    sent = {"once": once, "as_of": timezone.localdate().isoformat(), "source": "declared", "job": "precarious"}
    assert _keep(client, address, **sent)["kept"] is True
    seen = client.get(address).context["form"]["seen"].value()
    assert client.post(address, {**sent, "seen": seen}).status_code == 302
    assert _keep(client, address, **sent)["kept"] is False
    assert "Vous aviez commencé" not in client.get(address).content.decode()
    with stage.acting("ines"):
        assert not Draft.objects.exists()


@pytest.mark.parametrize("address", ["/valbourg/coordination/", "/belfort/coordination/", "//ailleurs.invalid/", "x"])
def test_no_draft_is_kept_of_a_page_that_is_not_ones_own(browser_of: Browser, address: str) -> None:
    assert browser_of("ines").post("/belfort/brouillon/", {"address": address, **TYPED}).status_code == 404


def test_an_endless_text_is_not_kept(browser_of: Browser, form: str) -> None:
    assert _keep(browser_of("ines"), form, goal="a" * 20_001)["kept"] is False


def test_a_draft_older_than_a_week_is_forgotten_by_the_worker(cluster: Cluster, own_database: str) -> None:
    insert = (
        "insert into shared_draft (id, account_id, address, fields, saved_at)"
        " select gen_random_uuid(), gen_random_uuid(), '/', '{}', now() - make_interval(days => d)"
        " from unnest(array[6, 8, 9]) d"
    )
    with psycopg.connect(cluster.dsn(own_database, "dentelle_owner")) as owner:
        owner.execute(insert)
    with psycopg.connect(cluster.dsn(own_database, "dentelle_work")) as worker:
        assert worker.execute("select door.forget_old_drafts()").fetchone() == (2,)


def test_two_people_on_one_page_both_keep_their_text(
    stage: Stage, browser_of: Browser, objects: dict[str, Kwargs]
) -> None:
    address = reverse("facts", kwargs={"cite": "belfort", **objects["alix"]})
    client = browser_of("ines")
    day = {"as_of": timezone.localdate().isoformat(), "source": "declared"}
    mine = {**day, "job": "part_time", "seen": client.get(address).context["form"]["seen"].value()}
    theirs = {**day, "job": "none", "in_training": "yes", "seen": mine["seen"]}
    assert browser_of("ines").post(address, theirs).status_code == 302
    before = _facts(stage)
    answer = client.post(address, mine)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert _facts(stage) == before
    assert "Les deux versions" in text
    differing = {(each.mine, each.theirs) for each in answer.context["form"].both_versions}
    assert any("partiel" in mine.lower() for mine, _ in differing), differing
    assert client.post(address, {**mine, "seen": answer.context["form"]["seen"].value()}).status_code == 302
    assert _facts(stage) == before + 1


def _facts(stage: Stage) -> int:
    with stage.acting("ines") as by:
        alix = Beneficiary.objects.get(identity__first_name="Alix")
        open_file(by, alix.pk, screen="test")
        return Fact.objects.filter(beneficiary=alix).count()


def test_a_situation_just_listed_can_be_taken_off_and_listed_again(
    stage: Stage, browser_of: Browser, objects: dict[str, Kwargs]
) -> None:
    case = objects["case of alix"]["case_pk"]
    ines = browser_of("ines")
    answer = ines.post(f"/belfort/annuler/agenda/{case}/")
    assert answer.status_code == 302
    assert "C’est annulé" in ines.get(answer["Location"]).content.decode()
    with stage.acting("farid"):
        assert not CaseReview.objects.filter(pk=case).exists()
        assert not Beneficiary.objects.filter(code__startswith="P").exists()


def test_after_ten_minutes_or_by_somebody_else_nothing_is_undone(
    stage: Stage, browser_of: Browser, objects: dict[str, Kwargs]
) -> None:
    case = objects["case of alix"]["case_pk"]
    text = browser_of("bruno").post(f"/belfort/annuler/agenda/{case}/").content.decode()
    assert "Seule la personne qui a fait ce geste" in text
    with stage.acting("ines") as ines:
        found = CaseReview.objects.select_related("session").get(pk=case)
    with stage.acting("ines") as ines, pytest.raises(Refused, match="plus de 10 minutes"):
        undo_listing(case=found, by=ines, at=timezone.now() + timedelta(minutes=11))


def test_what_was_just_written_of_a_situation_can_be_undone(
    stage: Stage, browser_of: Browser, objects: dict[str, Kwargs]
) -> None:
    address = reverse("facts", kwargs={"cite": "belfort", **objects["alix"]})
    client = browser_of("ines")
    day = {"as_of": timezone.localdate().isoformat(), "source": "declared"}
    sent = {**day, "children": ["under_3", "6_10"], "may_work": "pending"}
    answer = client.post(address, {**sent, "seen": client.get(address).context["form"]["seen"].value()})
    page = client.get(answer["Location"])
    assert "moins de 3 ans, de 6 à 10 ans" in page.content.decode()
    undone = client.post(page.context["undo"].href, {"once": page.context["undo"].once})
    text = client.get(undone["Location"]).content.decode()
    assert "C’est annulé" in text
    assert "moins de 3 ans, de 6 à 10 ans" not in text
    before = client.get(reverse("fact", kwargs={"cite": "belfort", **objects["alix"], "code": "children"}))
    assert "Annulé" in before.content.decode(), "dated, and still readable"


def test_an_answer_that_goes_alone_is_refused_with_another(browser_of: Browser, objects: dict[str, Kwargs]) -> None:
    address = reverse("facts", kwargs={"cite": "belfort", **objects["alix"]})
    day = {"as_of": timezone.localdate().isoformat(), "source": "declared"}
    answer = browser_of("ines").post(address, {**day, "children": ["none", "3_5"]})
    assert answer.status_code == 422
    assert "va seule" in answer.content.decode()


PAGES_THAT_TWO_PEOPLE_WRITE = [
    ("describe", "", ("samia", "samia"), {"phone": "03 00 00 00 41"}, {"phone": "03 00 00 00 43"}),
    ("group_rules", "youth", ("bruno", "samia"), {"rhythm": "Le lundi"}, {"rhythm": "Le mardi"}),
    ("organisation", "organisation of ines", ("samia", "samia"), {"summary": "Accueille."}, {"summary": "Oriente."}),
    ("contact_data", "alix", ("ines", "ines"), {"phone": "06 00 00 00 88"}, {"phone": "06 00 00 00 89"}),
    ("diagnosis", "alix", ("ines", "ines"), {"goal": "Cuisiner."}, {"goal": "Apprendre à cuisiner."}),
    ("rewrite_scheme", "mission locale", ("bruno", "samia"), {"summary": "Accueille."}, {"summary": "Oriente."}),
]


@pytest.mark.parametrize(("route", "about", "who", "first", "second"), PAGES_THAT_TWO_PEOPLE_WRITE)
def test_the_second_to_write_reads_both_versions_and_chooses(
    route: str,
    about: str,
    who: tuple[str, str],
    first: dict[str, str],
    second: dict[str, str],
    browser_of: Browser,
    objects: dict[str, Kwargs],
) -> None:
    address = reverse(route, kwargs={"cite": "belfort", **objects[about]})
    clients = [browser_of(name) for name in who]
    sent = []
    for client, change in zip(clients, (first, second), strict=True):
        form = client.get(address).context["form"]
        sent.append({**{field.name: _typed(field.value()) for field in form}, **change})
    assert clients[0].post(address, sent[0]).status_code == 302
    refused = clients[1].post(address, sent[1])
    assert refused.status_code == 422
    ((found,),) = [refused.context["form"].both_versions]
    assert (found.mine, found.theirs) == (next(iter(second.values())), next(iter(first.values())))
    assert next(iter(second.values())) in refused.content.decode(), "what was typed is still there"
    again = {**sent[1], "seen": refused.context["form"]["seen"].value()}
    assert clients[1].post(address, again).status_code == 302


def _typed(value: object) -> str:
    return "" if value is None else str(value)


def test_other_answers_under_the_same_key_come_back_with_a_new_one(stage: Stage, browser_of: Browser) -> None:
    address = "/belfort/signaler/"
    client = browser_of(None)
    once = str(client.get(address).context["form"].once_key)
    typed = {
        "once": once, "kind": "agreed", "first_name": "Retour-Inventée", "phone": "06 00 00 00 81",
        "age_band": "unknown",
    }  # fmt: skip
    first = client.post(address, typed)
    assert first.status_code == 302
    assert client.post(address, typed)["Location"] == first["Location"]
    corrected = {**typed, "phone": "06 00 00 00 82"}
    answer = client.post(address, corrected)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "déjà envoyé cette page avec d’autres réponses" in text
    assert "06 00 00 00 82" in text
    again = str(answer.context["form"]["once"].value())
    assert again != once
    second = client.post(address, {**corrected, "once": again})
    assert second.status_code == 302
    assert second["Location"] != first["Location"]
    with stage.acting("samia"):
        phones = set(Signal.objects.filter(first_name="Retour-Inventée").values_list("phone", flat=True))
    assert len(phones) == 2


def test_answers_that_come_after_the_page_is_gone_are_said_not_written(
    stage: Stage, browser_of: Browser, objects: dict[str, Kwargs]
) -> None:
    address = reverse("exit", kwargs={"cite": "belfort", **objects["alix"]})
    client = browser_of("ines")
    once = str(client.get(address).context["form"].once_key)
    day = timezone.localdate().isoformat()
    assert client.post(address, {"once": once, "kind": "training", "on": day}).status_code == 302
    late = client.post(address, {"once": once, "kind": "moved", "on": day}, follow=True)
    assert "seule la première réponse est notée" in late.content.decode()
    with stage.acting("ines") as ines:
        open_file(ines, objects["alix"]["pk"], screen="test")
        assert Exit.objects.get(pathway__beneficiary=objects["alix"]["pk"]).kind == "training"


def test_what_a_form_sent_is_kept_as_a_digest_that_says_nothing() -> None:
    key = str(uuid.uuid4())
    typed = {"once": key, "phone": "06 00 00 00 81"}
    digest = content_of(Form(typed))
    assert digest == content_of(Form(dict(reversed(typed.items()))))
    assert digest != content_of(Form({**typed, "phone": "06 00 00 00 82"}))
    assert digest != content_of(Form({**typed, "once": str(uuid.uuid4())}))
    assert digest != hashlib.sha256(f"{key}{typed}".encode()).digest()
