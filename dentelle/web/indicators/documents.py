"""The quarter's report on paper: made to be handed on, so small numbers are protected, whoever asks for it."""

from datetime import datetime, time, timedelta

from django.http import HttpResponse
from django.utils import timezone

from dentelle.indicators.details import NOT_MEASURED
from dentelle.indicators.queries import report_for
from dentelle.indicators.report import ExitTable, Report
from dentelle.shared.french import day
from dentelle.shared.typesetting import Words
from dentelle.web.acting import today
from dentelle.web.documents import pdf
from dentelle.web.indicators.views import quarter_asked
from dentelle.web.request import CiteRequest


def report(request: CiteRequest, quarter: str) -> HttpResponse:
    """The report of one quarter that has begun."""
    chosen = quarter_asked(quarter)
    found = report_for(request.actor, request.cite, chosen, today=today(), leaves_the_team=True)
    last = min(today(), chosen.end)
    return pdf(
        request,
        "report",
        title=f"Bilan, {found.label}",
        about=f"Arrêté au {day(last)}. Chaque nombre est calculé de deux façons indépendantes.",
        name=f"bilan-{request.cite.slug}-{chosen.slug}",
        at=timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min)),
        state="provisoire" if found.is_provisional else None,
        opening=found.opening,
        note=found.note or None,
        tables=[_rows(found), *map(_exits, found.exits)],
        missing=[{"label": each.label, "why": each.why} for each in NOT_MEASURED],
    )


def _rows(found: Report) -> Words:
    columns = [name for _, name in found.groups]
    rows: list[Words] = []
    for row in found.rows:
        shares = [row.by_group.get(group) for group, _ in found.groups]
        cells: list[Words] = [row.total.text, *(cell.text if cell else "sans objet" for cell in shares)]
        rows.append({"label": row.label, "definition": row.definition, "cells": cells})
    head: list[Words] = ["Indicateur", "Total", *columns]
    return {"title": "Du signalement à l’accueil commencé", "head": head, "rows": rows, "definition": None}


def _exits(table: ExitTable) -> Words:
    rows: list[Words] = [{"label": row.label, "definition": None, "cells": [row.cell.text]} for row in table.rows]
    rows.append({"label": "Total", "definition": None, "cells": [table.total.text]})
    return {"title": table.title, "head": ["Vers quoi", "Personnes"], "rows": rows, "definition": table.definition}
