"""An organisation closes: say which, see everything it holds, choose who takes over, do it in one go, or undo."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from dentelle.succession import queries
from dentelle.succession.access import succession_for, successions_for
from dentelle.succession.models import Succession
from dentelle.succession.usecases import apply_succession, prepare_succession, undo_succession
from dentelle.succession.vocabulary import UNDO_DAYS
from dentelle.web.acting import act, again_or_not_here, done, now, posted, show, today
from dentelle.web.request import CiteRequest
from dentelle.web.succession.forms import ApplyForm, PrepareForm, UndoForm


def successions(request: CiteRequest) -> HttpResponse:
    """Those under way and past; the form that prepares one."""
    form = PrepareForm(posted(request), organisations=queries.organisations_of(request.actor))

    def do() -> str:
        found = prepare_succession(**form.chosen(), by=request.actor, at=now())
        return done(_here(request, found.pk), "succession")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context: dict[str, object] = {"successions": successions_for(request.actor), "form": form}
    return show(request, "web/succession/successions.html", context, form)


def succession(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Prepared: everything it would move, and who takes over. Applied: what it moved, and how to undo."""
    found = succession_for(request.actor, pk)
    if found.applied_at or found.undone_at:
        return again_or_not_here(request) if request.method == "POST" else _after(request, found)
    preview = queries.preview(request.actor, found)
    form = ApplyForm(
        posted(request),
        succession=found,
        found=preview,
        members=queries.receivers_of(request.actor, found),
        organisations=queries.organisations_of(request.actor),
    )

    def do() -> str:
        apply_succession(succession=found, choices=form.choices(), by=request.actor, at=now())
        return done(_here(request, pk), "transmise")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context: dict[str, object] = {
        "succession": found,
        "preview": preview,
        "form": form,
        "undoing": UndoForm(auto_id="undo_%s"),
    }
    return show(request, "web/succession/succession.html", context, form)


def undo(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Put everything back; or say what has moved since."""
    found = succession_for(request.actor, pk)
    form = UndoForm(request.POST)

    def do() -> str:
        undo_succession(succession=found, by=request.actor, at=now())
        return done(reverse("successions", kwargs={"cite": request.cite.slug}), "annulee")

    return act(request, form, do) or _after(request, succession_for(request.actor, pk), form)


def _after(request: CiteRequest, found: Succession, form: UndoForm | None = None) -> HttpResponse:
    last_day = timezone.localdate(found.applied_at) + timedelta(days=UNDO_DAYS) if found.applied_at else None
    context: dict[str, object] = {
        "succession": found,
        "counts": queries.counts_of(found),
        "last_day": last_day,
        "may_undo": found.undone_at is None and last_day is not None and today() <= last_day,
        "form": form or UndoForm(),
    }
    return show(request, "web/succession/after.html", context, *([form] if form else []))


def _here(request: CiteRequest, pk: UUID) -> str:
    return reverse("succession", kwargs={"cite": request.cite.slug, "pk": pk})
