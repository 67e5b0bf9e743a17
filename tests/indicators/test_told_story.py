"""The story told to every visitor of the demonstration, as each of its readers finds it in the report."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from dentelle.demo.acting import Stage
from dentelle.groups.queries import actor_here
from dentelle.indicators.quarters import quarter_of
from dentelle.indicators.queries import figures, report_for
from dentelle.indicators.report import Report
from dentelle.shared.database import tell
from dentelle.shared.errors import NotVisible
from dentelle.territory.models import Programme

Reader = Callable[..., Report]


@pytest.fixture
def report_of(stage: Stage) -> Reader:
    """The report of this quarter as somebody reads it."""

    def read(slug: str, cite: str = "belfort") -> Report:
        today = timezone.localdate()
        with stage.acting(slug) as actor:
            return report_for(actor, Programme.objects.get(slug=cite), quarter_of(today), today=today)

    return read


def _texts(report: Report) -> dict[str, str]:
    return {row.code: row.total.text for row in report.rows}


def test_the_team_reads_every_number(report_of: Reader) -> None:
    report = report_of("samia")
    assert _texts(report) == {
        "signals": "6",
        "contacted": "6",
        "studied": "4",
        "people_studied": "4",
        "stock_start": "0",
        "entries": "6",
        "exits": "2",
        "caseload": "4",
        "people_accompanied": "6",
        "decided": "12",
        "started": "6",
    }
    assert [name for _, name in report.groups] == ["Groupe Jeunes", "Groupe Parents solos", "Groupe Diplômés"]
    entries = next(row for row in report.rows if row.code == "entries")
    assert [entries.by_group[group_id].value for group_id, _ in report.groups] == [2, 2, 2]
    assert (report.target_low, report.target_high, report.entries_to_date.value) == (60, 70, 6)
    assert (report.is_provisional, report.is_protected, report.note) == (True, False, "")


def test_the_six_month_contract_of_the_story_is_named_in_both_ways(report_of: Reader) -> None:
    iae, rpe = ({row.label: row.cell.value for row in table.rows} for table in report_of("ines").exits)
    assert (iae["Emploi durable"], iae["Emploi de transition"]) == (0, 1)
    assert (rpe["Emploi durable"], rpe["Emploi de transition"]) == (1, 0)
    assert iae["Formation"] == rpe["Formation"] == 1


def test_the_delegate_still_reads_the_totals_of_the_thread(report_of: Reader) -> None:
    report = report_of("paule")
    texts = _texts(report)
    assert {code: texts[code] for code in ("signals", "contacted", "entries", "decided", "started")} == {
        "signals": "6",
        "contacted": "6",
        "entries": "6",
        "decided": "12",
        "started": "6",
    }
    assert texts["exits"] == texts["caseload"] == texts["studied"] == "protégé"
    cells = [cell for row in report.rows for cell in (row.total, *row.by_group.values())]
    cells += [row.cell for table in report.exits for row in table.rows]
    assert all(cell.value is None or cell.value == 0 or cell.value >= 6 for cell in cells)
    assert report.is_protected
    assert "protégé" in report.note


@pytest.mark.parametrize("slug", ["samia", "ines", "hugo", "bruno", "clara", "nadia", "paule"])
def test_who_reads_the_report(report_of: Reader, slug: str) -> None:
    assert report_of(slug).is_protected == (slug == "paule")


@pytest.mark.parametrize("slug", ["farid", "tarek", "dora", "charlie"])
def test_who_does_not(report_of: Reader, slug: str) -> None:
    with pytest.raises(NotVisible):
        report_of(slug)


def test_a_member_of_the_other_cite_does_not(stage: Stage) -> None:
    today = timezone.localdate()
    belfort = Programme.objects.get(slug="belfort")
    with stage.acting("valentine") as actor:
        with pytest.raises(NotVisible):
            report_for(actor, belfort, quarter_of(today), today=today)
        tell(programme=belfort.pk)
        with pytest.raises(NotVisible):
            report_for(actor_here(belfort.pk), belfort, quarter_of(today), today=today)


def test_the_other_cite_is_counted_apart(report_of: Reader, stage: Stage) -> None:
    today = timezone.localdate()
    with stage.acting("valentine") as actor:
        report = report_for(actor, Programme.objects.get(slug="valbourg"), quarter_of(today), today=today)
    assert _texts(report)["entries"] == "1"
    assert len(report.groups) == 1


def test_a_quarter_that_has_not_begun_has_no_report(stage: Stage) -> None:
    today = timezone.localdate()
    with stage.acting("samia") as actor, pytest.raises(NotVisible):
        report_for(actor, Programme.objects.get(slug="belfort"), quarter_of(today).next, today=today)


def test_the_public_gets_no_figure(stage: Stage) -> None:
    quarter = quarter_of(timezone.localdate())
    with stage.passing_by("belfort"):
        assert figures(quarter.start, quarter.end) == {}


def test_a_get_reads_the_figures(stage: Stage) -> None:
    quarter = quarter_of(timezone.localdate())
    with stage.acting("samia"):
        with connection.cursor() as cursor:
            cursor.execute("set local role dentelle_reader")
        assert figures(quarter.start, quarter.end)["entries", None] == 6


@pytest.mark.parametrize(
    ("role", "call"),
    [
        ("dentelle_web", "door.job_figures(current_date, current_date)"),
        ("dentelle_web", "door.figures_of(gen_random_uuid(), current_date, current_date)"),
        ("dentelle_web", "door.may_read_figures()"),
        ("dentelle_reader", "door.figures_of(gen_random_uuid(), current_date, current_date)"),
        ("dentelle_work", "door.figures(current_date, current_date)"),
        ("dentelle_work", "door.figures_of(gen_random_uuid(), current_date, current_date)"),
    ],
)
def test_a_door_opens_to_its_own_role_only(db: None, role: str, call: str) -> None:
    signature = call.replace("gen_random_uuid()", "uuid").replace("current_date", "date")
    with connection.cursor() as cursor:
        cursor.execute("select has_function_privilege(%s, %s, 'execute')", [role, signature])
        assert cursor.fetchone() == (False,)
