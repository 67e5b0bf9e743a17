"""Documents on paper: accessible, made to be kept, identical for the same record, and silent about whoever they do not
concern."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pikepdf
import pypdf
import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfua import validate

from dentelle.beneficiaries.models import Beneficiary
from dentelle.committees.models import CaseReview, CommitteeSession
from dentelle.committees.usecases import close_session, list_situation, open_session
from dentelle.demo.acting import Stage
from dentelle.groups.models import WorkingGroup
from dentelle.pathways.access import open_pathway_of
from dentelle.shared.typesetting import typeset
from dentelle.web import documents

TABLE_NAMES = ["Alix", "Chloé", "Gaspard"]
"""First names of accompanied people of the told story."""
SMALL_NUMBERS = "Un nombre « protégé » va de 1 à 5"
Browser = Callable[[str | None], Client]


@dataclass(frozen=True)
class Told:
    """A session of the youth group with one named situation, and one of the person's own."""

    session: UUID
    person: UUID
    code: str


@pytest.fixture
def told(stage: Stage) -> Told:
    now = timezone.now()
    with stage.acting("ines"):
        alix = Beneficiary.objects.get(identity__first_name="Alix")
    with stage.acting("bruno") as bruno:
        group = WorkingGroup.objects.get(programme_id=bruno.programme_id, slug="jeunes")
        session = open_session(group=group, present=[], by=bruno, on=timezone.localdate(), at=now)
    with stage.acting("ines") as ines:
        path = open_pathway_of(alix)
        assert path
        list_situation(session=session, pathway=path, goal="Travailler au chaud → vite 😀.", by=ines, at=now)
    return Told(session.pk, alix.pk, alix.code)


def read(client: Client, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    return answer.content


def text_of(made: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages).split())


def addresses(told: Told) -> dict[str, tuple[str, str]]:
    """Each document: who asks for it, and where it is."""
    today = timezone.localdate()
    seance = f"/belfort/seances/{told.session}"
    return {
        "minutes": ("bruno", f"{seance}/compte-rendu.pdf"),
        "annex": ("bruno", f"{seance}/annexe-nominative.pdf"),
        "pack": ("farid", f"{seance}/dossier.pdf"),
        "sheet": ("ines", f"/belfort/personnes/{told.person}/ma-feuille.pdf"),
        "report": ("paule", f"/belfort/bilan/{today.year}-t{(today.month + 2) // 3}/bilan.pdf"),
        "poster": ("farid", "/belfort/affiches/partout/affiche.pdf"),
    }


KINDS = ["minutes", "annex", "pack", "sheet", "report", "poster"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_document_is_tagged_titled_in_french_and_passes_the_checker(
    kind: str, told: Told, browser_of: Browser, tmp_path: Path
) -> None:
    who, path = addresses(told)[kind]
    made = read(browser_of(who), path)
    file = tmp_path / "made.pdf"
    file.write_bytes(made)
    found = [f"{each.rule_id} {each.message}" for each in validate(file).findings if each.confidence.value == "certain"]
    assert found == []
    with pikepdf.open(file) as pdf:
        assert str(pdf.Root.Lang) == "fr"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as meta:
            assert len(str(meta["dc:title"])) > 8
            assert str(meta["pdfuaid:part"]) == "1"
            assert str(meta["pdfaid:part"]) == "3"
        tags = list(_tags(pdf.Root.StructTreeRoot))
    assert "/Title" in tags or "/H1" in tags or "/P" in tags
    if kind != "poster":
        assert "/H1" in tags
    if kind in {"annex", "report"}:
        assert "/TH" in tags
    if kind == "poster":
        assert "/Figure" in tags


def _tags(node: pikepdf.Object) -> list[str]:
    found: list[str] = []
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Dictionary):
            if "/S" in each:
                found.append(str(each["/S"]))
            if "/K" in each:
                children = each["/K"]
                waiting += list(children) if isinstance(children, pikepdf.Array) else [children]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_record_gives_the_same_bytes(kind: str, told: Told, browser_of: Browser) -> None:
    who, path = addresses(told)[kind]
    client = browser_of(who)
    assert read(client, path) == read(client, path)


