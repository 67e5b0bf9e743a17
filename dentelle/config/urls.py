"""Every address of this installation. The demonstration's exist in demo mode only."""

from django.conf import settings
from django.urls import URLPattern

from dentelle.demo.urls import urlpatterns as demo_patterns
from dentelle.exchange.urls import urlpatterns as exchange_patterns
from dentelle.web.rights import RIGHTS
from dentelle.web.urls import urlpatterns as web_patterns

handler404 = "django.views.defaults.page_not_found"

# The fixed addresses first: neither `/demo/` nor `/api/` must be read as a Cité.
urlpatterns: list[URLPattern] = [*(demo_patterns if settings.DEMO else ()), *exchange_patterns, *web_patterns]


def routes() -> list[dict[str, object]]:
    """The rights matrix with each route's address (`dentelle routes --json`), demonstration included."""
    return [
        {
            "name": found.name,
            "pattern": f"/{found.pattern}",
            "methods": list(RIGHTS[str(found.name)].methods),
            "who": sorted(RIGHTS[str(found.name)].who),
            "demo_only": RIGHTS[str(found.name)].demo_only,
        }
        for found in [*demo_patterns, *exchange_patterns, *web_patterns]
    ]
