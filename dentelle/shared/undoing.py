"""How long an act can be undone by whoever did it. Pure: no database, no clock."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from dentelle.shared.errors import Problem

UNDO_MINUTES = 10


def undo_problems(*, done_at: datetime, at: datetime, is_mine: bool) -> Iterator[Problem]:
    """Every reason not to undo: the act is somebody else's, or too old."""
    if not is_mine:
        yield Problem("Seule la personne qui a fait ce geste peut l’annuler.")
    if at - done_at > timedelta(minutes=UNDO_MINUTES):
        yield Problem(f"Ce geste a plus de {UNDO_MINUTES} minutes : il ne s’annule plus. Notez plutôt une correction.")
