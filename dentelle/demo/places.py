"""How the story tells what schemes said of their next entries (invented, like the rest)."""

from datetime import datetime, timedelta

from django.utils import timezone

from dentelle.catalogue.models import Scheme
from dentelle.catalogue.rules import PlacesDraft
from dentelle.catalogue.vocabulary import Welcome
from dentelle.demo.acting import Stage
from dentelle.pathways.places import say_places

SAID: tuple[tuple[str, str, int | None, int | None, int], ...] = (
    ("e2c", Welcome.PLACES, 12, 4, 3),
    ("epide", Welcome.WAITING, None, None, 9),
    ("cej", Welcome.PLACES, None, 6, 2),
    ("plie", Welcome.ASSESS, None, None, 41),
)
"""Which scheme, its welcome, in how many days, how many places, said how many days ago (the last one is stale)."""


def tell_places(stage: Stage, at: datetime) -> None:
    """Inès writes what she was told on the telephone."""
    with stage.acting("ines") as by:
        for slug, welcome, days, places, ago in SAID:
            said_at = at - timedelta(days=ago)
            draft = PlacesDraft(welcome, timezone.localdate(at) + timedelta(days=days) if days else None, places)
            scheme = Scheme.objects.get(programme_id=by.programme_id, slug=slug)
            say_places(scheme=scheme, draft=draft, by=by, on=timezone.localdate(said_at), at=said_at)
