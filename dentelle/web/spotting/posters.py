"""A poster for each neighbourhood: a square that leads to the form, the address in full under it."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dentelle.shared.errors import NotVisible
from dentelle.territory.queries import areas_of
from dentelle.web.acting import today
from dentelle.web.components.square import square
from dentelle.web.request import CiteRequest


def posters(request: CiteRequest) -> HttpResponse:
    """The neighbourhoods that have a poster, and one for everywhere."""
    return render(request, "web/spotting/posters.html", {"areas": areas_of(request.cite, today())})


def poster(request: CiteRequest, pk: UUID | None = None) -> HttpResponse:
    """One poster, to print on a sheet of A4."""
    area = next((each for each in areas_of(request.cite, today()) if each.pk == pk), None)
    if pk is not None and area is None:
        raise NotVisible
    short = f"{settings.PUBLIC_ADDRESS}{reverse('signal', kwargs={'cite': request.cite.slug})}"
    address = f"{short}?quartier={area.pk}" if area else short
    context = {"area": area, "address": short, "square": square(address, scale=8)}
    return render(request, "web/spotting/poster.html", context)
