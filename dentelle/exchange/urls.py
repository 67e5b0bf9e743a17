"""Addresses for machines: flat, so that each is a row of the rights matrix."""

from functools import wraps
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from dentelle.exchange.api import PREFIX, CiteRequest, api, describe


def _inside_cite(found: URLPattern) -> URLPattern:
    """The same address with `<slug:cite>`, which the circle reads and takes away, and which ninja wants back."""

    @wraps(found.callback)
    def view(request: HttpRequest, **values: object) -> HttpResponse:
        answer: HttpResponse = found.callback(request, cite=cast("CiteRequest", request).cite.slug, **values)
        return answer

    pattern = str(found.pattern).replace("<cite>", "<slug:cite>")
    return path(f"{PREFIX}{pattern}", view, name=found.name)


urlpatterns: list[URLPattern] = [
    path(f"{PREFIX}openapi.json", describe, name="api_description"),
    *(
        _inside_cite(found)
        for found in api.urls[0]
        if isinstance(found, URLPattern) and str(found.name).startswith("api_")
    ),
]
