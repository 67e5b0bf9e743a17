"""Who gets what: the rows of spotting."""

from tests.web.matrix.who import Rows

ROWS: Rows = {
    ("GET", "coordination", ""): {200: {"samia"}},
    ("GET", "signal_file", "signal to sort"): {200: {"samia"}},
    ("GET", "signal_file", "signal of ines"): {200: {"samia", "ines"}},
    ("POST", "assign", "signal of ines"): {422: {"samia"}},
    ("POST", "attempt", "signal of ines"): {422: {"samia", "ines"}},
    ("POST", "close_signal", "signal of ines"): {422: {"samia", "ines"}},
    ("GET", "welcome", "signal of ines"): {200: {"ines"}},
    ("POST", "welcome", "signal of ines"): {422: {"ines"}},
}
