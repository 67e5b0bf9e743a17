"""The daily following on the person's page: contacts, steps, the pause she asks for, who stands in."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from dentelle.beneficiaries.access import File, open_file
from dentelle.beneficiaries.queries import identity_of
from dentelle.beneficiaries.vocabulary import Level
from dentelle.groups.queries import professionals
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.following import contacts, pauses, standins, steps
from dentelle.pathways.models import Pathway
from dentelle.shared.errors import NotVisible
from dentelle.web.acting import act, again_or_not_here, done, now, posted, show, today
from dentelle.web.forms import Form
from dentelle.web.pathways.following_forms import ButtonForm, ContactForm, PauseForm, SettleForm, StepForm
from dentelle.web.request import CiteRequest

FROM_TODAY = "aujourdhui"
"""What the address says (?de=…) when the form was opened from the day's page, where it then goes back."""


def contact(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Log a contact: how, and whether she was reached."""
    file, path = _open(request, pk, "contact")
    if path is None:
        return again_or_not_here(request)
    came_from = "today" if request.GET.get("de") == FROM_TODAY else ""
    form = ContactForm(posted(request), initial={"on": today(), "came_from": came_from})

    def do() -> str:
        logged = contacts.log_contact(
            pathway=path, draft=form.draft(), on=form.cleaned_data["on"], by=request.actor, at=now()
        )
        back = _today(request) if form.cleaned_data["came_from"] else _person(request, pk)
        return done(back, "contact", undo=("contact", logged.pk))

    return _answer(request, "web/pathways/contact.html", file, form, do)


def step(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Add a step to the plan."""
    file, path = _open(request, pk, "step")
    if path is None:
        return again_or_not_here(request)
    form = StepForm(posted(request), members=professionals(path.programme_id))

    def do() -> str:
        added = steps.add_step(pathway=path, draft=form.draft(), member=form.chosen(), by=request.actor, at=now())
        return done(_person(request, pk), "etape", undo=("etape", added.pk))

    return _answer(request, "web/pathways/step.html", file, form, do)


def settle(request: CiteRequest, pk: UUID, which: UUID) -> HttpResponse:
    """A step is done, or dropped."""
    file, _ = _open(request, pk, "step")
    found = steps.step_for(request.actor, which)
    if found.beneficiary_id != file.person.pk:
        raise NotVisible
    form = SettleForm(posted(request))

    def do() -> str:
        how = form.cleaned_data["how"]
        steps.settle_step(step=found, how=how, by=request.actor, on=today(), at=now())
        key = "etape_faite" if how == "done" else "etape_laissee"
        return done(_person(request, pk), key, undo=("etape-terminee", found.pk))

    return _answer(request, "web/pathways/hand_over_refused.html", file, form, do)


def pause(request: CiteRequest, pk: UUID) -> HttpResponse:
    """She asks for a pause, until a day of her choice."""
    file, path = _open(request, pk, "pause")
    if path is None:
        return again_or_not_here(request)
    form = PauseForm(posted(request))

    def do() -> str:
        data = form.cleaned_data
        pauses.begin_pause(pathway=path, kind=data["kind"], review_on=data["review_on"], by=request.actor, at=now())
        return done(_person(request, pk), "veille")

    return _answer(request, "web/pathways/pause.html", file, form, do)


def end_pause(request: CiteRequest, pk: UUID) -> HttpResponse:
    """The pause ends before its day, or on it, by hand."""
    file, path = _open(request, pk, "pause")
    if path is None:
        return again_or_not_here(request)
    form = ButtonForm(posted(request))

    def do() -> str:
        pauses.end_pause(pathway=path, by=request.actor, at=now())
        return done(_person(request, pk), "veille_finie")

    return _answer(request, "web/pathways/hand_over_refused.html", file, form, do)


def followed(request: CiteRequest, file: File, path: Pathway | None) -> dict[str, object]:
    """For the page of a person: what her référent, or who stands in, does from day to day."""
    if path is None:
        return {"is_following": False}
    stand_in = standins.stand_in_of(file.person, today())
    stands_in = stand_in is not None and stand_in.membership_id in request.actor.memberships
    is_following = file.is_open and (path.referent_id in request.actor.memberships or stands_in)
    planned = steps.plan_of(file.person, today()) if is_following else []
    context: dict[str, object] = {
        "is_following": is_following,
        "stand_in": stand_in,
        "stands_in": stands_in,
        "pause": pauses.running_pause(path),
        "plan": [(one, SettleForm(auto_id=False)) for one in planned],
    }
    if is_following:
        context |= {
            "contact_form": ContactForm(initial={"on": today()}, auto_id="contact_%s"),
            "end_pause_form": ButtonForm(auto_id=False),
        }
    return context


def _open(request: CiteRequest, pk: UUID, screen: str) -> tuple[File, Pathway | None]:
    file = open_file(request.actor, pk, screen=screen, at_least=Level.FILE)
    return file, open_pathway_of(file.person)


def _answer(request: CiteRequest, template: str, file: File, form: Form, do: Callable[[], str]) -> HttpResponse:
    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context: dict[str, object] = {"file": file, "identity": identity_of(file.person), "form": form}
    return show(request, template, context, form)


def _person(request: CiteRequest, pk: UUID) -> str:
    return reverse("person", kwargs={"cite": request.cite.slug, "pk": pk})


def _today(request: CiteRequest) -> str:
    return reverse("today", kwargs={"cite": request.cite.slug})
