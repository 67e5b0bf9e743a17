"""The catalogue: seventy-seven sheets of ours, honest about what was not checked, found whatever the accents."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dentelle.catalogue import queries
from dentelle.catalogue.models import Scheme
from dentelle.catalogue.national import sheets
from dentelle.catalogue.rules import SheetDraft, is_closed, sheet_problems, speaks_of_age
from dentelle.catalogue.usecases import add_scheme, rewrite_scheme, take_national, version_of
from dentelle.catalogue.vocabulary import Nature, Theme
from dentelle.demo.acting import Stage
from dentelle.groups.rules import banned_in
from dentelle.pathways import loop
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.rules import ProposalDraft
from dentelle.shared.errors import Overtaken, Refused
from dentelle.territory.models import Programme

Browser = Callable[[str | None], Client]
DRAFT = SheetDraft("Atelier vélo", Nature.COMPLEMENTARY, Theme.MOBILITY, "Réparer un vélo et le garder.")


def test_there_are_seventy_seven_sheets_each_with_its_sentence_theme_and_source() -> None:
    assert len(sheets()) == len({sheet.slug for sheet in sheets()}) == 77
    assert all(sheet.summary and sheet.theme in Theme.values and sheet.source for sheet in sheets())


def test_a_sheet_with_an_unverified_line_is_never_said_checked() -> None:
    unverified = [sheet for sheet in sheets() if "Connaissance générale" in sheet.source]
    assert len(unverified) > 25
    assert not [sheet.slug for sheet in unverified if sheet.is_checked]


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("agepi", "moins de 12 ans"),
        ("contrat-pro", "AAH"),
        ("rsa", "enfant né ou à naître"),
        ("iae-ei", "prescripteur habilité"),
        ("visale", "31 ans et plus"),
        ("adulte-relais", "autre territoire prioritaire"),
        ("e2c", "sans diplôme ou sans qualification"),
        ("cej", "elle se fait avec la demande"),
    ],
)
def test_the_corrections_of_the_field_are_in_the_sheets(slug: str, words: str) -> None:
    sheet = next(sheet for sheet in sheets() if sheet.slug == slug)
    assert words in sheet.conditions.replace("\u00a0", " ").replace("\u202f", " ")


def test_schemes_that_ended_are_closed_with_a_date() -> None:
    closed = {sheet.slug for sheet in sheets() if is_closed(sheet.closes_on, date(2026, 11, 23))}
    assert closed == {"emplois-francs", "garantie-jeunes", "permis-apprenti", "cie-jeunes", "iej"}
    etcld = next(sheet for sheet in sheets() if sheet.slug == "etcld")
    assert etcld.closes_on == date(2026, 12, 31)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_the_last_day_is_still_open_and_the_next_is_not(day: date) -> None:
    assert not is_closed(day, day)
    assert is_closed(day, day + timedelta(days=1))


def test_ages_are_said_as_people_say_them() -> None:
    assert speaks_of_age(16, 25) == "De 16 à 25 ans"
    assert speaks_of_age(18, None) == "À partir de 18 ans"
    assert speaks_of_age(None, 30) == "Jusqu’à 30 ans"
    assert speaks_of_age(None, None) == ""


def test_every_reason_not_to_keep_a_sheet_is_said_at_once() -> None:
    bad = SheetDraft(" ", "", Theme.JOB, "", age_min=30, age_max=16, is_checked_now=True)
    assert {problem.field for problem in sheet_problems(bad)} == {"name", "summary", "nature", "age_max", "source"}


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("ecole chance", "e2c"),
        ("ÉCOLE Comté", "e2c"),
        ("l'ecole", "psad"),
        ("metier region", "formation-region"),
        ("hebergement", None),
        ("oeuvre", "gros-oeuvre"),
        ("Œuvre", "gros-oeuvre"),
        ("50 %", None),
        ("_", None),
    ],
)
def test_every_word_is_found_whatever_its_accents_and_case(stage: Stage, words: str, slug: str | None) -> None:
    with stage.passing_by("belfort") as passer:
        found = set(
            queries.search(passer.programme_id, timezone.localdate(), words=words).values_list("slug", flat=True)
        )
    assert slug in found if slug else found == set()


def test_somebody_of_sixteen_is_not_shown_what_begins_at_eighteen(stage: Stage) -> None:
    with stage.passing_by("belfort") as passer:
        found = queries.search(passer.programme_id, timezone.localdate(), age=16)
        assert not found.filter(age_min__gt=16).exists()
        assert found.filter(slug="e2c").exists()
        assert found.filter(age_min=None).exists()


def test_closed_schemes_are_not_offered_but_can_be_read(stage: Stage, browser_of: Browser) -> None:
    page = browser_of(None).get("/belfort/dispositifs/?q=emplois+francs").content.decode()
    assert "Aucun dispositif trouvé" in page
    assert "Fermé" in browser_of(None).get("/belfort/dispositifs/?q=emplois+francs&fermes=on").content.decode()
    assert "Plus personne n’entre" in browser_of(None).get("/belfort/dispositifs/emplois-francs/").content.decode()


def test_nobody_is_oriented_to_a_closed_scheme(stage: Stage) -> None:
    with stage.acting("ines") as by:
        from dentelle.beneficiaries.models import Beneficiary

        alix = Beneficiary.objects.get(identity__first_name="Alix")
        path = open_pathway_of(alix)
        assert path
        closed = Scheme.objects.get(programme_id=by.programme_id, slug="emplois-francs")
        draft = ProposalDraft(closed.nature, "goal")
        with pytest.raises(Refused, match="est fermé depuis le 31"):
            loop.orient(
                pathway=path, scheme=closed, draft=draft, has_agreement=True, by=by, on=timezone.localdate(),
                at=timezone.now(),
            )  # fmt: skip


def test_taking_the_national_catalogue_again_keeps_what_the_cite_wrote(stage: Stage) -> None:
    now, today = timezone.now(), timezone.localdate()
    with stage.acting("samia") as samia:
        belfort = Programme.objects.get(slug="belfort")
        e2c = Scheme.objects.get(programme=belfort, slug="e2c")
        rewrite_scheme(scheme=e2c, draft=replace(DRAFT, name="E2C d’ici"), email="", by=samia, on=today, at=now)
        taken = take_national(programme=belfort, at=now, by=samia, on=today)
        assert (taken.added, taken.renewed, taken.kept) == (0, 0, 1)
        assert Scheme.objects.get(pk=e2c.pk).name == "E2C d’ici"


def test_a_sheet_rewritten_meanwhile_is_not_written_over(stage: Stage) -> None:
    now, today = timezone.now(), timezone.localdate()
    with stage.acting("samia") as samia:
        e2c = Scheme.objects.get(programme_id=samia.programme_id, slug="e2c")
        seen = version_of(e2c)
        rewrite_scheme(scheme=e2c, draft=DRAFT, email="", by=samia, on=today, at=now, seen=seen)
        with pytest.raises(Overtaken) as overtaken:
            rewrite_scheme(
                scheme=e2c, draft=replace(DRAFT, name="Autre"), email="", by=samia, on=today, at=now, seen=seen
            )
        assert overtaken.value.current["name"] == DRAFT.name


def test_a_rewritten_sheet_is_unchecked_until_somebody_checks_it(stage: Stage) -> None:
    now, today = timezone.now(), timezone.localdate()
    with stage.acting("bruno") as bruno:
        cej = Scheme.objects.get(programme_id=bruno.programme_id, slug="cej")
        assert cej.is_checked
        rewrite_scheme(scheme=cej, draft=DRAFT, email="", by=bruno, on=today, at=now)
        assert not Scheme.objects.get(pk=cej.pk).is_checked
        checked = replace(DRAFT, source="Appel du jour", is_checked_now=True)
        rewrite_scheme(scheme=cej, draft=checked, email="", by=bruno, on=today, at=now)
        assert Scheme.objects.get(pk=cej.pk).checked_on == today


def test_two_schemes_of_one_name_have_two_addresses_and_no_mail_goes_without_one(stage: Stage) -> None:
    now, today = timezone.now(), timezone.localdate()
    with stage.acting("samia") as samia:
        belfort = Programme.objects.get(slug="belfort")
        one = add_scheme(programme=belfort, draft=DRAFT, email="", by=samia, on=today, at=now)
        two = add_scheme(programme=belfort, draft=DRAFT, email="velo@exemple.invalid", by=samia, on=today, at=now)
        assert (one.slug, two.slug) == ("atelier-velo", "atelier-velo-2")
        assert not queries.has_address(one)
        assert queries.has_address(two)
        with pytest.raises(Refused):
            add_scheme(programme=belfort, draft=DRAFT, email="pas une adresse", by=samia, on=today, at=now)


def test_a_professional_without_seat_of_copilot_writes_no_sheet_even_in_sql(stage: Stage) -> None:
    from dentelle.shared.database import ask

    with stage.acting("ines") as ines:
        e2c = Scheme.objects.get(programme_id=ines.programme_id, slug="e2c")
        assert Scheme.objects.filter(pk=e2c.pk).update(name="Pris") == 0
        assert ask("select door.set_scheme_address(%s, %s)", e2c.pk, "voleur@exemple.invalid") is False
    with stage.acting("valentine"):
        assert Scheme.objects.filter(pk=e2c.pk).update(name="Pris") == 0
        assert ask("select door.set_scheme_address(%s, %s)", e2c.pk, "voleur@exemple.invalid") is False


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mision localle", "mission locale"),
        ("aprentissage", "apprentissage"),
        ("Crêche", "creche"),
        ("service civik", "service civique"),
        ("xqzw", ""),
        ("mission xqzw", ""),
    ],
)
def test_a_word_that_is_misspelt_is_understood_or_honestly_not(stage: Stage, typed: str, meant: str) -> None:
    programme = Programme.objects.get(slug="belfort")
    assert queries.nearest_words(programme.pk, timezone.localdate(), typed) == meant


def test_the_page_says_which_words_it_searched_instead(browser_of: Callable[[str | None], Client]) -> None:
    page = browser_of(None).get("/belfort/dispositifs/", {"q": "mision localle"}).content.decode()
    assert "Voici les résultats pour" in page
    assert "Mission locale" in page
    page = browser_of(None).get("/belfort/dispositifs/", {"q": "<b>xqzw</b>"}).content.decode()
    assert "Aucun dispositif trouvé" in page
    assert "<b>xqzw" not in page


def test_no_public_sheet_says_a_word_that_nobody_should_read_of_herself() -> None:
    for sheet in sheets():
        assert banned_in(" ".join((sheet.name, sheet.summary, sheet.conditions, sheet.state))) == [], sheet.slug
