"""How the story tells what keeps the catalogue true: what schemes said of their next entries, a rule of the Cité's own.
All of it is invented."""

from datetime import datetime, timedelta

from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.catalogue.models import Scheme
from dentelle.catalogue.rules import PlacesDraft
from dentelle.catalogue.vocabulary import Welcome
from dentelle.catalogue.writing_rules import add_condition, draft_of, put_in_force, version_of
from dentelle.demo.acting import Stage
from dentelle.eligibility.written import Wanted
from dentelle.pathways.places import say_places

SAID: tuple[tuple[str, str, int | None, int | None, int], ...] = (
    ("e2c", Welcome.PLACES, 12, 4, 3),
    ("epide", Welcome.WAITING, None, None, 9),
    ("cej", Welcome.PLACES, None, 6, 2),
    ("plie", Welcome.ASSESS, None, None, 41),
)
"""Which scheme, its welcome, in how many days, how many places, said how many days ago (the last one is stale)."""


def tell_upkeep(stage: Stage, at: datetime) -> None:
    """Inès writes what she was told on the telephone; Samia writes whom the sport workshop is for."""
    with stage.acting("ines") as by:
        for slug, welcome, days, places, ago in SAID:
            said_at = at - timedelta(days=ago)
            draft = PlacesDraft(welcome, timezone.localdate(at) + timedelta(days=days) if days else None, places)
            say_places(scheme=_scheme(by, slug), draft=draft, by=by, on=timezone.localdate(said_at), at=said_at)
    with stage.acting("samia") as by:
        sport, on = _scheme(by, "remob-sport"), timezone.localdate(at)
        add_condition(scheme=sport, wanted=Wanted("age", low=16, high=29), beside=None, by=by, on=on, at=at)
        add_condition(scheme=sport, wanted=Wanted("rsa", is_true=True), beside=0, by=by, on=on, at=at)
        if written := draft_of(sport):
            put_in_force(
                scheme=sport, source="Convention inventée avec le club", is_read=True, seen=version_of(written),
                by=by, on=on, at=at,
            )  # fmt: skip


def _scheme(by: Actor, slug: str) -> Scheme:
    return Scheme.objects.get(programme_id=by.programme_id, slug=slug)
