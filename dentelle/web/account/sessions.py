"""My sessions: what is open, closing one or all the others, another telephone."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from dentelle.accounts import codes, factors
from dentelle.accounts.sessions import close_mine, close_others, my_cites, my_sessions
from dentelle.shared.errors import NotVisible
from dentelle.web.account.forms import FactorForm, SessionForm
from dentelle.web.acting import done, show
from dentelle.web.request import CiteRequest


def sessions(request: CiteRequest) -> HttpResponse:
    """Where I am signed in."""
    return _page(request)


def close(request: CiteRequest) -> HttpResponse:
    """Close one of mine, or all but this one."""
    form = SessionForm(request.POST)
    if not form.is_valid():
        raise NotVisible
    number = form.cleaned_data["number"]
    if number is None:
        close_others()
    elif not close_mine(number):
        raise NotVisible
    return HttpResponseRedirect(done(reverse("my_sessions"), "connexion_fermee"))


def change_factor(request: CiteRequest) -> HttpResponse:
    """Another telephone: the code of the present one first."""
    account_id = request.actor.account_id
    if account_id is None or not factors.has_application(account_id):
        raise NotVisible
    form = FactorForm(request.POST)
    if form.is_valid():
        if not codes.may(request, "try", str(account_id)):
            form.add_error("code", "Trop d’essais depuis dix minutes : attendez un peu, puis recommencez.")
        elif factors.fits(account_id, form.cleaned_data["code"]):
            factors.untie(account_id)
            return HttpResponseRedirect(done(reverse("my_sessions"), "facteur_oublie"))
        else:
            form.add_error("code", "Ce code ne convient pas : attendez le suivant, ou prenez un code de secours.")
    return _page(request, form)


def _page(request: CiteRequest, form: FactorForm | None = None) -> HttpResponse:
    account_id = request.actor.account_id
    if account_id is None:
        raise NotVisible
    context: dict[str, object] = {
        "sessions": my_sessions(),
        "cites": my_cites(),
        "has_application": factors.has_application(account_id),
        "form": form or FactorForm(),
    }
    return show(request, "web/account/sessions.html", context, *([form] if form else []))
