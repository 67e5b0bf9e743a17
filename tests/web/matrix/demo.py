"""Who gets what: the rows of demo."""

from tests.web.matrix.who import EVERYBODY, Rows

ROWS: Rows = {
    ("GET", "demo", ""): {200: EVERYBODY},
    ("POST", "demo_enter", "samia"): {302: EVERYBODY},
    ("POST", "demo_enter", "no such persona"): {},
    ("GET", "demo_mail", ""): {200: EVERYBODY},
}
