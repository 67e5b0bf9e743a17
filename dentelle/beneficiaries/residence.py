"""The verbs of an address: say where a person lives, and freeze the answer when she enters."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.models import Beneficiary, Residence
from dentelle.beneficiaries.vocabulary import AreaAnswer, AreaMethod, Lodging
from dentelle.journal.usecases import record
from dentelle.shared.errors import Problem, Refused
from dentelle.territory.geometry import Point
from dentelle.territory.models import PriorityArea, Programme
from dentelle.territory.queries import locate_on, vintage_on

BY_MACHINE = frozenset({AreaMethod.POINT, AreaMethod.SERVICE})
"""What needs a point; every other method is somebody's word."""


@dataclass(frozen=True)
class ResidenceDraft:
    """What was said of an address: a point to look up, or the answer of somebody."""

    lodging: str
    method: str
    address: str = ""
    point: Point | None = None
    answer: str = ""
    area: PriorityArea | None = None

    def problems(self) -> Iterator[Problem]:
        """Every reason not to keep it."""
        if self.lodging not in Lodging.values:
            yield Problem("Dites comment la personne est logée.", "lodging")
        if self.method not in AreaMethod.values:
            yield Problem("Dites d’après quoi.", "method")
        if self.point is not None:
            return
        if self.method in BY_MACHINE:
            yield Problem("Placez d’abord le point sur la carte.", "method")
        elif self.answer not in AreaAnswer.values:
            yield Problem(
                "Dites si la personne habite un quartier prioritaire (« inconnu » est une réponse).", "answer"
            )
        elif self.answer == AreaAnswer.INSIDE and self.area is None:
            yield Problem("Choisissez le quartier.", "area")
        elif self.area is not None and self.answer not in {AreaAnswer.INSIDE, AreaAnswer.EDGE}:
            yield Problem("Vous avez choisi un quartier : choisissez aussi « Dans un quartier prioritaire ».", "answer")


def residence_of(person: Beneficiary) -> Residence | None:
    """The last word on where she lives."""
    return (
        Residence.objects.filter(beneficiary=person)
        .select_related("area", "recorded_by__account")
        .order_by("-recorded_at", "-pk")
        .first()
    )


@transaction.atomic
def set_residence(*, person: Beneficiary, draft: ResidenceDraft, by: Actor, on: date, at: datetime) -> Residence:
    """Say where the person lives; what a path froze before stays as it is. Raises Refused (no lodging or method, an
    answer that does not fit its neighbourhood, a day in the future)."""
    residence = _write_residence(person, draft, by, on, at)
    record(
        "residence.recorded",
        by=by,
        subject_id=residence.pk,
        beneficiary_id=person.pk,
        on=on,
        at=at,
        answer=residence.answer,
        method=residence.method,
        vintage=residence.vintage,
    )
    return residence


def _write_residence(person: Beneficiary, draft: ResidenceDraft, by: Actor, on: date, at: datetime) -> Residence:
    problems = list(draft.problems())
    if on > timezone.localdate(at):
        problems.append(Problem("Cette date est dans le futur.", "on"))
    if problems:
        raise Refused(problems)
    found = _look_up(person.programme, draft.point, on) if draft.point else None
    return Residence.objects.create(
        beneficiary=person,
        lodging=draft.lodging,
        address=draft.address.strip() if draft.lodging != Lodging.NONE else "",
        longitude=draft.point[0] if draft.point else None,
        latitude=draft.point[1] if draft.point else None,
        answer=found.answer if found else draft.answer,
        area=found.area if found else draft.area,
        vintage=vintage_on(on),
        method=draft.method,
        decided_on=on,
        recorded_by_id=by.membership_id,
        recorded_at=at,
    )


@transaction.atomic
def freeze_residence(*, person: Beneficiary, draft: ResidenceDraft, by: Actor, on: date, at: datetime) -> Residence:
    """The answer on the day of entry, kept for good; the point is erased. `draft` is what the entry form says: it wins
    over what was known when it differs. Part of the entry, which writes the journal line. Raises Refused (an answer
    that does not fit its neighbourhood)."""
    known = residence_of(person)
    if known is not None and known.frozen_at is None and known.longitude is not None and known.latitude is not None:
        found = _look_up(person.programme, (known.longitude, known.latitude), on)
        known.answer, known.area, known.vintage, known.decided_on = found.answer, found.area, vintage_on(on), on
    if known is None or known.frozen_at is not None or not _says(known, draft):
        known_lodging = known.lodging if known else Lodging.HOME
        if known is not None and known.frozen_at is None:
            _freeze(known, at)
        said = ResidenceDraft(known_lodging, AreaMethod.DECLARED, answer=draft.answer, area=draft.area)
        known = _write_residence(person, said, by, on, at)
    _freeze(known, at)
    return known


def _says(known: Residence, draft: ResidenceDraft) -> bool:
    """Is it what the entry form says? (At an edge, the form names no area.)"""
    if known.answer != draft.answer:
        return False
    return known.answer != AreaAnswer.INSIDE or (draft.area is not None and known.area_id == draft.area.pk)


def _freeze(residence: Residence, at: datetime) -> None:
    residence.longitude = residence.latitude = None
    residence.frozen_at = at
    residence.save(update_fields=["longitude", "latitude", "answer", "area", "vintage", "decided_on", "frozen_at"])


@dataclass(frozen=True)
class _Found:
    answer: str
    area: PriorityArea | None


def _look_up(programme: Programme, point: Point, on: date) -> _Found:
    located = locate_on(programme, point, on)
    return _Found(AreaAnswer(located.place), located.area)
