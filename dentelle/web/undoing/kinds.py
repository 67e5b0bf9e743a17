"""What can be undone, and by which use-case. Each opens its own door: what is not visible is not undone."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from dentelle.accounts.actors import Actor
from dentelle.committees import usecases as committees
from dentelle.committees.access import case_anywhere

type Undo = Callable[[Actor, str, UUID, datetime], str]
"""(who, slug of the Cité, what, when) → where to go afterwards."""


def _listing(actor: Actor, cite: str, pk: UUID, at: datetime) -> str:
    case = case_anywhere(actor, pk)
    committees.undo_listing(case=case, by=actor, at=at)
    return reverse("session", kwargs={"cite": cite, "pk": case.session_id})


KINDS: dict[str, Undo] = {
    "agenda": _listing,
}
