"""Lists of what waits: the oldest are shown, all are counted, so that a page costs what it shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model, QuerySet, Window

SHOWN = 50


@dataclass(frozen=True)
class Queue[Item: Model]:
    """The first of an ordered list, and how many there are in all."""

    shown: list[Item]
    total: int

    def __iter__(self) -> Iterator[Item]:
        return iter(self.shown)

    @property
    def hidden(self) -> int:
        """How many are counted and not shown."""
        return self.total - len(self.shown)


def first_of[Item: Model](found: QuerySet[Item, Any]) -> Queue[Item]:
    """One question for both: the set of whoever sees the whole Cité is long to make, and would be made twice."""
    shown = list(found.annotate(in_all=Window(Count("*")))[:SHOWN])
    return Queue(shown, shown[0].in_all if shown else 0)
