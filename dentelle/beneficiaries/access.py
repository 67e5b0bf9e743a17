"""The only door to people. The database decides; absent and forbidden look the same."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.vocabulary import Level
from dentelle.shared.database import ask
from dentelle.shared.errors import NotVisible


@dataclass(frozen=True)
class File:
    """A person's file, opened and traced: how far this actor may read."""

    person: Beneficiary
    level: Level

    @property
    def has_identity(self) -> bool:
        """May the name be shown?"""
        return self.level >= Level.CONTACT

    @property
    def is_open(self) -> bool:
        """May facts, agreements and notes be shown, and acts be done?"""
        return self.level >= Level.FILE


def my_people(level: Level) -> RawSQL:
    """The viewer's own set, for `…__in=`: every list starts from it."""
    return RawSQL("select door.my_people(%s)", [int(level)])


def people_for(actor: Actor, level: Level = Level.BRIEF) -> QuerySet[Beneficiary]:
    """Everybody this actor sees at this level: an explicit join from the actor's own set (the policy is the net,
    not the plan)."""
    return Beneficiary.objects.filter(programme_id=actor.programme_id, pk__in=my_people(level))


def open_file(actor: Actor, pk: UUID, *, screen: str, at_least: Level = Level.BRIEF) -> File:
    """Open one file for this request: the consultation is written before anything is read. NotVisible when absent,
    forbidden, or not open far enough."""
    level = ask("select door.open_file(%s, %s)", pk, screen)
    if not isinstance(level, int) or level < at_least:
        raise NotVisible
    person = (
        Beneficiary.objects.select_related("group", "programme").filter(pk=pk, programme_id=actor.programme_id).first()
    )
    if person is None:
        raise NotVisible
    return File(person, Level(level))
