"""Places of the next entries: said in ten seconds by a link, kept for one person, never for two."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, connections, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dentelle.accounts.actors import Actor
from dentelle.accounts.keys import link_secret
from dentelle.beneficiaries.models import Beneficiary
from dentelle.catalogue.freshness import ask_to_reread, scheme_of_link, settle, suggestions_of, to_ask
from dentelle.catalogue.models import Intake, Place, Scheme, Suggestion
from dentelle.catalogue.needs import unmet_lately
from dentelle.catalogue.rules import PLACES_FRESH_FOR, PlacesDraft, are_places_known
from dentelle.catalogue.usecases import rewrite_scheme
from dentelle.catalogue.vocabulary import Welcome
from dentelle.demo.acting import Stage
from dentelle.pathways import loop, places
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.models import Orientation
from dentelle.pathways.places import Offer, offers_here
from dentelle.pathways.rules import AnswerDraft, ProposalDraft
from dentelle.shared import outbox
from dentelle.shared.errors import NotVisible, Refused
from dentelle.territory.models import Programme
from dentelle.web.catalogue.forms import SheetForm
from tests.pathways.test_loop import YES, orient

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=6)


def mission_locale(by: Actor) -> Scheme:
    return Scheme.objects.get(programme_id=by.programme_id, slug="mission-locale")


def say(by: Actor, number: int | None, welcome: str = Welcome.PLACES) -> Intake:
    scheme = mission_locale(by)
    draft = PlacesDraft(welcome, SOON, number)
    places.say_places(scheme=scheme, draft=draft, by=by, on=TODAY, at=timezone.now())
    return Intake.objects.get(scheme=scheme, starts_on=SOON)


def offer(by: Actor) -> Offer:
    return next(one for one in offers_here(by.programme_id, TODAY)[mission_locale(by).pk] if one.intake.starts_on)


def test_what_is_said_of_an_entry_replaces_what_was_said_before(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        assert [say(ines, number) and offer(ines).free for number in (3, 1, 4)] == [3, 1, 4]
        say(ines, None, Welcome.WAITING)
        assert (offer(ines).free, offer(ines).may_be_kept) == (0, False)
        assert "liste d’attente" in offer(ines).words
        assert Intake.objects.filter(starts_on=SOON).count() == 1


def test_what_was_said_more_than_a_month_ago_is_not_known(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        say(ines, 3)
        Intake.objects.update(said_at=timezone.now() - PLACES_FRESH_FOR - timedelta(days=1))
        assert "on ne sait plus" in offer(ines).words
        assert not offer(ines).may_be_kept


@given(st.integers(0, 400))
def test_an_information_goes_stale_once_and_for_all(days: int) -> None:
    assert are_places_known(TODAY - timedelta(days=days), TODAY) is (days <= 30)


def test_every_reason_not_to_keep_an_entry_is_said_at_once(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        for draft, expected in (
            (PlacesDraft("", TODAY - timedelta(days=1)), {"welcome", "starts_on"}),
            (PlacesDraft("places"), {"places"}),
            (PlacesDraft("full", None, 3), {"welcome"}),
            (PlacesDraft("places", None, 201), {"places"}),
        ):
            with pytest.raises(Refused) as refused:
                places.say_places(scheme=mission_locale(ines), draft=draft, by=ines, on=TODAY, at=timezone.now())
            assert {problem.field for problem in refused.value.problems} == expected


def test_a_place_is_kept_while_the_orientation_may_succeed_and_comes_back_after(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        intake, orientation = say(ines, 1), orient(ines)
        places.reserve(orientation=orientation, intake=intake, by=ines, at=timezone.now())
        assert offer(ines).free == 0
        with pytest.raises(Refused, match="déjà gardée"):
            places.reserve(orientation=orientation, intake=intake, by=ines, at=timezone.now())
        with pytest.raises(Refused, match="Il ne reste plus de place"):
            places.reserve(orientation=orient(ines), intake=intake, by=ines, at=timezone.now())
        loop.stop(orientation=orientation, reason="choice", by=ines, on=TODAY, at=timezone.now())
        assert offer(ines).free == 1


@pytest.mark.parametrize(
    ("draft", "free"), [(AnswerDraft("refused", refusal_reason="full"), 1), (AnswerDraft("waiting"), 1), (YES, 0)]
)
def test_the_schemes_own_answer_gives_the_place_back_or_keeps_it(stage: Stage, draft: AnswerDraft, free: int) -> None:
    with stage.acting("ines") as ines:
        orientation = orient(ines)
        places.reserve(orientation=orientation, intake=say(ines, 1), by=ines, at=timezone.now())
        link = loop.send(orientation=orientation, by=ines, at=timezone.now())
    with stage.holding(link, "belfort") as scheme:
        loop.answer(orientation=orientation, draft=draft, by=scheme, at=timezone.now())
    with stage.acting("ines") as ines:
        assert offer(ines).free == free


def test_a_scheme_that_says_fewer_places_never_takes_back_those_that_are_kept(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        intake, orientation = say(ines, 3), orient(ines)
        places.reserve(orientation=orientation, intake=intake, by=ines, at=timezone.now())
        say(ines, None, Welcome.FULL)
        assert Place.objects.filter(intake=intake).count() == 1
        orientation.refresh_from_db()
        assert orientation.place_id


def test_the_database_keeps_a_place_for_one_of_its_own_scheme_only(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        intake, first, second = say(ines, 2), orient(ines), orient(ines)
        places.reserve(orientation=first, intake=intake, by=ines, at=timezone.now())
        first.refresh_from_db()
        with pytest.raises(IntegrityError, match="place_id"), transaction.atomic():
            Orientation.objects.filter(pk=second.pk).update(place=first.place_id)
        other = Scheme.objects.get(programme_id=ines.programme_id, slug="e2c")
        path = open_pathway_of(Beneficiary.objects.get(pk=first.beneficiary_id))
        assert path
        third = loop.orient(
            pathway=path, scheme=other, draft=ProposalDraft("mainstream", "goal"), has_agreement=True, by=ines,
            on=TODAY, at=timezone.now(),
        )  # fmt: skip
        free = Place.objects.exclude(pk=first.place_id).filter(intake=intake).first()
        with pytest.raises(IntegrityError, match="another scheme"), transaction.atomic():
            Orientation.objects.filter(pk=third.pk).update(place=free)
        with pytest.raises(Refused, match="autre dispositif"):
            places.reserve(orientation=third, intake=intake, by=ines, at=timezone.now())
        with pytest.raises(IntegrityError, match="place_kept_while"), transaction.atomic():
            Orientation.objects.filter(pk=first.pk).update(stopped_on=TODAY, stop_reason="choice")


def test_two_hundred_who_want_the_last_place_are_one(own_database: str) -> None:
    """Each in its own transaction, together: exactly one has it, the others read why not."""
    stage = Stage()
    with stage.acting("ines") as ines:
        intake = say(ines, 1)
        wanted = [orient(ines) for _ in range(200)]
    start, won, lost = threading.Barrier(20), [], []

    def want(orientations: list[Orientation]) -> None:
        try:
            _want(orientations)
        finally:
            connections.close_all()

    def _want(orientations: list[Orientation]) -> None:
        own = Stage()
        with own.acting("ines"):
            pass  # signed in before the start
        start.wait()
        for orientation in orientations:
            try:
                with own.acting("ines") as by:
                    places.reserve(orientation=orientation, intake=intake, by=by, at=timezone.now())
                won.append(orientation.pk)
            except Refused as refused:
                lost.append(str(refused))

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(want, [wanted[place::20] for place in range(20)]))
    assert (len(won), len(lost)) == (1, 199)
    assert all("Il ne reste plus de place" in each for each in lost)
    with stage.acting("ines"):
        assert list(Orientation.objects.exclude(place=None).values_list("pk", flat=True)) == won


@pytest.fixture
def sheet_link(stage: Stage) -> UUID:
    """The link that the mission locale receives when the coordination asks it to read its sheet again."""
    with stage.acting("samia") as samia:
        return ask_to_reread(schemes=[mission_locale(samia)], by=samia, on=TODAY, at=timezone.now())[0]


def test_a_campaign_asks_each_scheme_once_in_two_months(stage: Stage) -> None:
    with stage.acting("samia") as samia:
        programme = Programme.objects.get(pk=samia.programme_id)
        due = to_ask(programme, TODAY, timezone.now())
        assert mission_locale(samia) in due
        ask_to_reread(schemes=due, by=samia, on=TODAY, at=timezone.now())
        assert to_ask(programme, TODAY, timezone.now()) == []
        assert to_ask(programme, TODAY, timezone.now() + timedelta(days=61)) == due
        with pytest.raises(Refused, match="Aucun dispositif"):
            ask_to_reread(schemes=[], by=samia, on=TODAY, at=timezone.now())
    with stage.acting("ines") as ines:
        assert to_ask(programme, TODAY, timezone.now()) == []
        with pytest.raises(ProgrammingError, match="policy"), transaction.atomic():
            ask_to_reread(schemes=[mission_locale(ines)], by=ines, on=TODAY, at=timezone.now())


def test_the_scheme_says_its_places_and_confirms_its_sheet_by_a_link_that_goes_on_living(
    stage: Stage, sheet_link: UUID
) -> None:
    for number in (3, 2):
        with stage.holding(sheet_link, "belfort") as itself:
            places.tell(
                scheme=scheme_of_link(), places=PlacesDraft("places", SOON, number), is_right=number == 2, text="",
                by=itself, on=TODAY, at=timezone.now(),
            )  # fmt: skip
    with stage.acting("ines") as ines:
        scheme = mission_locale(ines)
        assert (offer(ines).free, offer(ines).intake.is_from_scheme) == (2, True)
        assert (scheme.is_checked, scheme.checked_on) == (True, TODAY)


def test_a_sheet_link_speaks_of_its_own_scheme_and_sees_nobody(stage: Stage, sheet_link: UUID) -> None:
    with stage.holding(sheet_link, "belfort") as itself:
        other = Scheme.objects.filter(programme_id=itself.programme_id).exclude(slug="mission-locale").first()
        assert other
        with pytest.raises(ProgrammingError, match="policy"), transaction.atomic():
            places.tell(
                scheme=other, places=PlacesDraft("places", SOON, 3), is_right=False, text="", by=itself, on=TODAY,
                at=timezone.now(),
            )  # fmt: skip
        assert (Beneficiary.objects.count(), Orientation.objects.count(), Suggestion.objects.count()) == (0, 0, 0)
        with pytest.raises(Refused, match="Dites vos places"):
            places.tell(
                scheme=scheme_of_link(), places=None, is_right=False, text=" ", by=itself, on=TODAY, at=timezone.now()
            )


def test_a_suggestion_is_read_by_whoever_keeps_the_catalogue_then_erased(stage: Stage, sheet_link: UUID) -> None:
    hostile = "<script>alert(1)</script> ' ; drop table x; --"
    with stage.passing_by("belfort") as anybody:
        scheme = mission_locale(anybody)
        places.suggest(scheme=scheme, text=hostile, by=anybody, on=TODAY, at=timezone.now())
        assert Suggestion.objects.count() == 0
        with pytest.raises(Refused, match="Dites ce qui"):
            places.suggest(scheme=scheme, text="  ", by=anybody, on=TODAY, at=timezone.now())
    with stage.holding(sheet_link, "belfort") as itself:
        places.tell(
            scheme=scheme_of_link(), places=None, is_right=False, text="Nous déménageons.", by=itself, on=TODAY,
            at=timezone.now(),
        )  # fmt: skip
    with stage.acting("ines") as ines:
        programme = Programme.objects.get(pk=ines.programme_id)
        assert suggestions_of(programme) == []
    with stage.acting("samia") as samia:
        found = suggestions_of(programme)
        assert [(each.text, each.is_from_scheme) for each in found] == [(hostile, False), ("Nous déménageons.", True)]
        for each in found:
            settle(suggestion=each.pk, is_taken=True, by=samia, on=TODAY, at=timezone.now())
        assert suggestions_of(programme) == []
        with pytest.raises(NotVisible):
            settle(suggestion=found[0].pk, is_taken=True, by=samia, on=TODAY, at=timezone.now())


def test_a_scheme_that_closes_is_said_at_once_to_whoever_waits_on_it(
    stage: Stage, browser_of: Callable[[str | None], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    with stage.acting("ines") as ines:
        orientation = orient(ines)
    told: list[tuple[str, UUID]] = []  # the web role cannot read the outbox
    original = outbox.put
    monkeypatch.setattr(
        outbox, "put", lambda kind, **more: (told.append((kind, more["recipient_id"])), original(kind, **more))
    )
    with stage.acting("samia") as samia:
        scheme = mission_locale(samia)
        form = SheetForm({**SheetForm.of(scheme), "closes_on": SOON.isoformat()})
        assert form.is_valid(), form.errors
        for _ in range(2):  # said once, not each time the sheet is written
            rewrite_scheme(scheme=scheme, draft=form.draft(), email="", by=samia, on=TODAY, at=timezone.now())
    assert ("scheme.closing", ines.membership_id) in told
    assert len(told) == len(set(told))
    page = browser_of("ines").get(f"/belfort/orientations/{orientation.pk}/").content.decode()
    assert "Ce dispositif ferme" in page


def test_what_changes_is_on_one_page_for_everybody(stage: Stage, browser_of: Callable[[str | None], Client]) -> None:
    with stage.acting("samia") as samia:
        scheme = mission_locale(samia)
        say(samia, 2)
        form = SheetForm({**SheetForm.of(scheme), "closes_on": SOON.isoformat()})
        assert form.is_valid(), form.errors
        rewrite_scheme(scheme=scheme, draft=form.draft(), email="", by=samia, on=TODAY, at=timezone.now())
    page = browser_of(None).get("/belfort/dispositifs/nouvelles/").content.decode()
    for part, words in (("entrees", "2\xa0places"), ("fermetures", "Dernier jour"), ("fiches", "Fiche écrite le")):
        assert words in page.split(f'id="{part}"')[1].split("</section>")[0]
    assert "Version" not in page


def test_what_is_missing_is_counted_without_anybody(stage: Stage, browser_of: Callable[[str | None], Client]) -> None:
    page = "/belfort/dispositifs/manque/"
    ines = browser_of("ines")
    refused = ines.post(page, {})
    assert refused.status_code == 422
    assert "Dites pourquoi rien ne convient" in refused.content.decode()
    for _ in range(2):
        assert ines.post(page, {"theme": "childcare", "lack": "hours"}).status_code == 302
    assert "Depuis un an" not in ines.get(page).content.decode()
    read = browser_of("samia").get(page).content.decode()
    assert "Horaires impossibles" in read
    assert "2\xa0fois" in read
    with stage.acting("victor") as elsewhere:
        assert unmet_lately(Programme.objects.get(pk=elsewhere.programme_id), TODAY) == []


def test_the_pages_say_the_places_keep_one_and_give_it_back(
    stage: Stage, sheet_link: UUID, browser_of: Callable[[str | None], Client]
) -> None:
    public = browser_of(None)
    sheet = f"/belfort/fiche/{link_secret(sheet_link)}/"
    assert public.post(sheet, {}).status_code == 422
    answer = public.post(sheet, {"welcome": "places", "places": "3", "starts_on": SOON.isoformat()})
    assert answer.status_code == 302
    assert "3\u00a0places" in public.get(answer["Location"]).content.decode()
    assert "3\u00a0places" in public.get("/belfort/dispositifs/mission-locale/").content.decode()
    with stage.acting("ines") as ines:
        orientation, intake = orient(ines), offer(ines).intake
    page = f"/belfort/orientations/{orientation.pk}/"
    ines_browser = browser_of("ines")
    assert "Garder une place" in ines_browser.get(page).content.decode()
    assert "Garder une place" not in browser_of("samia").get(page).content.decode()
    assert ines_browser.post(f"{page}place/{intake.pk}/").status_code == 302
    assert "Une place est gardée" in ines_browser.get(page).content.decode()
    assert ines_browser.post(f"{page}place/{intake.pk}/").status_code == 422
    assert ines_browser.post(f"{page}place/rendre/").status_code == 302
    assert ines_browser.post(f"{page}place/rendre/").status_code == 422
    leads = ines_browser.get(f"/belfort/personnes/{orientation.beneficiary_id}/pistes/").content.decode()
    assert "Déjà en cours" in leads
