"""What can be undone, and by which use-case. Each opens its own door: what is not visible is not undone."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries import situation
from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.vocabulary import Level
from dentelle.committees import usecases as committees
from dentelle.committees.access import case_anywhere

type Undo = Callable[[Actor, str, UUID, datetime], str]
"""(who, slug of the Cité, what, when) → where to go afterwards."""


def _listing(actor: Actor, cite: str, pk: UUID, at: datetime) -> str:
    case = case_anywhere(actor, pk)
    committees.undo_listing(case=case, by=actor, at=at)
    return reverse("session", kwargs={"cite": cite, "pk": case.session_id})


def _fact(actor: Actor, cite: str, pk: UUID, at: datetime) -> str:
    file = open_file(actor, situation.person_of_my_fact(pk), screen="undo", at_least=Level.FILE)
    situation.undo_facts(person=file.person, pk=pk, by=actor, at=at)
    return reverse("person", kwargs={"cite": cite, "pk": file.person.pk})


KINDS: dict[str, Undo] = {
    "agenda": _listing,
    "fact": _fact,
}
