"""Agreements and ages. Pure: no database, no clock."""

from datetime import date

from dentelle.eligibility.ages import completed_years

AGREEMENT_MONTHS = 12
NOTICE_VERSION = "2026-11"
"""The information notice in force: its document bears this name. A text that is a proof never changes."""
BANDS = ((18, "16-17"), (22, "18-21"), (26, "22-25"), (31, "26-30"), (50, "31-49"))


def agreement_ends(given_on: date) -> date:
    """Twelve months later, same day (1 March for a 29 February)."""
    try:
        return given_on.replace(year=given_on.year + 1)
    except ValueError:
        return date(given_on.year + 1, 3, 1)


def age_band(birth_on: date | None, on: date) -> str:
    """The coarse band of completed years; "unknown" without a birth date."""
    if birth_on is None:
        return "unknown"
    age = completed_years(birth_on, on)
    return next((band for limit, band in BANDS if age < limit), "50+")
