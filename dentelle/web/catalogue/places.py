"""What is said of a scheme besides its sheet: places left, "it is still right", "this is wrong"."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dentelle.catalogue import freshness, queries, questions
from dentelle.catalogue.models import RuleQuestion, Scheme
from dentelle.catalogue.needs import note_unmet, unmet_lately
from dentelle.groups.queries import groups_of
from dentelle.groups.vocabulary import SeatKind
from dentelle.pathways import places
from dentelle.pathways.places import Offer, offers_here
from dentelle.shared.errors import NotVisible
from dentelle.web.acting import act, again_or_not_here, done, now, posted, show, today
from dentelle.web.catalogue.places_forms import OfSheetForm, PlacesForm, SettleForm, SuggestionForm, UnmetForm
from dentelle.web.circle import link_is_dead
from dentelle.web.forms import Form
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


def upkeep(request: CiteRequest) -> HttpResponse:
    """For whoever keeps the catalogue: what people say is wrong, who was not asked lately."""
    queries.keeper_only(request.actor)
    return _upkeep(request, Form())


def ask(request: CiteRequest) -> HttpResponse:
    """Ask every scheme that was not asked lately to read its sheet again."""
    queries.keeper_only(request.actor)
    form = Form(request.POST)

    def do() -> str:
        due = freshness.to_ask(request.cite, today(), now())
        freshness.ask_to_reread(schemes=due, by=request.actor, on=today(), at=now())
        return done(_upkeep_page(request), "demande")

    return act(request, form, do) or _upkeep(request, form)


def settle(request: CiteRequest, pk: UUID) -> HttpResponse:
    """One suggestion is taken into the sheet, or set aside."""
    queries.keeper_only(request.actor)
    form = SettleForm(request.POST)

    def do() -> str:
        taken = form.cleaned_data["taken"] == "yes"
        freshness.settle(suggestion=pk, is_taken=taken, by=request.actor, on=today(), at=now())
        return done(_upkeep_page(request), "regle")

    return act(request, form, do) or _upkeep(request, form)


def ask_why(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Ask a scheme why its practice is not its rule."""
    return _questioned(
        request, pk, "demande_pourquoi",
        lambda found: questions.ask_scheme_why(question=found, by=request.actor, on=today(), at=now()),
    )  # fmt: skip


def settle_question(request: CiteRequest, pk: UUID) -> HttpResponse:
    """The rule was corrected, or was right."""
    return _questioned(
        request, pk, "question_reglee",
        lambda found: questions.settle_question(question=found, by=request.actor, on=today(), at=now()),
    )  # fmt: skip


def agree_to_publish(request: CiteRequest, pk: UUID, group: UUID) -> HttpResponse:
    """The co-pilots of one group agree that everybody reads it."""
    return _questioned(
        request, pk, "publication",
        lambda found: questions.agree_to_publish(
            question=found, group_id=group, by=request.actor, on=today(), at=now()
        ),
    )  # fmt: skip


def _questioned(request: CiteRequest, pk: UUID, key: str, verb: Callable[[RuleQuestion], object]) -> HttpResponse:
    queries.keeper_only(request.actor)
    found = next((question for question in questions.questions_of(request.cite) if question.pk == pk), None)
    if found is None:
        return again_or_not_here(request)
    form = Form(request.POST)

    def do() -> str:
        verb(found)
        return done(_upkeep_page(request), key)

    return act(request, form, do) or _upkeep(request, form)


def _gaps(request: CiteRequest) -> list[dict[str, object]]:
    """Each question, where it stands, which groups agreed, which of mine may still."""
    found = questions.questions_of(request.cite)
    agreed = questions.agreements_on(found)
    groups = {group.pk: group for group in groups_of(request.cite.pk)}
    mine = [groups[pk] for kind, pk in request.actor.seats if kind == SeatKind.COPILOTS and pk in groups]
    return [
        {
            "question": each,
            "state": questions.state_of(each),
            "said": questions.STATES[questions.state_of(each)],
            "agreed": [groups[pk].public_name for pk in agreed[each.pk] if pk in groups],
            "may_agree": [group for group in mine if group.pk not in agreed[each.pk]] if each.asked_at else [],
        }
        for each in found
    ]


def _upkeep(request: CiteRequest, form: Form) -> HttpResponse:
    rows = [(each, SettleForm()) for each in freshness.suggestions_of(request.cite)]
    context = {
        "form": form,
        "rows": rows,
        "gaps": _gaps(request),
        "due": freshness.to_ask(request.cite, today(), now()),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "web/catalogue/upkeep.html", context, status=status)


def _context(request: CiteRequest, found: Scheme) -> dict[str, object]:
    offers: list[Offer] = offers_here(request.cite.pk, today()).get(found.pk, [])
    return {"scheme": found, "offers": offers}


def _page(request: CiteRequest, found: Scheme) -> str:
    return reverse("scheme", kwargs={"cite": request.cite.slug, "slug": found.slug})


def _upkeep_page(request: CiteRequest) -> str:
    return reverse("upkeep", kwargs={"cite": request.cite.slug})
