"""Settings of an empty page: what Django itself costs on our server, to compare our pages with. Never the product's."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from dentelle.config.settings import *  # noqa: F403

ROOT_URLCONF = "scripts.bench.blank"
INSTALLED_APPS: list[str] = []
MIDDLEWARE: list[str] = []


def nothing(_request: HttpRequest) -> HttpResponse:
    """The least that a view can do."""
    return HttpResponse("", headers={"Content-Length": "0"})  # CommonMiddleware would say it


urlpatterns = [path("", nothing)]
