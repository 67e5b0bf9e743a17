"""How a view acts: one form, one use-case, one redirect; or the same page with every reason."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from dentelle.shared.errors import NotVisible, Overtaken, Refused
from dentelle.web.drafts import resuming
from dentelle.web.forms import Form
from dentelle.web.once import SentOtherwise, acted_before, acts_once, too_late
from dentelle.web.request import CiteRequest


def done(path: str, key: str, *, undo: tuple[str, UUID] | None = None) -> str:
    """The address to go to after an act, with what to say there, and (kind, id) of what can be undone for a while."""
    back = f"&annuler={undo[0]}.{undo[1]}" if undo else ""
    return f"{path}?fait={key}{back}"


def act(request: CiteRequest, form: Form, do: Callable[[], str]) -> HttpResponse | None:
    """Run `do` once if the form is valid, and go where it says; None when refused (the form then has every
    problem, and everything that was typed)."""
    # A second click may come when the page it was made for is gone: its key is asked before anything else.
    try:
        if answer := acted_before(form, cite=request.cite.slug):
            return answer
        if not form.is_valid():
            return None
        answer = acts_once(form, do, cite=request.cite.slug)
    except SentOtherwise:
        form.ask_again()
        return None
    except Overtaken as overtaken:
        form.show_other_version(overtaken)
        form.add_problems(overtaken.problems)
        return None
    except Refused as refused:
        form.add_problems(refused.problems)
        return None
    if form.keeps_draft:
        resuming.forget(request)
    return answer


def again_or_not_here(request: CiteRequest) -> HttpResponse:
    """For a page that an act has just made impossible: a second sending of the same form follows the first;
    anything else finds nothing (NotVisible)."""
    if request.method == "POST":
        try:
            if answer := acted_before(Form(request.POST, request.FILES), cite=request.cite.slug):
                return answer
        except SentOtherwise as sent:
            return too_late(sent)
    raise NotVisible


def posted(request: CiteRequest) -> QueryDict | None:
    """What a form is bound to: even an empty sending is an answer, to be refused with its reasons."""
    return request.POST if request.method == "POST" else None


def show(request: CiteRequest, template: str, context: dict[str, object], *forms: Form) -> HttpResponse:
    """The page; 422 when one of its forms was refused."""
    is_refused = any(form.is_bound and form.errors for form in forms)
    context = {**context, "draft": resuming.resume(request, forms) if request.method == "GET" else None}
    return render(request, template, context, status=422 if is_refused else 200)


def now() -> datetime:
    """The instant of the act."""
    return timezone.now()


def today() -> date:
    """The day of the act, in Paris."""
    return timezone.localdate()
