"""The middleware that makes each request one transaction, in the name of whoever the secrets say.

A GET steps down to a role that cannot write. Outside this transaction there is no user, and no row.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from dentelle.accounts.actors import NOWHERE, PUBLIC
from dentelle.accounts.sessions import waits_for_factor
from dentelle.groups.queries import actor_here
from dentelle.shared.database import forget, tell
from dentelle.shared.errors import NotVisible
from dentelle.territory.models import Programme
from dentelle.web import rights
from dentelle.web.request import CiteRequest

OUTSIDE = ("/sante/",)
SAFE = ("GET", "HEAD", "OPTIONS")


class CircleMiddleware:
    """Opens the transaction, tells the database who acts and in which Cité, applies the rights matrix."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: CiteRequest) -> HttpResponse:
        request.actor = PUBLIC
        if request.path in OUTSIDE:
            return self.get_response(request)
        with transaction.atomic():
            tell(session=request.COOKIES.get(settings.SESSION_COOKIE, ""))
            try:
                response = self.get_response(request)
                keep_nowhere(request, response)
                if response.status_code >= 500:
                    transaction.set_rollback(True)
            finally:
                if not connection.needs_rollback:
                    forget()
        return response

    def process_view(
        self, request: CiteRequest, _view: Any, _args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Once the address is read: the Cité, the link, the actor, the matrix; then a GET steps down."""
        if request.path in OUTSIDE:
            return None
        if slug := kwargs.pop("cite", None):
            cite = Programme.objects.filter(slug=slug).first()
            if cite is None:
                return not_here(request)
            request.cite = cite
            tell(programme=cite.pk)
        if token := kwargs.get("token"):
            # A link acts for itself, even in the browser of somebody who is signed in.
            tell(session="", link=token)
        request.actor = actor_here(request.cite.pk if slug else NOWHERE)
        route = str(request.resolver_match.url_name) if request.resolver_match else ""
        if not rights.may(request.actor, route):
            # Signed in, but not yet whole: the page may exist, after the second factor.
            if request.COOKIES.get(settings.SESSION_COOKIE) and not token and waits_for_factor():
                return HttpResponseRedirect(reverse("second_factor"))
            return not_here(request)
        methods = rights.RIGHTS[route].methods
        if request.method not in (*methods, "HEAD" if "GET" in methods else ""):
            return HttpResponseNotAllowed(methods)
        if request.method in SAFE:
            with connection.cursor() as cursor:
                cursor.execute("set local role dentelle_reader")
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Absent and forbidden look the same."""
        return not_here(request) if isinstance(exception, NotVisible) else None


def keep_nowhere(request: CiteRequest, response: HttpResponse) -> None:
    """What somebody reads by a session or a link stays in no cache, not even the browser's: shared computers, « Back »
    after signing out. A public page may be kept, and is asked for again."""
    match = request.resolver_match
    is_private = (
        request.COOKIES.get(settings.SESSION_COOKIE)
        or request.path.startswith(settings.SESSION_COOKIE_PATH)
        or (match and "token" in match.kwargs)
    )
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = "no-store" if is_private else "no-cache"


def not_here(request: HttpRequest) -> HttpResponse:
    """The one answer for what does not exist and for what is not yours to see; a machine reads it as JSON."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": "Il n’y a rien à cette adresse, ou elle n’est pas pour vous."}, status=404)
    return render(request, "404.html", status=404)


def link_is_dead(request: HttpRequest) -> HttpResponse:
    """The one answer for links that are used, revoked, too old, altered or invented."""
    return render(request, "web/public/dead_link.html", status=404)
