"""Signals: sorting them, reaching people, welcoming them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dentelle.groups.queries import groups_of
from dentelle.partners.vocabulary import Role
from dentelle.pathways import queries as paths
from dentelle.pathways.late_mail import late_mails
from dentelle.spotting import queries, usecases
from dentelle.spotting.access import signal_for
from dentelle.spotting.models import Signal
from dentelle.web.acting import act, done, now, posted, show, today
from dentelle.web.forms import Form
from dentelle.web.queues import first_of
from dentelle.web.request import CiteRequest
from dentelle.web.spotting.forms import (
    AssignForm,
    AttemptForm,
    CallBackForm,
    CloseForm,
    FeedbackForm,
    JoinForm,
    WelcomeForm,
)


def coordination(request: CiteRequest) -> HttpResponse:
    """What is stuck and with whom: signals to sort, signals in hand, orientations without an answer."""
    in_hand = first_of(queries.given_out(request.actor))
    context = {
        "to_sort": first_of(queries.to_sort(request.actor)),
        "in_hand": in_hand,
        "hands": [queries.InHand(signal, today()) for signal in in_hand],
        "left_behind": first_of(paths.left_behind(request.actor)),
        "unanswered": first_of(paths.waiting_on_scheme(request.actor).select_related("pathway__referent__account")),
        "late_mails": late_mails(),
        "groups": groups_of(request.cite.pk),
    }
    return render(request, "web/spotting/coordination.html", context)


def _page(request: CiteRequest, signal: Signal, **bound: Form) -> HttpResponse:
    forms: dict[str, Form] = {
        "assign": AssignForm(actor=request.actor),
        "attempt": AttemptForm(initial={"on": today()}, auto_id="attempt_%s"),
        "close": CloseForm(auto_id="close_%s"),
        "call_back": CallBackForm(auto_id="call_back_%s"),
        "feedback": FeedbackForm(auto_id="feedback_%s", initial={"level": signal.feedback}),
        **bound,
    }
    known = queries.known_like(signal)
    may_join = Role.COORDINATOR in request.actor.roles and bool(known)
    if may_join and "join" not in forms:
        forms["join"] = JoinForm(auto_id="join_%s", known=known)
    context: dict[str, object] = {
        "signal": signal,
        "known": known,
        "may_join": may_join,
        "hand": queries.InHand(signal, today()),
        "attempts": queries.attempts(signal),
        "may_assign": Role.COORDINATOR in request.actor.roles,
        "is_mine": signal.assigned_to_id in request.actor.memberships,
        **forms,
    }
    return show(request, "web/spotting/signal.html", context, *forms.values())


def signal_file(request: CiteRequest, pk: UUID) -> HttpResponse:
    """One signal: what was said, what was tried, what can be done."""
    return _page(request, signal_for(request.actor, pk))


def assign(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Give the signal to a professional."""
    signal = signal_for(request.actor, pk)
    form = AssignForm(request.POST, actor=request.actor)

    def do() -> str:
        usecases.assign_signal(signal=signal, to=form.chosen(), by=request.actor, on=today(), at=now())
        return done(_here(request, pk), "confie")

    return act(request, form, do) or _page(request, signal, assign=form)


def attempt(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Write that somebody tried to reach the person."""
    signal = signal_for(request.actor, pk)
    form = AttemptForm(request.POST, auto_id="attempt_%s")

    def do() -> str:
        data = form.cleaned_data
        usecases.log_attempt(
            signal=signal,
            channel=data["channel"],
            is_reached=data["is_reached"] == "yes",
            outcome=data["outcome"],
            is_informed=data["is_informed"],
            by=request.actor,
            on=data["on"],
            at=now(),
        )
        return done(_here(request, pk), "tentative")

    return act(request, form, do) or _page(request, signal, attempt=form)


def call_back(request: CiteRequest, pk: UUID) -> HttpResponse:
    """« Pas maintenant, rappelez-moi le… »."""
    signal = signal_for(request.actor, pk)
    form = CallBackForm(request.POST, auto_id="call_back_%s")

    def do() -> str:
        data = form.cleaned_data
        usecases.call_back_later(
            signal=signal, until=data["until"], is_informed=data["is_informed"], by=request.actor, on=today(), at=now()
        )
        return done(_here(request, pk), "rappel")

    return act(request, form, do) or _page(request, signal, call_back=form)


def feedback(request: CiteRequest, pk: UUID) -> HttpResponse:
    """What she lets whoever told of her know."""
    signal = signal_for(request.actor, pk)
    form = FeedbackForm(request.POST, auto_id="feedback_%s")

    def do() -> str:
        level = form.cleaned_data["level"]
        usecases.choose_feedback(signal=signal, level=level, by=request.actor, on=today(), at=now())
        return done(_here(request, pk), "nouvelles")

    return act(request, form, do) or _page(request, signal, feedback=form)


def join(request: CiteRequest, pk: UUID) -> HttpResponse:
    """It is about somebody already known."""
    signal = signal_for(request.actor, pk)
    form = JoinForm(request.POST, auto_id="join_%s", known=queries.known_like(signal))

    def do() -> str:
        to = form.cleaned_data["to"]
        other = None if to == "person" else signal_for(request.actor, UUID(to))
        usecases.join_signals(signal=signal, to=other, by=request.actor, on=today(), at=now())
        return done(_here(request, pk), "reuni")

    return act(request, form, do) or _page(request, signal, join=form)


def close_signal(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Nothing more will be done with this signal."""
    signal = signal_for(request.actor, pk)
    form = CloseForm(request.POST, auto_id="close_%s")

    def do() -> str:
        usecases.close_signal(signal=signal, reason=form.cleaned_data["reason"], by=request.actor, on=today(), at=now())
        return done(_here(request, pk), "clos")

    return act(request, form, do) or _page(request, signal, close=form)


def welcome(request: CiteRequest, pk: UUID) -> HttpResponse:
    """The person accepts help: notice, agreement for sessions, and her file is born."""
    signal = signal_for(request.actor, pk)
    initial = {"on": today(), "first_name": signal.first_name, "phone": signal.phone}
    form = WelcomeForm(posted(request), initial=initial)

    def do() -> str:
        person = usecases.welcome_person(
            signal=signal, welcome=form.draft(), by=request.actor, on=form.cleaned_data["on"], at=now()
        )
        return done(reverse("person", kwargs={"cite": request.cite.slug, "pk": person.pk}), "accueil")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    return show(request, "web/spotting/welcome.html", {"form": form, "signal": signal}, form)


def _here(request: CiteRequest, pk: UUID) -> str:
    return reverse("signal_file", kwargs={"cite": request.cite.slug, "pk": pk})
