"""À faire aujourd’hui: what a référent must do, room by room, for all her people at once."""

from django.http import HttpResponse
from django.shortcuts import render

from dentelle.pathways.following.today import day_of
from dentelle.pathways.queries import welcomed_without_path
from dentelle.spotting import queries as signals
from dentelle.web.acting import today
from dentelle.web.request import CiteRequest
from dentelle.web.today.rooms import rooms_of


def today_page(request: CiteRequest) -> HttpResponse:
    """At most eight queries, whatever the caseload (tests/web/test_today.py): four for the people, one for signals, one
    for those whose path nobody opened."""
    day = day_of(request.actor, today())
    rooms = rooms_of(day, cite=request.cite.slug, today=today())
    mine = list(signals.mine(request.actor, today()))
    waiting = list(welcomed_without_path(request.actor))
    context = {
        "waiting": waiting,
        "day": day,
        "rooms": rooms,
        "signals": mine,
        "nothing_due": not rooms and not mine and not waiting,
    }
    return render(request, "web/today/today.html", context)
