"""Pages for anybody: the Cité, the notice, the signal and its follow-up."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from dentelle.accounts.usecases import sign_out as close_session
from dentelle.beneficiaries.known import REGISTER
from dentelle.beneficiaries.refusals import REFUSALS
from dentelle.beneficiaries.rules import NOTICE_VERSION
from dentelle.eligibility.asked import CONFIDENTIAL
from dentelle.groups.queries import groups_of
from dentelle.spotting.queries import follow_up as read_follow_up
from dentelle.spotting.rules import is_too_young
from dentelle.spotting.usecases import send_signal
from dentelle.spotting.vocabulary import SpottingWay
from dentelle.territory.models import Programme
from dentelle.territory.queries import areas_of
from dentelle.web.acting import act, now, posted, show, today
from dentelle.web.circle import link_is_dead
from dentelle.web.once import to_link
from dentelle.web.public.forms import MyselfForm, SignalForm
from dentelle.web.request import CiteRequest


def home(request: CiteRequest) -> HttpResponse:
    """The Cités of this installation."""
    return render(request, "web/public/home.html", {"cites": Programme.objects.order_by("name")})


def cite(request: CiteRequest) -> HttpResponse:
    """What the Cité is, and the first thing to do: tell about somebody."""
    context = {"groups": groups_of(request.cite.pk), "areas": areas_of(request.cite, today())}
    return render(request, "web/public/cite.html", context)


def notice(request: CiteRequest) -> HttpResponse:
    """The information notice in force: a whole versioned document."""
    return render(request, "web/public/notice.html", {"notice": f"web/notices/{NOTICE_VERSION}.html"})


def not_known(request: CiteRequest) -> HttpResponse:
    """What the Cité may know of somebody, what it refuses to keep, what it may ask and never keeps: the very lists that
    a test holds us to."""
    context = {"refusals": REFUSALS, "register": REGISTER, "confidential": CONFIDENTIAL}
    return render(request, "web/public/not_known.html", context)


def signal(request: CiteRequest) -> HttpResponse:
    """Tell the Cité about somebody."""
    return _signal(request, SignalForm, "web/public/signal.html")


def myself(request: CiteRequest) -> HttpResponse:
    """Ask for oneself."""
    return _signal(request, MyselfForm, "web/public/myself.html")


def _signal(request: CiteRequest, kind: type[SignalForm], template: str) -> HttpResponse:
    # A poster's address says its neighbourhood; whoever comes by it need not say how.
    read = request.GET.get("quartier", "")
    initial = {"area": read, "way": SpottingWay.POSTER} if read else {}
    form = kind(posted(request), areas=areas_of(request.cite, today()), initial=initial)
    if request.method == "POST" and form.is_valid() and is_too_young(form.draft()):
        return render(request, "web/public/too_young.html")

    def send() -> str:
        link_id = send_signal(programme=request.cite, draft=form.draft(), by=request.actor, on=today(), at=now())
        return to_link("follow_up", link_id)

    if request.method == "POST" and (answer := act(request, form, send)):
        return answer
    return show(request, template, {"form": form}, form)


def follow_up(request: CiteRequest, token: str) -> HttpResponse:
    """What became of a signal, at the level the person allowed."""
    found = read_follow_up()
    if found is None:
        return link_is_dead(request)
    return render(request, "web/public/follow_up.html", {"found": found, "address": request.build_absolute_uri()})


def thanks(request: CiteRequest) -> HttpResponse:
    """After an answer by link."""
    return render(request, "web/public/thanks.html")


def sign_out(request: CiteRequest) -> HttpResponse:
    """Leave: the session is closed in the database, the cookie removed."""
    close_session()
    response = HttpResponseRedirect(reverse("home"))
    response.delete_cookie(settings.SESSION_COOKIE)
    return response
