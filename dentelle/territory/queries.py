"""What is read of the territory."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from dentelle.territory.models import PriorityArea, Programme

VINTAGE_2024_FROM = date(2024, 1, 1)
"""Décret 2023-1314 of 28/12/2023: the 2024 outlines are in force from this day."""


def slug_of(programme_id: UUID) -> str:
    """The Cité's part of an address."""
    return Programme.objects.values_list("slug", flat=True).get(pk=programme_id)


def vintage_on(day: date) -> int:
    """Which QPV outlines are in force that day."""
    return 2024 if day >= VINTAGE_2024_FROM else 2015


def areas_of(programme: Programme, day: date) -> QuerySet[PriorityArea]:
    """The priority areas of a Cité in the vintage in force that day."""
    return programme.areas.filter(vintage=vintage_on(day)).order_by("name")
