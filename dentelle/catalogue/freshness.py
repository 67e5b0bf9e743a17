"""Keeping sheets true: asking each scheme to read its own again, and settling what people say is wrong."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from dentelle.accounts.actors import Actor
from dentelle.accounts.links import open_link
from dentelle.accounts.models import LinkPurpose
from dentelle.catalogue.models import Scheme, Suggestion
from dentelle.catalogue.queries import schemes_of
from dentelle.journal.usecases import record
from dentelle.shared import outbox
from dentelle.shared.database import ask
from dentelle.shared.errors import NotVisible, Problem, Refused
from dentelle.territory.models import Programme

SHEET_DAYS = 180
"""A sheet link serves as often as one likes, for six months."""
NOT_AGAIN_BEFORE = timedelta(days=60)
"""A campaign does not ask somebody who was asked in the last two months."""


def scheme_of_link() -> Scheme:
    """The scheme that this link speaks for. Raises NotVisible."""
    pk = ask("select door.link_scheme()")
    found = Scheme.objects.filter(pk=pk).first() if isinstance(pk, UUID) else None
    if found is None:
        raise NotVisible
    return found


def to_ask(programme: Programme, on: date, at: datetime) -> list[Scheme]:
    """The open schemes with an address that were not asked lately, for whoever keeps the catalogue."""
    with connection.cursor() as cursor:
        cursor.execute("select scheme, at from door.sheets_asked()")
        asked = dict(cursor.fetchall())
    due = {pk for pk, last in asked.items() if last is None or at - last >= NOT_AGAIN_BEFORE}
    return [scheme for scheme in schemes_of(programme.pk, on) if scheme.pk in due]


def suggestions_of(programme: Programme) -> list[Suggestion]:
    """What waits to be settled, the oldest first; nothing for whoever does not keep the catalogue."""
    return list(Suggestion.objects.filter(programme=programme).select_related("scheme").order_by("at"))


@transaction.atomic
def ask_to_reread(*, schemes: Iterable[Scheme], by: Actor, on: date, at: datetime) -> list[UUID]:
    """Send each a link by which it tells its places and reads its sheet again. Return the ids of the links. Raises
    Refused when there is nobody to ask."""
    asked = list(schemes)
    if not asked:
        raise Refused([Problem("Aucun dispositif à interroger : ils l’ont été il y a peu, ou n’ont pas d’adresse.")])
    links = []
    for scheme in asked:
        link = open_link(
            LinkPurpose.SHEET, programme_id=scheme.programme_id, subject_id=scheme.pk, at=at, days=SHEET_DAYS
        )
        links.append(link.pk)
        outbox.put(
            "scheme.sheet", programme_id=scheme.programme_id, subject_id=scheme.pk, recipient_id=scheme.pk,
            link_id=link.pk, at=at,
        )  # fmt: skip
    record("scheme.asked", by=by, subject_id=by.programme_id, on=on, at=at, schemes=len(asked))
    return links


@transaction.atomic
def settle(*, suggestion: UUID, is_taken: bool, by: Actor, on: date, at: datetime) -> None:
    """What somebody said is settled: taken into the sheet, or set aside. Its words are deleted. Raises NotVisible."""
    found = Suggestion.objects.filter(pk=suggestion).first()
    if found is None:
        raise NotVisible
    record("scheme.settled", by=by, subject_id=found.scheme_id, on=on, at=at, taken=is_taken)
    found.delete()
