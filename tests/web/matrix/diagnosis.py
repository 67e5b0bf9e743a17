"""Who gets what: the rows of a diagnosis. Her référent alone, neither the coordination nor the co-pilots."""

from tests.web.matrix.who import Rows

ROWS: Rows = {
    ("GET", "diagnosis", "alix"): {200: {"ines"}},
    ("POST", "diagnosis", "alix"): {422: {"ines"}},
    ("GET", "diagnosis", "gaspard of the other Cité"): {},
    ("GET", "diagnosis_versions", "alix"): {200: {"ines"}},
    ("GET", "diagnosis_versions", "gaspard of the other Cité"): {},
}
