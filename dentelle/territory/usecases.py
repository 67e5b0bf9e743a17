"""The verbs of the territory: take the official outlines, take the ground of Belfort that Dentelle brings."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from dentelle.accounts.actors import Actor
from dentelle.journal.usecases import record
from dentelle.shared.errors import Problem, Refused
from dentelle.territory.importing import Area, read
from dentelle.territory.models import Commune, PriorityArea, Programme

DATA = Path(__file__).resolve().parent / "data"
BELFORT_SOURCE = "ANCT, QP2024, data.gouv.fr, Licence Ouverte 2.0 ; contours simplifiés à 3 m près"
VINTAGES = (2015, 2024)


@dataclass(frozen=True)
class Taken:
    """What an import changed: names added, outlines added to names that had none, what was already there."""

    added: int
    outlined: int
    already: int


@transaction.atomic
def take_areas(
    *,
    programme: Programme,
    vintage: int,
    areas: Sequence[Area],
    source: str,
    at: datetime,
    by: Actor | None = None,
    on: date | None = None,
) -> Taken:
    """Give these neighbourhoods of one vintage to a Cité. An outline that is already there is never replaced: other
    Cités may use it, and results were drawn from it. Without `by`, the operator does it. Raises Refused for another
    vintage than 2015 or 2024."""
    if vintage not in VINTAGES:
        raise Refused([Problem("Choisissez le millésime : 2015 ou 2024.", "vintage")])
    added = outlined = already = 0
    mine = []
    for area in areas:
        found = _known(vintage, area)
        if found is None:
            found = PriorityArea(vintage=vintage, code=area.code, name=area.name, communes=area.communes)
            found.outline, found.source, found.imported_at = area.outline, source, at
            found.save(force_insert=True)
            added += 1
        elif found.outline is None:
            PriorityArea.objects.filter(pk=found.pk, outline__isnull=True).update(
                outline=area.outline, code=area.code, source=source, imported_at=at
            )
            outlined += 1
        else:
            already += 1
        mine.append(found)
    programme.areas.add(*mine)
    if by is not None and on is not None:
        record("territory.areas_taken", by=by, subject_id=programme.pk, on=on, at=at, vintage=vintage, added=added)
    return Taken(added, outlined, already)


def _known(vintage: int, area: Area) -> PriorityArea | None:
    by_code = PriorityArea.objects.filter(vintage=vintage, code=area.code).exclude(code="").first()
    return by_code or PriorityArea.objects.filter(vintage=vintage, name=area.name).first()


@transaction.atomic
def take_ground_of_belfort(*, programme: Programme, at: datetime) -> None:
    """The 52 communes of Grand Belfort, the seven outlines of 2024, the five names of 2015. By the operator. Raises
    Refused when the outlines that Dentelle brings cannot be read."""
    with (DATA / "grand_belfort_communes.csv").open(encoding="utf-8", newline="") as file:
        communes = [
            Commune(
                insee=row["code_insee"],
                name=row["nom"],
                population=int(row["population_municipale"]),
                longitude=float(row["longitude"]),
                latitude=float(row["latitude"]),
                postcodes=row["codes_postaux"],
            )
            for row in csv.DictReader(file, delimiter=";")
        ]
    Commune.objects.bulk_create(communes, ignore_conflicts=True)
    programme.communes.add(*communes)
    with (DATA / "qpv2024_belfort.geojson").open("rb") as file:
        report = read(file, insee=frozenset(commune.insee for commune in communes))
    if not report.can_be_taken:
        raise Refused(report.problems)
    take_areas(programme=programme, vintage=2024, areas=report.areas, source=BELFORT_SOURCE, at=at)
    with (DATA / "qpv2015_belfort.csv").open(encoding="utf-8", newline="") as file:
        names = [
            PriorityArea.objects.get_or_create(
                vintage=2015, name=row["name"], defaults={"communes": row["communes"], "source": "Décret 2014-1750"}
            )[0]
            for row in csv.DictReader(file)
        ]
    programme.areas.add(*names)
