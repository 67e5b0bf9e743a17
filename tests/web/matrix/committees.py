"""Who gets what: the rows of committees."""

from tests.web.matrix.who import TEAM, YOUTH_TABLE, Rows

ROWS: Rows = {
    ("GET", "groups", ""): {200: TEAM | {"farid", "tarek"}},
    ("GET", "group", "youth"): {200: YOUTH_TABLE},
    ("POST", "open_session", "youth"): {302: {"samia", "bruno"}},
    ("GET", "session", "youth session"): {200: YOUTH_TABLE},
    ("POST", "attendance", "youth session"): {302: {"samia", "bruno"}},
    ("GET", "add_case", "youth session"): {200: {"samia", "ines", "bruno"}},
    ("POST", "add_case", "youth session"): {422: {"samia", "ines", "bruno"}},
    ("GET", "case", "case of alix"): {200: YOUTH_TABLE},
    ("POST", "case", "case of alix"): {422: {"samia", "bruno"}},
    ("POST", "close_session", "youth session"): {302: {"samia", "bruno"}},
    ("GET", "minutes_pdf", "youth session"): {200: YOUTH_TABLE},
    ("GET", "annex_pdf", "youth session"): {200: {"samia", "bruno"}},
    ("GET", "pack_pdf", "youth session"): {200: YOUTH_TABLE},
}
