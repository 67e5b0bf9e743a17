"""Who gets what: the rows of public."""

from tests.web.matrix.who import EVERYBODY, Rows

ROWS: Rows = {
    ("GET", "home", ""): {200: EVERYBODY},
    ("GET", "cite", ""): {200: EVERYBODY},
    ("GET", "notice", ""): {200: EVERYBODY},
    ("GET", "not_known", ""): {200: EVERYBODY},
    ("GET", "myself", ""): {200: EVERYBODY},
    ("POST", "myself", ""): {422: EVERYBODY},
    ("GET", "signal", ""): {200: EVERYBODY},
    ("POST", "signal", ""): {422: EVERYBODY},
    ("GET", "thanks", ""): {200: EVERYBODY},
    ("GET", "follow_up", "live link"): {200: EVERYBODY},
    ("GET", "follow_up", "forged link"): {},
    ("GET", "follow_up", "answer link"): {},
    ("POST", "sign_out", ""): {302: EVERYBODY - {"nobody"}},
}
