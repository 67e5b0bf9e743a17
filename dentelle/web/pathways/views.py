"""Paths: entering, orienting, leaving; and each orientation's loop."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from dentelle.beneficiaries import queries as people
from dentelle.beneficiaries.access import File, open_file
from dentelle.beneficiaries.residence import residence_of
from dentelle.beneficiaries.vocabulary import Level
from dentelle.catalogue.rules import is_closed
from dentelle.groups.delegations import running
from dentelle.groups.vocabulary import Power
from dentelle.pathways import loop, rules
from dentelle.pathways.access import open_pathway_of, orientation_for
from dentelle.pathways.models import Orientation
from dentelle.pathways.places import Offer, offers_here
from dentelle.pathways.queries import since, state_of
from dentelle.pathways.rules import STATES
from dentelle.pathways.usecases import leave, open_pathway
from dentelle.pathways.weighing import verdict_on, weighed
from dentelle.shared.errors import NotVisible
from dentelle.shared.french import day as in_words
from dentelle.web.acting import act, again_or_not_here, done, now, posted, show, today
from dentelle.web.forms import Form
from dentelle.web.pathways.forms import EntryForm, ExitForm, OrientForm
from dentelle.web.pathways.loop_forms import ChoiceForm, EndForm, HappenedForm, SendForm, StartForm
from dentelle.web.request import CiteRequest


def enter(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Open the path of a person, as her référent."""
    file = _open(request, pk, "enter")
    known = residence_of(file.person)
    lives = {"qpv_status": known.answer, "qpv_area": str(known.area_id or "")} if known else {}
    form = EntryForm(
        posted(request), cite=request.cite, delegations=running(request.actor, Power.ENTER, today()),
        initial={"on": today(), **lives},
    )  # fmt: skip

    def do() -> str:
        open_pathway(person=file.person, draft=form.draft(), by=request.actor, at=now())
        return done(_person(request, pk), "entree")

    return _answer(request, "web/pathways/enter.html", file, form, do)