def test_minutes_change_only_with_the_record(told: Told, stage: Stage, browser_of: Browser) -> None:
    who, path = addresses(told)["minutes"]
    before = read(browser_of(who), path)
    assert "Provisoire" in text_of(before)
    with stage.acting("bruno") as bruno:
        close_session(session=CommitteeSession.objects.get(pk=told.session), by=bruno, at=timezone.now())
    after = read(browser_of(who), path)
    assert "Provisoire" not in text_of(after)
    assert read(browser_of("farid"), path) == after


@pytest.mark.parametrize("kind", ["minutes", "pack"])
def test_what_the_table_takes_home_never_holds_a_name(kind: str, told: Told, browser_of: Browser) -> None:
    who, path = addresses(told)[kind]
    said = text_of(read(browser_of(who), path))
    assert told.code in said
    assert [name for name in TABLE_NAMES if name in said] == []


def test_when_the_circle_has_closed_it_does_not_say_that_nobody_was_on_the_agenda(
    stage: Stage, browser_of: Browser
) -> None:
    with stage.acting("farid"):
        old = CommitteeSession.objects.filter(closed_at__isnull=False, group__slug="jeunes").order_by("held_on")[0]
    page = browser_of("farid").get(f"/belfort/seances/{old.pk}/").content.decode()
    assert "Aucune situation ne vous est ouverte" in page
    assert "Aucune situation à l’ordre du jour" not in page
    said = text_of(read(browser_of("farid"), f"/belfort/seances/{old.pk}/compte-rendu.pdf"))
    assert "Aucune situation ne vous est ouverte" in said


def test_what_the_font_lacks_is_shown_as_missing_and_stops_nothing(told: Told, browser_of: Browser) -> None:
    who, path = addresses(told)["pack"]
    assert "Travailler au chaud ? vite ?." in text_of(read(browser_of(who), path))


def test_the_annex_names_only_those_who_agreed_and_traces_each_file(
    told: Told, stage: Stage, browser_of: Browser, connect: Callable[[str], object]
) -> None:
    who, path = addresses(told)["annex"]
    said = text_of(read(browser_of(who), path))
    with stage.acting("bruno"):
        scope = CaseReview.objects.get(session_id=told.session).scope
    assert ("Alix" in said) == (scope == "named")
    assert told.code in said


def test_the_report_on_paper_protects_small_numbers_even_for_the_team(told: Told, browser_of: Browser) -> None:
    _, path = addresses(told)["report"]
    assert read(browser_of("samia"), path) == read(browser_of("paule"), path)
    assert SMALL_NUMBERS in text_of(read(browser_of("samia"), path))


def test_her_sheet_says_vous_and_none_of_the_words_that_are_not_for_her(told: Told, browser_of: Browser) -> None:
    who, path = addresses(told)["sheet"]
    said = text_of(read(browser_of(who), path)).lower()
    assert "votre contact" in said
    assert "vous" in said
    hurting = ["décrocheur", "frein", "invisible", "perdu de vue", "hors public", "rqth", "bénéficiaire", "cas "]
    assert [word for word in hurting if word in said] == []


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_whatever_somebody_typed_becomes_words_never_source(typed: str) -> None:
    here = Path(documents.__file__).parent
    words = {"title": "Essai", "about": "Essai", "cite": "Cité", "contact": None, "phone": None, "goal": typed,
             "coming": [{"what": typed, "when": None, "who": '#panic("no")'}], "proposed": [], "past": [typed],
             "agreed": ["*gras* $x$ #sys.version"], "circle": [], "notice": None}  # fmt: skip
    made = typeset(here / "sheet.typ", words, fonts=here / "fonts", at=datetime(2026, 1, 1, tzinfo=UTC))
    said = text_of(made)
    assert '#panic("no")' in said
    assert "*gras* $x$ #sys.version" in said
