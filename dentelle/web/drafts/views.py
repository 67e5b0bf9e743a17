"""Keeping and dropping the draft of a form: the page asks for it by itself while somebody types."""

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import Resolver404, resolve
from django.utils import timezone

from dentelle.shared import drafts
from dentelle.shared.errors import NotVisible
from dentelle.shared.french import hour
from dentelle.web import rights
from dentelle.web.acting import now
from dentelle.web.drafts.resuming import NOT_TYPED
from dentelle.web.forms import Form
from dentelle.web.once import SentOtherwise, acted_before
from dentelle.web.request import CiteRequest


def draft(request: CiteRequest) -> HttpResponse:
    """Keep what is typed in a form of this Cité, or drop it (`drop`, a plain form that works without JavaScript)."""
    address = _address(request)
    if request.actor.account_id is None:
        raise NotVisible
    if "drop" in request.POST:
        drafts.drop(account_id=request.actor.account_id, address=address)
        return HttpResponseRedirect(address)
    # What arrives after the form was sent is no draft any more.
    try:
        if acted_before(Form(request.POST), cite=request.cite.slug):
            return JsonResponse({"kept": False})
    except SentOtherwise:
        return JsonResponse({"kept": False})
    at = now()
    fields = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_TYPED}
    is_kept = drafts.keep(account_id=request.actor.account_id, address=address, fields=fields, at=at)
    return JsonResponse({"kept": is_kept, "at": hour(timezone.localtime(at)) if is_kept else ""})


def _address(request: CiteRequest) -> str:
    """The page of the form: one of this Cité, that the actor may use; anything else is nowhere."""
    address = request.POST.get("address", "")
    try:
        found = resolve(address)
    except Resolver404:
        raise NotVisible from None
    if found.kwargs.get("cite") != request.cite.slug or not rights.may(request.actor, str(found.url_name)):
        raise NotVisible
    return address
