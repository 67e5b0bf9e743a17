"""Who gets what: the rows of pathways."""

from tests.web.matrix.who import EVERYBODY, Rows

ROWS: Rows = {
    ("GET", "reply", "answer link"): {200: EVERYBODY},
    ("POST", "reply", "answer link"): {422: EVERYBODY},
    ("GET", "reply", "live link"): {},
    ("GET", "reply", "forged link"): {},
    ("POST", "reply", "forged link"): {},
    ("GET", "reply", "answer link of the other Cité"): {},
    ("GET", "enter", "alix"): {200: {"ines"}},
    ("POST", "enter", "alix"): {422: {"ines"}},
    ("GET", "orient", "alix"): {200: {"ines"}},
    ("POST", "orient", "alix"): {422: {"ines"}},
    ("GET", "exit", "alix"): {200: {"ines"}},
    ("POST", "exit", "alix"): {422: {"ines"}},
    ("GET", "orientation", "orientation of alix"): {200: {"samia", "ines", "bruno"}},
    ("POST", "orientation", "orientation of alix"): {422: {"ines"}, 404: set()},
    ("GET", "orientation", "orientation of the other Cité"): {},
}
