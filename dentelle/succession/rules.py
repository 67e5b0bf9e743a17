"""When an organisation may be succeeded to, and when that may be undone. Pure: no database, no clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dentelle.shared.errors import Problem


@dataclass(frozen=True)
class Circumstances:
    """What is known when the coordination prepares a succession."""

    has_organisation: bool = True
    has_successor: bool = True
    is_same: bool = False
    is_mine: bool = False
    is_already_prepared: bool = False
    closes_on: date | None = None


def preparation_problems(known: Circumstances) -> Iterator[Problem]:
    """Every reason not to begin."""
    if not known.has_organisation:
        yield Problem("Choisissez l’organisation qui ferme.", "organisation")
    if not known.has_successor:
        yield Problem("Choisissez qui reprend.", "successor")
    if known.is_same:
        yield Problem("Une organisation ne se succède pas à elle-même.", "successor")
    if known.is_mine:
        yield Problem(
            "C’est votre propre organisation : demandez à une autre coordination de le faire.", "organisation"
        )
    if known.is_already_prepared:
        yield Problem("Une succession de cette organisation existe déjà.", "organisation")
    if known.closes_on is None:
        yield Problem("Donnez le premier jour sans elle.", "closes_on")


def is_too_late_to_undo(applied: date, today: date, days: int) -> bool:
    """Are the days given to undo over? The last one still counts."""
    return today > applied + timedelta(days=days)
