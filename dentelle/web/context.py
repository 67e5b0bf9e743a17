"""What every template knows: the Cité, who is signed in, where to go."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from dentelle.accounts.actors import Actor
from dentelle.partners.vocabulary import Role
from dentelle.territory.models import Programme
from dentelle.web import rights
from dentelle.web.done import DONE

if TYPE_CHECKING:
    from dentelle.web.request import CiteRequest


@dataclass(frozen=True)
class Who:
    """Whoever is signed in, as the header says it."""

    name: str
    role_label: str


@dataclass(frozen=True)
class Entry:
    """One entry of the menu."""

    label: str
    href: str
    is_current: bool


@dataclass(frozen=True)
class Page:
    """The frame of a page."""

    cite: Programme | None
    who: Who | None
    nav: tuple[Entry, ...]
    is_demo: bool
    notice_href: str
    sign_out_href: str
    home_href: str
    sign_in_href: str
    """For whoever is nobody yet."""
    sessions_href: str
    draft_href: str
    """Where drafts are kept, for whoever may keep one."""


MENU = (
    ("Coordination", "coordination"),
    ("À faire aujourd’hui", "today"),
    ("Personnes", "people"),
    ("Groupes", "groups"),
    ("Dispositifs", "schemes"),
    ("Équipe", "team"),
    ("Bilan", "report"),
)


def page(request: HttpRequest) -> dict[str, object]:
    """The context processor: `page`, and `actor`."""
    known = cast("CiteRequest", request)
    actor: Actor = getattr(known, "actor", None) or Actor()
    cite: Programme | None = getattr(known, "cite", None)
    return {
        "page": Page(
            cite=cite,
            who=_who(actor),
            nav=_menu(request, actor, cite) if cite else (),
            is_demo=settings.DEMO,
            notice_href=reverse("notice", kwargs={"cite": cite.slug}) if cite else "",
            sign_out_href=reverse("sign_out") if actor.account_id else "",
            sign_in_href="" if actor.account_id else _sign_in(request),
            sessions_href=reverse("my_sessions") if actor.account_id else "",
            draft_href=reverse("draft", kwargs={"cite": cite.slug}) if cite and actor.memberships else "",
            home_href=reverse("cite", kwargs={"cite": cite.slug}) if cite else reverse("home"),
        ),
        "actor": actor,
        "done": DONE.get(request.GET.get("fait", ""), ""),
        "undo": _undo(request, cite) if cite and actor.memberships else None,
    }


def _sign_in(request: HttpRequest) -> str:
    """Where to sign in, and come back here: never with the secret of a link in the address."""
    found = request.resolver_match
    is_ordinary = found is not None and hasattr(request, "cite") and "token" not in found.kwargs
    return f"{reverse('sign_in')}?{urlencode({'suite': request.path})}" if is_ordinary else reverse("sign_in")


def _who(actor: Actor) -> Who | None:
    if not actor.account_id:
        return None
    return Who(actor.name, ", ".join(sorted(str(Role(role).label) for role in actor.roles)))


def _menu(request: HttpRequest, actor: Actor, cite: Programme) -> tuple[Entry, ...]:
    current = request.resolver_match.url_name if request.resolver_match else ""
    return tuple(
        Entry(label, reverse(route, kwargs={"cite": cite.slug}), route == current)
        for label, route in MENU
        if rights.may(actor, route)
    )


@dataclass(frozen=True)
class Undo:
    """The button that undoes what has just been done."""

    href: str
    once: str


def _undo(request: HttpRequest, cite: Programme) -> Undo | None:
    kind, _, what = request.GET.get("annuler", "").partition(".")
    try:
        href = reverse("undo", kwargs={"cite": cite.slug, "kind": kind, "pk": UUID(what)})
    except (NoReverseMatch, ValueError):
        return None
    return Undo(href, str(uuid4()))
