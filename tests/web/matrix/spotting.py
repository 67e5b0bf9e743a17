"""Who gets what: the rows of spotting."""

from dentelle.demo.acting import Stage
from dentelle.territory.models import Programme
from tests.web.matrix.who import TEAM, Rows

MEMBERS = {*TEAM, "farid", "tarek", "nadia", "paule", "dora"}

ROWS: Rows = {
    ("GET", "coordination", ""): {200: {"samia"}},
    ("GET", "signal_file", "signal to sort"): {200: {"samia"}},
    ("GET", "signal_file", "signal of ines"): {200: {"samia", "ines"}},
    ("POST", "assign", "signal of ines"): {422: {"samia"}},
    ("POST", "attempt", "signal of ines"): {422: {"samia", "ines"}},
    ("POST", "close_signal", "signal of ines"): {422: {"samia", "ines"}},
    ("POST", "call_back", "signal of ines"): {422: {"samia", "ines"}},
    ("POST", "feedback", "signal of ines"): {422: {"samia", "ines"}},
    ("POST", "join_signals", "signal of ines"): {422: {"samia"}},
    ("POST", "join_signals", "signal to sort"): {422: {"samia"}},
    ("GET", "posters", ""): {200: MEMBERS},
    ("GET", "poster", ""): {200: MEMBERS},
    ("GET", "poster_of", "neighbourhood"): {200: MEMBERS},
    ("GET", "poster_of", "nobody at all"): {},
    ("GET", "poster_pdf", ""): {200: MEMBERS},
    ("GET", "poster_of_pdf", "neighbourhood"): {200: MEMBERS},
    ("GET", "poster_of_pdf", "nobody at all"): {},
    ("GET", "welcome", "signal of ines"): {200: {"ines"}},
    ("POST", "welcome", "signal of ines"): {422: {"ines"}},
}


def objects(stage: Stage, told: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """A neighbourhood of Belfort."""
    area = Programme.objects.get(slug="belfort").areas.filter(vintage=2024).order_by("name").first()
    assert area
    return {"neighbourhood": {"pk": area.pk}}
