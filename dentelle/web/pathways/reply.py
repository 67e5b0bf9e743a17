"""The receiving scheme's page: one link, one question, no account."""

from django.http import HttpResponse
from django.urls import reverse

from dentelle.accounts.links import my_purpose
from dentelle.accounts.models import LinkPurpose
from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.queries import identity_of
from dentelle.beneficiaries.vocabulary import Level
from dentelle.pathways import loop
from dentelle.pathways.access import group_that_delegated, orientation_of_link
from dentelle.pathways.models import Orientation
from dentelle.pathways.queries import since
from dentelle.pathways.rules import OUTCOME_DAYS
from dentelle.pathways.vocabulary import StopReason
from dentelle.shared.errors import NotVisible
from dentelle.web.acting import act, again_or_not_here, now, posted, show, today
from dentelle.web.circle import link_is_dead
from dentelle.web.forms import Form
from dentelle.web.pathways.loop_forms import AnswerForm, CameForm, EndForm, HappenedForm
from dentelle.web.request import CiteRequest

QUESTIONS: dict[str, type[Form]] = {
    LinkPurpose.ANSWER: AnswerForm,
    LinkPurpose.START: CameForm,
    LinkPurpose.RESULT: EndForm,
}


def reply(request: CiteRequest, token: str) -> HttpResponse:
    """Show the one orientation of this link and ask its one question; an answered link opens nothing."""
    thanks = reverse("thanks", kwargs={"cite": request.cite.slug})
    purpose = my_purpose() or ""
    try:
        orientation = orientation_of_link()
    except NotVisible:
        try:
            return again_or_not_here(request)
        except NotVisible:
            return link_is_dead(request)
    file = open_file(request.actor, orientation.beneficiary_id, screen="reply", at_least=Level.CONTACT)
    question = QUESTIONS[purpose]
    bounds = {"since": since(orientation)} if issubclass(question, HappenedForm) else {}
    form = question(posted(request), initial={"on": today()}, **bounds)

    def do() -> str:
        _write(request, orientation, purpose, form)
        return thanks

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context: dict[str, object] = {
        "orientation": orientation,
        "identity": identity_of(file.person),
        "purpose": purpose,
        "delegating_group": group_that_delegated(orientation),
        "form": form,
        "months": OUTCOME_DAYS // 30,
    }
    return show(request, "web/pathways/reply.html", context, form)


def _write(request: CiteRequest, orientation: Orientation, purpose: str, form: Form) -> None:
    by, at = request.actor, now()
    if isinstance(form, AnswerForm):
        loop.answer(orientation=orientation, draft=form.draft(), by=by, at=at)
    elif isinstance(form, EndForm):
        data = form.cleaned_data
        loop.end(orientation=orientation, on=data["on"], result=data["result"], by=by, at=at)
    elif form.cleaned_data["came"] == "yes":
        loop.start(orientation=orientation, on=form.cleaned_data["on"], by=by, at=at)
    else:
        on = form.cleaned_data["on"]
        loop.stop(orientation=orientation, reason=StopReason.NOT_MET, by=by, on=on, at=at)
