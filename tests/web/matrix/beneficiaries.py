"""Who gets what: the rows of beneficiaries."""

from tests.web.matrix.who import TEAM, Rows

ROWS: Rows = {
    ("GET", "people", ""): {200: TEAM},
    ("GET", "person", "alix"): {200: {"samia", "ines", "bruno"}},
    ("GET", "person", "chloe"): {200: {"samia", "hugo"}},
    ("GET", "person", "gaspard of the other Cité"): {},
    ("GET", "person", "nobody at all"): {},
    ("GET", "facts", "alix"): {200: {"ines"}},
    ("POST", "facts", "alix"): {422: {"ines"}},
    ("GET", "agreement", "alix"): {200: {"ines"}},
    ("POST", "agreement", "alix"): {422: {"ines"}},
}
