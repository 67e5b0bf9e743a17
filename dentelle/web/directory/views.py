"""The public directory: what exists around, in plain cards, without an account and without a script."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from dentelle.directory.models import Service
from dentelle.directory.queries import AROUND, search
from dentelle.directory.vocabulary import MODES, PUBLICS, THEMES
from dentelle.web.directory.forms import AroundForm
from dentelle.web.request import CiteRequest


def around(request: CiteRequest) -> HttpResponse:
    """Look for a service. The address holds the answers; nothing is kept of what is looked for."""
    form = AroundForm(request.GET)
    wanted = form.wanted()
    page = request.GET.get("page", "1")
    found = search(wanted, int(page) if page.isdecimal() and len(page) < 4 else 1)
    kept = {name: str(value) for name, value in request.GET.items() if name in AroundForm.base_fields and value}
    context = {
        "form": form,
        "found": found,
        "cards": [_card(service) for service in found.services],
        "place_typed": wanted.place,
        "around": AROUND,
        "address": urlencode(kept),
    }
    return render(request, "web/directory/around.html", context, status=422 if form.errors else 200)


def _card(service: Service) -> dict[str, object]:
    return {
        "service": service,
        "themes": [THEMES[code] for code in service.themes if code in THEMES],
        "publics": [PUBLICS[code] for code in service.publics if code in PUBLICS],
        "modes": [MODES[code] for code in service.modes if code in MODES],
    }
