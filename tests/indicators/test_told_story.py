"""The story told to every visitor of the demonstration, as each of its readers finds it in the report."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from dentelle.demo.acting import Stage
from dentelle.indicators.quarters import quarter_of
from dentelle.indicators.queries import report_for
from dentelle.indicators.report import Report
from dentelle.territory.models import Programme

Reader = Callable[[str], Report]


@pytest.fixture
def report_of(stage: Stage) -> Reader:
    """The report of this quarter as somebody reads it."""

    def read(slug: str, cite: str = "belfort") -> Report:
        today = timezone.localdate()
        with stage.acting(slug) as actor:
            return report_for(actor, Programme.objects.get(slug=cite), quarter_of(today), today=today)

    return read


def test_show(report_of: Reader) -> None:
    for who in ("samia", "paule"):
        report = report_of(who)
        for row in report.rows:
            print(row.code, row.total.text, [c.text for c in row.by_group.values()])
        for t in report.exits:
            print(t.code, [(r.code, r.cell.text) for r in t.rows], t.total.text)
        print(report.entries_to_date, report.people_to_date, report.entries_last_year, report.groups, report.label)
