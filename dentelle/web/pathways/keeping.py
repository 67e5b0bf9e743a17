"""A place kept for her, and given back."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.vocabulary import Level
from dentelle.catalogue.models import Intake
from dentelle.pathways import places
from dentelle.pathways.access import orientation_for
from dentelle.pathways.models import Orientation
from dentelle.shared.errors import NotVisible
from dentelle.web.acting import act, done, now, show
from dentelle.web.forms import Form
from dentelle.web.request import CiteRequest


def reserve(request: CiteRequest, pk: UUID, intake: UUID) -> HttpResponse:
    """Keep one place of this entry for her."""
    chosen = Intake.objects.filter(pk=intake, programme_id=request.cite.pk).first()
    if chosen is None:
        raise NotVisible
    return _move(
        request, pk, "gardee",
        lambda found: places.reserve(orientation=found, intake=chosen, by=request.actor, at=now()),
    )  # fmt: skip


def give_back(request: CiteRequest, pk: UUID) -> HttpResponse:
    """The place kept for her is free again."""
    return _move(request, pk, "libre", lambda found: places.give_back(orientation=found, by=request.actor, at=now()))


def _move(request: CiteRequest, pk: UUID, key: str, verb: Callable[[Orientation], None]) -> HttpResponse:
    found = orientation_for(request.actor, pk)
    open_file(request.actor, found.beneficiary_id, screen="orientation", at_least=Level.FILE)
    form = Form(request.POST)

    def do() -> str:
        verb(found)
        return done(reverse("orientation", kwargs={"cite": request.cite.slug, "pk": pk}), key)

    context: dict[str, object] = {"orientation": found, "form": form}
    return act(request, form, do) or show(request, "web/pathways/no_place.html", context, form)
