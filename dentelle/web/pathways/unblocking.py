"""When the loop does not close by itself: write the answer that came otherwise, ask again, stop."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from dentelle.beneficiaries.access import File, open_file
from dentelle.beneficiaries.queries import identity_of
from dentelle.beneficiaries.vocabulary import Level
from dentelle.pathways import loop, rules
from dentelle.pathways.access import orientation_for
from dentelle.pathways.models import Orientation
from dentelle.pathways.queries import since, state_of
from dentelle.web.acting import act, again_or_not_here, done, now, posted, show, today
from dentelle.web.forms import Form
from dentelle.web.pathways.loop_forms import ReportedAnswerForm, SendForm, StopForm
from dentelle.web.request import CiteRequest

ANSWERABLE = frozenset({"sent", "waiting", "accepted"})


def answer(request: CiteRequest, pk: UUID) -> HttpResponse:
    """The scheme answered by phone, or moves a meeting it gave: the référent writes what it said."""
    found, file = _mine(request, pk)
    state = state_of(found)
    if state not in ANSWERABLE:
        return again_or_not_here(request)
    form = ReportedAnswerForm(posted(request), initial={"answer": "accepted"} if state == "accepted" else None)

    def do() -> str:
        loop.answer(orientation=found, draft=form.draft(), by=request.actor, at=now())
        return done(_page(request, pk), "reponse")

    return _answer(request, "web/pathways/answer.html", found, file, form, do)


def stop(request: CiteRequest, pk: UUID) -> HttpResponse:
    """It goes no further, and why."""
    found, file = _mine(request, pk)
    state = state_of(found)
    if state not in rules.STOPS:
        return again_or_not_here(request)
    form = StopForm(posted(request), state=state, since=since(found), initial={"on": today()})

    def do() -> str:
        data = form.cleaned_data
        loop.stop(orientation=found, reason=data["reason"], by=request.actor, on=data["on"], at=now())
        return done(_page(request, pk), "arret")

    return _answer(request, "web/pathways/stop.html", found, file, form, do)


def send_again(request: CiteRequest, pk: UUID) -> HttpResponse:
    """A new link for a scheme that lost the first."""
    found, _ = _mine(request, pk)
    form = SendForm(request.POST)

    def do() -> str:
        loop.send_again(orientation=found, by=request.actor, at=now())
        return done(_page(request, pk), "renvoi")

    return act(request, form, do) or show(
        request, "web/pathways/not_sent_again.html", {"orientation": found, "form": form}, form
    )


def _mine(request: CiteRequest, pk: UUID) -> tuple[Orientation, File]:
    """The orientation, its person's file open: whoever reads contact data alone writes nothing here."""
    found = orientation_for(request.actor, pk)
    return found, open_file(request.actor, found.beneficiary_id, screen="orientation", at_least=Level.FILE)


def _page(request: CiteRequest, pk: UUID) -> str:
    return reverse("orientation", kwargs={"cite": request.cite.slug, "pk": pk})


def _answer(
    request: CiteRequest, template: str, found: Orientation, file: File, form: Form, do: Callable[[], str]
) -> HttpResponse:
    if request.method == "POST" and (answered := act(request, form, do)):
        return answered
    context: dict[str, object] = {
        "orientation": found, "identity": identity_of(file.person), "file": file, "form": form,
        "state": state_of(found),
    }  # fmt: skip
    return show(request, template, context, form)
