"""One address to undo the last act, whatever it was: each kind has its use-case, which decides."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from dentelle.shared.errors import NotVisible
from dentelle.web.acting import act, done, now
from dentelle.web.forms import Form
from dentelle.web.request import CiteRequest
from dentelle.web.undoing.kinds import KINDS


def undo(request: CiteRequest, kind: str, pk: UUID) -> HttpResponse:
    """Undo one act, then go where it had been done; a refusal says why, on a page of its own."""
    if kind not in KINDS:
        raise NotVisible
    form = Form(request.POST)

    def do() -> str:
        return done(KINDS[kind](request.actor, request.cite.slug, pk, now()), "annule")

    return act(request, form, do) or render(request, "web/undoing/refused.html", {"form": form}, status=422)
