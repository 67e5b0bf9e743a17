"""Who gets what: the ground is public, an address is in the file, outlines are the coordination's."""

from dentelle.territory.models import PriorityArea
from tests.web.matrix.who import EVERYBODY, Rows

ROWS: Rows = {
    ("GET", "ground", ""): {200: EVERYBODY},
    ("GET", "map", "an outlined area"): {200: EVERYBODY},
    ("GET", "map", "an area without outline"): {},
    ("GET", "take_areas", ""): {200: {"samia"}},
    ("POST", "take_areas", ""): {422: {"samia"}},
    ("GET", "residence", "alix"): {200: {"ines"}},
    ("POST", "residence", "alix"): {422: {"ines"}},
    ("GET", "residence", "gaspard of the other Cité"): {},
}


def objects(stage: object, told: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """Two neighbourhoods."""
    return {
        "an outlined area": {"pk": PriorityArea.objects.get(vintage=2024, name="Le Mont").pk},
        "an area without outline": {"pk": PriorityArea.objects.filter(vintage=2015)[0].pk},
    }
