"""Who takes part: organisations, what they engage, the charter; and what is still to enter."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dentelle.catalogue.queries import schemes_of
from dentelle.groups.queries import groups_of
from dentelle.partners import queries, usecases
from dentelle.partners.access import may_keep, organisation_for, speaks_for
from dentelle.partners.rules import CiteDraft
from dentelle.partners.vocabulary import CHARTER_VERSION
from dentelle.shared.errors import NotVisible
from dentelle.territory.queries import areas_of
from dentelle.web.acting import act, done, now, posted, show, today
from dentelle.web.forms import Form
from dentelle.web.request import CiteRequest
from dentelle.web.team.forms import CiteForm, EngagementForm, OrganisationForm


@dataclass(frozen=True)
class Step:
    """One thing to enter: where, how many there are, how many make a beginning."""

    title: str
    route: str
    count: int | None = None
    forms: str = ""
    enough: int = 1
    is_done: bool = False

    @property
    def is_begun(self) -> bool:
        return self.is_done if self.count is None else self.count >= self.enough


def team(request: CiteRequest) -> HttpResponse:
    """Organisations and their members of today, in alphabetical order: nobody is ranked."""
    lines = queries.directory(request.actor, now())
    context = {
        "lines": [line for line in lines if not line.is_closed],
        "closed": [line for line in lines if line.is_closed],
        "may_keep": may_keep(request.actor),
        "has_signed": queries.has_signed(request.actor, today().year),
        "year": today().year,
    }
    return render(request, "web/team/team.html", context)


def checklist(request: CiteRequest) -> HttpResponse:
    """What makes a Cité, and what is still to enter: the half-hour path."""
    lines = queries.directory(request.actor, now())
    members = sum(len(line.members) for line in lines)
    steps = [
        Step(
            "Le nom, le téléphone, l’objectif, l’organisme responsable des données",
            "describe",
            is_done=bool(request.cite.phone and request.cite.controller),
        ),
        Step("Les organisations", "new_organisation", len(lines), "organisation,organisations", enough=2),
        Step("Les membres et leurs places", "new_member", members, "membre,membres", enough=3),
        Step("Les groupes", "new_group", groups_of(request.cite.pk).count(), "groupe,groupes"),
        Step("Le territoire", "ground", areas_of(request.cite, today()).count(), "quartier,quartiers"),
        Step("Les dispositifs", "schemes", schemes_of(request.cite.pk, today()).count(), "dispositif,dispositifs"),
    ]
    context = {
        "steps": steps,
        "groups": groups_of(request.cite.pk),
        "unsigned": queries.without_signature(request.actor, now()),
    }
    return render(request, "web/team/checklist.html", context)


def describe(request: CiteRequest) -> HttpResponse:
    """What the Cité says of itself: its name, whom to call, who answers for the data, its yearly range."""
    initial = {name: getattr(request.cite, name) for name in CiteDraft.__dataclass_fields__}
    form = CiteForm(posted(request), initial={**initial, "seen": usecases.version_of_cite(request.cite)})

    def do() -> str:
        usecases.describe_cite(
            programme=request.cite,
            draft=form.draft(),
            by=request.actor,
            on=today(),
            at=now(),
            seen=form.cleaned_data["seen"],
        )
        return done(reverse("checklist", kwargs={"cite": request.cite.slug}), "cite")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    return show(request, "web/team/write.html", {"form": form, "title": "Ce que la Cité dit d’elle-même"}, form)


def charter(request: CiteRequest) -> HttpResponse:
    """Read the charter of the year, and sign it."""
    form = Form(posted(request))

    def do() -> str:
        usecases.sign_charter(by=request.actor, on=today(), at=now())
        return done(reverse("charter", kwargs={"cite": request.cite.slug}), "charte")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context: dict[str, object] = {
        "form": form,
        "charter": f"web/charters/{CHARTER_VERSION}.html",
        "has_signed": queries.has_signed(request.actor, today().year),
        "year": today().year,
    }
    return show(request, "web/team/charter.html", context, form)


def new_organisation(request: CiteRequest) -> HttpResponse:
    """An organisation takes part."""
    form = OrganisationForm(posted(request))

    def do() -> str:
        usecases.add_organisation(draft=form.draft(), by=request.actor, on=today(), at=now())
        return done(reverse("team", kwargs={"cite": request.cite.slug}), "organisation")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    return show(request, "web/team/write.html", {"form": form, "title": "Ajouter une organisation"}, form)


def organisation(request: CiteRequest, pk: UUID) -> HttpResponse:
    """One organisation: who is there, what it engages; the coordination rewrites it."""
    found = organisation_for(request.actor, pk)
    keeps = may_keep(request.actor)
    initial = {name: getattr(found, name) for name in ("name", "family", "summary", "closed_on")}
    initial["seen"] = usecases.version_of_organisation(found)
    form = OrganisationForm(posted(request), initial=initial) if keeps else None
    if request.method == "POST" and form is None:
        raise NotVisible

    def do() -> str:
        if form is None:
            raise NotVisible
        usecases.rewrite_organisation(
            organisation=found,
            draft=form.draft(),
            by=request.actor,
            on=today(),
            at=now(),
            seen=form.cleaned_data["seen"],
        )
        return done(reverse("organisation", kwargs={"cite": request.cite.slug, "pk": pk}), "organisation")

    if request.method == "POST" and form and (answer := act(request, form, do)):
        return answer
    context: dict[str, object] = {
        "organisation": found,
        "members": next(each.members for each in queries.directory(request.actor, now()) if each.organisation == found),
        "engagement": queries.latest_engagement(found),
        "speaks_for": speaks_for(request.actor, found),
        "form": form,
    }
    return show(request, "web/team/organisation.html", context, *([form] if form else []))


def engagement(request: CiteRequest, pk: UUID) -> HttpResponse:
    """A partner writes what he brings and what he expects."""
    found = organisation_for(request.actor, pk)
    if not speaks_for(request.actor, found):
        raise NotVisible
    latest = queries.latest_engagement(found)
    names = ("time", "people", "places", "expects")
    form = EngagementForm(posted(request), initial={name: getattr(latest, name) for name in names} if latest else {})

    def do() -> str:
        usecases.engage(organisation=found, draft=form.draft(), by=request.actor, on=today(), at=now())
        return done(reverse("organisation", kwargs={"cite": request.cite.slug, "pk": pk}), "engagement")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    title = f"Ce que {found.name} apporte"
    return show(request, "web/team/write.html", {"form": form, "title": title}, form)
