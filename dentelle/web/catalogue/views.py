"""The catalogue: everybody looks for a scheme and reads it; whoever keeps it writes it."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dentelle.catalogue import queries, usecases
from dentelle.catalogue.models import Scheme
from dentelle.catalogue.news import news_of
from dentelle.catalogue.questions import published_on
from dentelle.catalogue.rules import is_closed, is_stale, speaks_of_age
from dentelle.catalogue.vocabulary import Nature, Theme
from dentelle.pathways.places import may_say_places, offers_here
from dentelle.web.acting import act, done, now, posted, show, today
from dentelle.web.catalogue.forms import SearchForm, SheetForm
from dentelle.web.forms import Form
from dentelle.web.request import CiteRequest

A_PAGE = 25


def schemes(request: CiteRequest) -> HttpResponse:
    """Look for a scheme: words, theme, age. The address holds the answers."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    words, meant = asked.get("q", ""), ""
    found = _search(request, asked, words)
    if words and not found.exists():
        meant = queries.nearest_words(request.cite.pk, today(), words)
        found = _search(request, asked, meant) if meant else found
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    kept = {name: str(value) for name, value in request.GET.items() if name in SearchForm.base_fields and value}
    context = {
        "form": form,
        "found": page,
        "words": words,
        "meant": meant,
        "rows": [(scheme, _state(scheme)) for scheme in page],
        "chips": _chips(asked, kept),
        "address": urlencode(kept),
        "may_write": queries.may_write(request.actor),
    }
    return render(request, "web/catalogue/schemes.html", context, status=422 if form.errors else 200)


def _search(request: CiteRequest, asked: dict[str, Any], words: str) -> QuerySet[Scheme]:
    return queries.search(
        request.cite.pk,
        today(),
        words=words,
        theme=asked.get("theme", ""),
        nature=asked.get("nature", ""),
        age=asked.get("age"),
        with_closed=asked.get("fermes", False),
    )


def _chips(asked: dict[str, object], kept: dict[str, str]) -> list[tuple[str, str]]:
    """What the list is narrowed to, and the address without it."""
    words = {
        "q": f"« {asked.get('q')} »",
        "theme": str(dict(Theme.choices).get(str(asked.get("theme")), "")),
        "nature": str(dict(Nature.choices).get(str(asked.get("nature")), "")),
        "age": f"{asked.get('age')} ans",
        "fermes": "fermés compris",
    }
    return [
        (words[name], urlencode({other: kept[other] for other in kept if other != name}))
        for name in kept
        if asked.get(name)
    ]


def _state(scheme: Scheme) -> dict[str, object]:
    return {
        "is_closed": is_closed(scheme.closes_on, today()),
        "is_stale": is_stale(scheme.checked_on, today()),
        "ages": speaks_of_age(scheme.age_min, scheme.age_max),
    }


def news(request: CiteRequest) -> HttpResponse:
    """What changed in the catalogue, what closes, the next entries with places: for everybody."""
    offers = offers_here(request.cite.pk, today())
    known = {scheme.pk: scheme for scheme in queries.schemes_of(request.cite.pk, today()).filter(pk__in=offers)}
    entries = [
        (known[pk], offer) for pk, found in offers.items() if pk in known for offer in found if offer.may_be_kept
    ]
    context = {"news": news_of(request.cite.pk, today()), "entries": entries, "today": today()}
    return render(request, "web/catalogue/news.html", context)


def scheme(request: CiteRequest, slug: str) -> HttpResponse:
    """One scheme, for the public: what it is, for whom, where that comes from."""
    found = queries.scheme_called(request.cite.pk, slug)
    context = {
        "scheme": found,
        "offers": offers_here(request.cite.pk, today()).get(found.pk, []),
        "published": published_on(found)[:1],
        "may_say_places": may_say_places(request.actor),
        **_state(found),
        "conditions": [line for line in found.conditions.splitlines() if line.strip()],
        "may_write": queries.may_write(request.actor),
    }
    return render(request, "web/catalogue/scheme.html", context)


def new_scheme(request: CiteRequest) -> HttpResponse:
    """Add a scheme that the Cité knows."""
    queries.keeper_only(request.actor)
    form = SheetForm(posted(request))

    def do() -> str:
        added = usecases.add_scheme(
            programme=request.cite, draft=form.draft(), email=form.cleaned_data["email"], by=request.actor, on=today(),
            at=now(),
        )  # fmt: skip
        return done(_here(request, added), "dispositif")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    return show(request, "web/catalogue/write.html", {"form": form, "scheme": None}, form)


def rewrite(request: CiteRequest, slug: str) -> HttpResponse:
    """Rewrite a sheet, close the scheme, say that it was checked."""
    queries.keeper_only(request.actor)
    found = queries.scheme_called(request.cite.pk, slug)
    form = SheetForm(posted(request), initial={**SheetForm.of(found), "seen": usecases.version_of(found)})

    def do() -> str:
        usecases.rewrite_scheme(
            scheme=found, draft=form.draft(), email=form.cleaned_data["email"], by=request.actor, on=today(), at=now(),
            seen=form.cleaned_data["seen"],
        )  # fmt: skip
        return done(_here(request, found), "fiche")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context = {"form": form, "scheme": found, "has_address": queries.has_address(found)}
    return show(request, "web/catalogue/write.html", context, form)


def take(request: CiteRequest) -> HttpResponse:
    """Take the national catalogue; what the Cité rewrote stays."""
    queries.keeper_only(request.actor)

    def do() -> str:
        usecases.take_national(programme=request.cite, at=now(), by=request.actor, on=today())
        return done(reverse("schemes", kwargs={"cite": request.cite.slug}), "catalogue")

    return act(request, Form(request.POST), do) or schemes(request)


def _here(request: CiteRequest, found: Scheme) -> str:
    return reverse("scheme", kwargs={"cite": request.cite.slug, "slug": found.slug})
