"""Signing in: an address, a code, a second factor where files are read; then one's Cité."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from dentelle.accounts import codes, factors
from dentelle.accounts.sessions import half_account, my_cites, waits_for_factor
from dentelle.accounts.usecases import confirm_factor
from dentelle.groups.queries import actor_here
from dentelle.shared.database import tell
from dentelle.shared.errors import NotVisible
from dentelle.web.account.forms import AddressForm, CodeForm, FactorForm
from dentelle.web.acting import posted, show
from dentelle.web.components.square import square
from dentelle.web.context import MENU
from dentelle.web.request import CiteRequest
from dentelle.web.rights import may

TOO_MANY = "Trop d’essais depuis dix minutes : attendez un peu, puis recommencez."
WRONG = "Ce code ne convient pas : vérifiez les chiffres, ou demandez un nouveau code."
LOST = "Ce code ne sert plus : demandez-en un nouveau."


def sign_in(request: CiteRequest) -> HttpResponse:
    """Ask for a code. Whoever has no account gets the same page."""
    form = AddressForm(posted(request))
    if form.is_bound and form.is_valid():
        email = form.cleaned_data["email"].strip().lower()
        if codes.may(request, "ask", email):
            codes.ask_code(request, email)
            return HttpResponseRedirect(_with_next(request, "sign_in_code"))
        form.add_error(None, TOO_MANY)
    return show(request, "web/account/sign_in.html", {"form": form, "is_lost": "perdu" in request.GET}, form)


def sign_in_code(request: CiteRequest) -> HttpResponse:
    """Type the code."""
    if request.method == "POST":
        codes.one_try_at_a_time(request)
    email = codes.address_asked(request)
    if not email:
        return HttpResponseRedirect(reverse("sign_in"))
    form = CodeForm(posted(request))
    if form.is_bound and form.is_valid():
        if not codes.may(request, "try", email):
            form.add_error("code", TOO_MANY)
        else:
            outcome, secret = codes.try_code(request, "".join(form.cleaned_data["code"].split()))
            match outcome:
                case codes.Outcome.OPENED:
                    return opened(request, secret, email)
                case codes.Outcome.LOST:
                    again = _with_next(request, "sign_in")
                    return HttpResponseRedirect(f"{again}{'&' if '?' in again else '?'}perdu")
                case codes.Outcome.WRONG:
                    form.add_error("code", WRONG)
    return show(request, "web/account/code.html", {"form": form, "email": email}, form)


def opened(request: CiteRequest, secret: str, email: str = "") -> HttpResponse:
    """Give the browser its session, and ask for the second factor where one is needed."""
    if waits_for_factor():
        account_id = half_account()
        if account_id and not factors.has_application(account_id):
            factors.prepare(request)
            request.session[codes.ADDRESS] = email
        response = HttpResponseRedirect(_with_next(request, "second_factor"))
    else:
        response = HttpResponseRedirect(_landing(request))
    response.set_cookie(settings.SESSION_COOKIE, secret, httponly=True, samesite="Lax", secure=settings.SECURE_COOKIES)
    return response


def second_factor(request: CiteRequest) -> HttpResponse:
    """Tie an application the first time, then give its code."""
    account_id = half_account()
    if account_id is None:
        return HttpResponseRedirect(reverse("sign_in"))
    if not waits_for_factor():
        return HttpResponseRedirect(_landing(request))
    if not factors.has_application(account_id):
        return _tie(request, account_id)
    form = FactorForm(posted(request))
    if form.is_bound and form.is_valid():
        if not codes.may(request, "try", str(account_id)):
            form.add_error("code", TOO_MANY)
        elif factors.fits(account_id, form.cleaned_data["code"]):
            confirm_factor(account_id, secret=request.COOKIES[settings.SESSION_COOKIE])
            return HttpResponseRedirect(_landing(request))
        else:
            form.add_error("code", "Ce code ne convient pas : attendez le suivant, ou prenez un code de secours.")
    return show(request, "web/account/factor.html", {"form": form}, form)


def _tie(request: CiteRequest, account_id: UUID) -> HttpResponse:
    secret = factors.prepared(request)
    if request.method == "POST" and not secret:
        factors.prepare(request)
        return HttpResponseRedirect(_with_next(request, "second_factor"))
    form = FactorForm(posted(request))
    if form.is_bound and form.is_valid():
        if not codes.may(request, "try", str(account_id)):
            form.add_error("code", TOO_MANY)
        elif paper := factors.tie(request, account_id, form.cleaned_data["code"]):
            confirm_factor(account_id, secret=request.COOKIES[settings.SESSION_COOKIE])
            return render(request, "web/account/paper_codes.html", {"codes": paper, "landing": _landing(request)})
        else:
            form.add_error("code", "Ce code ne convient pas : attendez le suivant dans l’application.")
    address = factors.address_of_secret(account_id, codes.address_asked(request), secret) if secret else ""
    context: dict[str, object] = {
        "form": form, "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "square": square(address) if address else "",
    }  # fmt: skip
    return show(request, "web/account/tie.html", context, form)


def _next(request: CiteRequest) -> str:
    """The page that was asked for before signing in, if it is one of ours; "" otherwise."""
    page = request.GET.get("suite", "")
    is_ours = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if is_ours else ""


def _with_next(request: CiteRequest, route: str) -> str:
    page = _next(request)
    return f"{reverse(route)}?{urlencode({'suite': page})}" if page else reverse(route)


def _landing(request: CiteRequest) -> str:
    """Where a sign-in ends: the page that was asked for, or one's Cité."""
    return _next(request) or reverse("my_cites")


def cites(request: CiteRequest) -> HttpResponse:
    """One's Cités: straight in when there is one, a choice when there are several."""
    if request.actor.account_id is None:
        raise NotVisible
    found = my_cites()
    places = []
    for each in found:
        tell(programme=each.programme_id)
        actor = actor_here(each.programme_id)
        route = next((route for _, route in MENU if may(actor, route)), "cite")
        places.append((each, reverse(route, kwargs={"cite": each.slug})))
    tell(programme="")
    if len(places) == 1 and "toutes" not in request.GET:
        return HttpResponseRedirect(places[0][1])
    return render(request, "web/account/cites.html", {"places": places})
