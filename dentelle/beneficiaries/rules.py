"""Agreements and ages. Pure: no database, no clock."""

from collections.abc import Iterator
from datetime import date

from dentelle.eligibility.ages import completed_years
from dentelle.shared.errors import Problem

MINIMUM_AGE = 16
"""Under 16 nothing is recorded: the child is directed to school, the CIO or the PSAD, whose work it is."""
TOO_YOUNG = (
    "Avant 16 ans, Dentelle n’enregistre rien : adressez-vous à son établissement, au CIO ou à la plateforme de suivi"
    " des jeunes (PSAD) ; au 119 si l’enfant est en danger."
)

AGREEMENT_MONTHS = 12
NOTICE_VERSION = "2026-11-27"
"""The information notice in force: its document bears this name. A text that is a proof never changes."""
BANDS = ((18, "16-17"), (22, "18-21"), (26, "22-25"), (31, "26-30"), (50, "31-49"))


def agreement_ends(given_on: date) -> date:
    """The first day it counts no more: twelve months later, same day (1 March for a 29 February)."""
    try:
        return given_on.replace(year=given_on.year + 1)
    except ValueError:
        return date(given_on.year + 1, 3, 1)


def too_young_problems(birth_on: date | None, on: date, field: str = "birth_on") -> Iterator[Problem]:
    """Nobody under 16 is recorded, wherever the birth date comes in."""
    if birth_on is not None and birth_on <= on and completed_years(birth_on, on) < MINIMUM_AGE:
        yield Problem(TOO_YOUNG, field)


def age_band(birth_on: date | None, on: date) -> str:
    """The coarse band of completed years that day (« ans révolus »); "unknown" without a birth date."""
    if birth_on is None:
        return "unknown"
    age = completed_years(birth_on, on)
    if age < MINIMUM_AGE:
        return "unknown"  # a slip in the date: no child is recorded, so none is counted
    return next((band for limit, band in BANDS if age < limit), "50+")
