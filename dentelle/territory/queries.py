"""What is read of the territory."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from dentelle.territory.geometry import Located, Point, locate
from dentelle.territory.models import Commune, PriorityArea, Programme

VINTAGE_2024_FROM = date(2024, 1, 1)
"""Décret 2023-1314 of 28/12/2023: the 2024 outlines are in force from this day."""


def slug_of(programme_id: UUID) -> str:
    """The Cité's part of an address."""
    return Programme.objects.values_list("slug", flat=True).get(pk=programme_id)


def vintage_on(day: date) -> int:
    """Which QPV outlines are in force that day."""
    return 2024 if day >= VINTAGE_2024_FROM else 2015


def areas_of(programme: Programme, day: date) -> QuerySet[PriorityArea]:
    """The priority areas of a Cité in the vintage in force that day, without their outlines."""
    return programme.areas.filter(vintage=vintage_on(day)).defer("outline").order_by("name")


def all_areas(programme: Programme) -> QuerySet[PriorityArea]:
    """Every priority area of a Cité with its outline, the latest vintage first."""
    return programme.areas.order_by("-vintage", "name")


def communes_of(programme: Programme) -> QuerySet[Commune]:
    """The communes of a Cité, the largest first."""
    return programme.communes.order_by("-population", "name")


def locate_on(programme: Programme, point: Point, day: date) -> Located[PriorityArea]:
    """Where a point is in the vintage in force that day. Without any area of that vintage: unknown."""
    areas = list(programme.areas.filter(vintage=vintage_on(day)))
    return locate(point, ((area, area.outline) for area in areas))
