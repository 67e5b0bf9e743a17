"""Quarters of the calendar. Pure: no clock."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

_SLUG = re.compile(r"(20\d\d)-t([1-4])", re.ASCII)


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of a year; both ends belong to it."""

    year: int
    number: int

    @classmethod
    def parse(cls, slug: str) -> Self:
        """« 2026-t4 » → the quarter; ValueError for anything else."""
        found = _SLUG.fullmatch(slug)
        if found is None:
            raise ValueError(slug)
        return cls(int(found[1]), int(found[2]))

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        return self.next.start - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        """The one after."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def previous(self) -> "Quarter":
        """The one before."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def slug(self) -> str:
        """As in an address: 2026-t4."""
        return f"{self.year}-t{self.number}"

    @property
    def label(self) -> str:
        """« 4e trimestre 2026 »."""
        return f"{self.number}{'er' if self.number == 1 else 'e'} trimestre {self.year}"


def quarter_of(day: date) -> Quarter:
    """The quarter a day belongs to."""
    return Quarter(day.year, (day.month + 2) // 3)


def year_before(day: date) -> date:
    """The same day a year earlier (28 February for a 29)."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)
