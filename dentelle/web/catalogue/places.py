"""What is said of schemes besides their sheets: places left, "still right", "this is wrong", "nothing answers"."""

from django.http import HttpResponse
from django.urls import reverse

from dentelle.catalogue import freshness, queries, questions
from dentelle.catalogue.models import Scheme
from dentelle.catalogue.needs import note_unmet, unmet_lately
from dentelle.pathways import places
from dentelle.pathways.places import Offer, offers_here
from dentelle.shared.errors import NotVisible
from dentelle.web.acting import act, again_or_not_here, done, now, posted, show, today
from dentelle.web.catalogue.places_forms import OfSheetForm, PlacesForm, SuggestionForm, UnmetForm
from dentelle.web.circle import link_is_dead
from dentelle.web.request import CiteRequest


def say(request: CiteRequest, slug: str) -> HttpResponse:
    """A member writes what a scheme told of its places."""
    if not places.may_say_places(request.actor):
        raise NotVisible
    found = queries.scheme_called(request.cite.pk, slug)
    form = PlacesForm(posted(request))

    def do() -> str:
        places.say_places(scheme=found, draft=form.draft(), by=request.actor, on=today(), at=now())
        return done(_page(request, found), "places")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    return show(request, "web/catalogue/places.html", {"form": form, **_context(request, found)}, form)


def sheet(request: CiteRequest, token: str) -> HttpResponse:
    """The scheme's own page, by its link: three places on Thursday, in ten seconds."""
    try:
        found = freshness.scheme_of_link()
    except NotVisible:
        try:
            return again_or_not_here(request)
        except NotVisible:
            return link_is_dead(request)
    form = OfSheetForm(posted(request), questions=questions.asked_of(found))

    def do() -> str:
        data = form.cleaned_data
        places.tell(
            scheme=found, places=form.draft() if form.speaks_of_places else None, is_right=data["is_right"] == "yes",
            text=data["text"], answers=form.answers(), by=request.actor, on=today(), at=now(),
        )  # fmt: skip
        return done(reverse("sheet", kwargs={"cite": request.cite.slug, "token": token}), "dit")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    conditions = [line for line in found.conditions.splitlines() if line.strip()]
    context = {"form": form, "conditions": conditions, **_context(request, found)}
    return show(request, "web/catalogue/sheet.html", context, form)


def suggest(request: CiteRequest, slug: str) -> HttpResponse:
    """Anybody says what is wrong on a sheet."""
    found = queries.scheme_called(request.cite.pk, slug)
    form = SuggestionForm(posted(request))

    def do() -> str:
        places.suggest(scheme=found, text=form.cleaned_data["text"], by=request.actor, on=today(), at=now())
        return done(_page(request, found), "signale")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    return show(request, "web/catalogue/suggest.html", {"form": form, "scheme": found}, form)


def unmet(request: CiteRequest) -> HttpResponse:
    """What nothing answers, noted without anybody's name; whoever keeps the catalogue reads how often."""
    if not places.may_say_places(request.actor):
        raise NotVisible
    form = UnmetForm(posted(request))

    def do() -> str:
        data = form.cleaned_data
        note_unmet(
            programme=request.cite, theme=data["theme"], lack=data["lack"], by=request.actor, on=today(), at=now()
        )
        return done(reverse("unmet", kwargs={"cite": request.cite.slug}), "manque")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context: dict[str, object] = {
        "form": form,
        "counted": unmet_lately(request.cite, today()),
        "may_read": queries.may_write(request.actor),
    }
    return show(request, "web/catalogue/unmet.html", context, form)


def _context(request: CiteRequest, found: Scheme) -> dict[str, object]:
    offers: list[Offer] = offers_here(request.cite.pk, today()).get(found.pk, [])
    return {"scheme": found, "offers": offers}


def _page(request: CiteRequest, found: Scheme) -> str:
    return reverse("scheme", kwargs={"cite": request.cite.slug, "slug": found.slug})