def orient(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Hors séance: the référent proposes a scheme, the person agrees at once."""
    file = _open(request, pk, "orient")
    path = open_pathway_of(file.person)
    if path is None:
        return again_or_not_here(request)
    form = OrientForm(
        posted(request), cite=request.cite, initial={"on": today(), "scheme": request.GET.get("dispositif", "")},
        delegations=running(request.actor, Power.ORIENT, today(), path.group_id), since=path.entered_on,
    )  # fmt: skip

    def do() -> str:
        chosen = form.chosen()
        found = loop.orient(
            pathway=path,
            scheme=chosen,
            draft=form.draft(),
            has_agreement=form.cleaned_data["has_agreement"],
            by=request.actor,
            on=form.cleaned_data["on"],
            at=now(),
            delegation=form.delegation_used(),
            verdict=weighed(file, path, chosen, today()) if chosen else None,
        )
        return done(_orientation(request, found.pk), "orientation")

    return _answer(request, "web/pathways/orient.html", file, form, do)


def exit_(request: CiteRequest, pk: UUID) -> HttpResponse:
    """End a path, with the raw facts of what comes after."""
    file = _open(request, pk, "exit")
    path = open_pathway_of(file.person)
    # Whoever stands in ends nothing: an end is written by the référent with the person.
    if path is None or path.referent_id not in request.actor.memberships:
        return again_or_not_here(request)
    form = ExitForm(posted(request), since=path.entered_on, initial={"on": today()})

    def do() -> str:
        leave(pathway=path, draft=form.draft(), on=form.cleaned_data["on"], by=request.actor, at=now())
        return done(_person(request, pk), "sortie", undo=("fin", path.pk))

    return _answer(request, "web/pathways/exit.html", file, form, do)


STEPS: dict[str, type[HappenedForm]] = {
    "proposed": ChoiceForm,
    "accepted": StartForm,
    "started": EndForm,
}
"""What can be written next, by state."""


def _step_form(request: CiteRequest, found: Orientation, state: str) -> Form | None:
    if state == "agreed":
        return SendForm(posted(request))
    step = STEPS.get(state)
    return step(posted(request), since=since(found), initial={"on": today()}) if step else None


def orientation(request: CiteRequest, pk: UUID) -> HttpResponse:
    """One orientation: where it stands, and the next step when it is the référent's."""
    found = orientation_for(request.actor, pk)
    file = open_file(request.actor, found.beneficiary_id, screen="orientation", at_least=Level.CONTACT)
    state = state_of(found)
    form = _step_form(request, found, state) if file.is_open else None
    if request.method == "POST":
        if not file.is_open:
            raise NotVisible
        answered = form or SendForm(request.POST)
        if answer := act(request, answered, lambda: _step(request, file, found, state, answered)):
            return answer
        form = answered
    context: dict[str, object] = {
        "orientation": found,
        "file": file,
        "identity": people.identity_of(file.person),
        "state": state,
        "state_label": STATES[state],
        "form": form,
        "may_stop": file.is_open and state in rules.STOPS,
        "is_asked": file.is_open and state in {"sent", "waiting"},
        "is_past": found.appointment_at is not None and found.appointment_at < now(),
        "again_form": Form(),
        "weighed": verdict_on(found) if file.is_open else None,
        "offers": _offers(request, found, state),
        "closes_on": _closing(found, state),
        "may_orient": file.is_open and open_pathway_of(file.person) is not None,
    }
    return show(request, "web/pathways/orientation.html", context, *([form] if form else []))


def _offers(request: CiteRequest, found: Orientation, state: str) -> list[Offer]:
    """The entries to come, while a place may serve."""
    return offers_here(request.cite.pk, today()).get(found.scheme_id, []) if state in rules.KEEPS_A_PLACE else []


def _closing(found: Orientation, state: str) -> str:
    """That the scheme closes, said at once to whoever waits on it."""
    closes_on = found.scheme.closes_on
    if closes_on is None or state not in {*rules.KEEPS_A_PLACE, "waiting"}:
        return ""
    if is_closed(closes_on, today()):
        return f"Ce dispositif est fermé depuis le {in_words(closes_on)} : cherchez avec elle une autre piste."
    return f"Ce dispositif ferme : dernier jour d’entrée le {in_words(closes_on)}."


def _step(request: CiteRequest, file: File, found: Orientation, state: str, form: Form) -> str:
    data, by = form.cleaned_data, request.actor
    if state == "proposed":
        verdict = weighed(file, found.pathway, found.scheme, today())
        loop.record_choice(orientation=found, answer=data["answer"], by=by, on=data["on"], at=now(), verdict=verdict)
        key = "choix"
    elif state == "accepted":
        loop.start(orientation=found, on=data["on"], by=by, at=now())
        key = "debut"
    elif state == "started":
        loop.end(orientation=found, on=data["on"], result=data["result"], by=by, at=now())
        key = "fin"
    else:
        loop.send(orientation=found, by=by, at=now())
        key = "envoi"
    return done(_orientation(request, found.pk), key)


def _open(request: CiteRequest, pk: UUID, screen: str) -> File:
    return open_file(request.actor, pk, screen=screen, at_least=Level.FILE)


def _answer(request: CiteRequest, template: str, file: File, form: Form, do: Callable[[], str]) -> HttpResponse:
    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context: dict[str, object] = {"file": file, "identity": people.identity_of(file.person), "form": form}
    return show(request, template, context, form)


def _person(request: CiteRequest, pk: UUID) -> str:
    return reverse("person", kwargs={"cite": request.cite.slug, "pk": pk})


def _orientation(request: CiteRequest, pk: UUID) -> str:
    return reverse("orientation", kwargs={"cite": request.cite.slug, "pk": pk})
