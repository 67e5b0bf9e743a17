"""Ages in completed years (« ans révolus »), as the law counts them, even where only a year is known."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from dentelle.eligibility.kinds import Range


@dataclass(frozen=True)
class Birth:
    """Born between two days, both included: one day when the date is known, a whole year when it is not."""

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError("a birth that ends before it begins")

    @classmethod
    def on(cls, day: date) -> Self:
        return cls(day, day)

    @classmethod
    def in_year(cls, year: int) -> Self:
        """Also for a date known to be made up (the 1 January of administrative files)."""
        return cls(date(year, 1, 1), date(year, 12, 31))


def completed_years(birth: date, on: date) -> int:
    """Whole years lived on that day. Born on 29 February: the birthday is 1 March in common years.

    So a rule « 16 à 25 ans révolus » holds from the 16th birthday to the eve of the 26th.
    """
    if birth > on:
        raise ValueError("not born yet on that day")
    # comparing (month, day) is what moves 29 February to 1 March: no 28 February reaches it
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def birthday(birth: date, age: int) -> date:
    """The day on which this age is completed: the 1 March of a common year for who was born on 29 February."""
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return date(birth.year + age, 3, 1)


def age_on(birth: Birth, on: date) -> int | Range:
    """The age to give as a fact: a number, or the Range of what it may be where the birth leaves a doubt."""
    youngest = completed_years(min(birth.latest, on), on)
    oldest = completed_years(birth.earliest, on)
    return oldest if youngest == oldest else Range(youngest, oldest)
