"""The quarter's report."""

from django.http import HttpResponse
from django.shortcuts import render

from dentelle.indicators.quarters import Quarter, quarter_of
from dentelle.indicators.queries import report_for, team_figures
from dentelle.shared.errors import NotVisible
from dentelle.web.acting import today
from dentelle.web.request import CiteRequest


def report(request: CiteRequest, quarter: str = "") -> HttpResponse:
    """The figures of one quarter, the current one by default; never a quarter to come."""
    current = quarter_of(today())
    chosen = quarter_asked(quarter) if quarter else current
    found = report_for(request.actor, request.cite, chosen, today=today())
    rows = [(row, [(name, row.by_group.get(group)) for group, name in found.groups]) for row in found.rows]
    context = {
        "report": found,
        "rows": rows,
        "team": team_figures(chosen, found.groups),
        "previous": chosen.previous,
        "next": chosen.next if chosen != current else None,
    }
    return render(request, "web/indicators/report.html", context)


def quarter_asked(slug: str) -> Quarter:
    """The quarter that an address names; NotVisible for no quarter, or one to come."""
    try:
        chosen = Quarter.parse(slug)
    except ValueError as trouble:
        raise NotVisible from trouble
    if chosen.start > today():
        raise NotVisible
    return chosen
