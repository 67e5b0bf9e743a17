"""A poster for each neighbourhood: a square that leads to the form, the address in full under it."""

from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dentelle.shared.errors import NotVisible
from dentelle.territory.models import PriorityArea
from dentelle.territory.queries import areas_of
from dentelle.web.acting import today
from dentelle.web.components.square import square, square_drawn
from dentelle.web.documents import pdf
from dentelle.web.request import CiteRequest

FIRST_PRINTED = datetime(2026, 1, 1, tzinfo=UTC)
"""A poster has no date of its own: the same poster gives the same file whenever it is asked."""


def posters(request: CiteRequest) -> HttpResponse:
    """The neighbourhoods that have a poster, and one for everywhere."""
    return render(request, "web/spotting/posters.html", {"areas": areas_of(request.cite, today())})


def poster(request: CiteRequest, pk: UUID | None = None) -> HttpResponse:
    """One poster, to print on a sheet of A4."""
    area, short, address = _asked(request, pk)
    context = {"area": area, "address": short, "square": square(address, scale=8)}
    return render(request, "web/spotting/poster.html", context)


def poster_pdf(request: CiteRequest, pk: UUID | None = None) -> HttpResponse:
    """The same as a file to send to a printer's."""
    area, short, address = _asked(request, pk)
    where = f", ici, {area.name}" if area else ""
    return pdf(
        request,
        "poster",
        title=f"Affiche, {area.name if area else 'toute la Cité'}",
        about="Affiche de la Cité, avec un carré à viser",
        name=f"affiche-{request.cite.slug}{'-' + str(area.pk)[:8] if area else ''}",
        at=FIRST_PRINTED,
        drawings={"square": square_drawn(address)},
        lead=f"Pour vous, ou pour quelqu’un que vous connaissez{where}.",
        address=short,
        phone=request.cite.phone or None,
    )


def _asked(request: CiteRequest, pk: UUID | None) -> tuple[PriorityArea | None, str, str]:
    """The neighbourhood of a poster (None: everywhere), the address that is written, the one that the square says."""
    area = next((each for each in areas_of(request.cite, today()) if each.pk == pk), None)
    if pk is not None and area is None:
        raise NotVisible
    short = f"{settings.PUBLIC_ADDRESS}{reverse('signal', kwargs={'cite': request.cite.slug})}"
    return area, short, f"{short}?quartier={area.pk}" if area else short
