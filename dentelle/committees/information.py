"""« Pour information »: what was done in the group's name between two sessions. Numbers for the whole table; lines of
those that the reader may see anyway."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from dentelle.accounts.actors import Actor
from dentelle.committees.models import CommitteeSession
from dentelle.pathways.access import orientations_for, pathways_for
from dentelle.pathways.models import Orientation, Pathway

ALWAYS = date(2000, 1, 1)


@dataclass(frozen=True)
class Information:
    """How many people entered and how many were oriented by delegation, and the lines that the reader may see."""

    since: date | None
    entered: int
    oriented: int
    entries: Sequence[Pathway]
    orientations: Sequence[Orientation]

    @property
    def is_empty(self) -> bool:
        """Was nothing done by delegation?"""
        return not (self.entered or self.oriented)


def for_information(actor: Actor, session: CommitteeSession) -> Information:
    """Acts by delegation after the session before, until this one."""
    since = (
        CommitteeSession.objects.filter(group_id=session.group_id, held_on__lt=session.held_on)
        .order_by("-held_on")
        .values_list("held_on", flat=True)
        .first()
    )
    days = (since or ALWAYS, session.held_on)
    with connection.cursor() as cursor:
        cursor.execute("select * from door.delegated_acts(%s, %s, %s)", [session.group_id, *days])
        entered, oriented = cursor.fetchone() or (0, 0)
    if not (entered or oriented):
        return Information(since, 0, 0, (), ())
    entries = pathways_for(actor).filter(
        delegation__group_id=session.group_id, entered_on__gt=days[0], entered_on__lte=days[1]
    )
    orientations = (
        orientations_for(actor)
        .filter(delegation__group_id=session.group_id, decided_on__gt=days[0], decided_on__lte=days[1])
        .select_related("scheme", "beneficiary", "pathway__referent__account")
    )
    return Information(
        since, entered, oriented, list(entries.order_by("entered_on", "pk")),
        list(orientations.order_by("decided_on", "pk")),
    )  # fmt: skip
