"""The rights matrix of the thread: for each route, who gets what. Whoever is not named gets 404.

200 = the page; 302 = done; 422 = an empty form, refused with its reasons (so the gate was passed).
"""

TEAM = {"samia", "ines", "hugo", "bruno", "clara"}
"""Belfort's coordination and professionals."""
YOUTH_TABLE = {"samia", "ines", "bruno", "farid", "tarek"}
"""Around the table of the youth group, or coordinating."""
EVERYBODY = {
    "nobody", "samia", "ines", "hugo", "bruno", "clara", "farid", "tarek", "nadia", "paule", "dora", "charlie",
    "valentine", "victor",
}  # fmt: skip

# (method, route, which object) → {status: who}
MATRIX: dict[tuple[str, str, str], dict[int, set[str]]] = {
    ("GET", "home", ""): {200: EVERYBODY},
    ("GET", "cite", ""): {200: EVERYBODY},
    ("GET", "notice", ""): {200: EVERYBODY},
    ("GET", "signal", ""): {200: EVERYBODY},
    ("POST", "signal", ""): {422: EVERYBODY},
    ("GET", "thanks", ""): {200: EVERYBODY},
    ("GET", "follow_up", "live link"): {200: EVERYBODY},
    ("GET", "follow_up", "forged link"): {},
    ("GET", "follow_up", "answer link"): {},
    ("GET", "reply", "answer link"): {200: EVERYBODY},
    ("POST", "reply", "answer link"): {422: EVERYBODY},
    ("GET", "reply", "live link"): {},
    ("GET", "reply", "forged link"): {},
    ("POST", "reply", "forged link"): {},
    ("GET", "reply", "answer link of the other Cité"): {},
    ("POST", "sign_out", ""): {302: EVERYBODY - {"nobody"}},
    ("GET", "coordination", ""): {200: {"samia"}},
    ("GET", "today", ""): {200: TEAM - {"samia"}},
    ("GET", "signal_file", "signal to sort"): {200: {"samia"}},
    ("GET", "signal_file", "signal of ines"): {200: {"samia", "ines"}},
    ("POST", "assign", "signal of ines"): {422: {"samia"}},
    ("POST", "attempt", "signal of ines"): {422: {"samia", "ines"}},
    ("POST", "close_signal", "signal of ines"): {422: {"samia", "ines"}},
    ("GET", "welcome", "signal of ines"): {200: {"ines"}},
    ("POST", "welcome", "signal of ines"): {422: {"ines"}},
    ("GET", "people", ""): {200: TEAM},
    ("GET", "person", "alix"): {200: {"samia", "ines", "bruno"}},
    ("GET", "person", "chloe"): {200: {"samia", "hugo"}},
    ("GET", "person", "gaspard of the other Cité"): {},
    ("GET", "person", "nobody at all"): {},
    ("GET", "facts", "alix"): {200: {"ines"}},
    ("POST", "facts", "alix"): {422: {"ines"}},
    ("GET", "agreement", "alix"): {200: {"ines"}},
    ("POST", "agreement", "alix"): {422: {"ines"}},
    ("GET", "enter", "alix"): {200: {"ines"}},
    ("POST", "enter", "alix"): {422: {"ines"}},
    ("GET", "orient", "alix"): {200: {"ines"}},
    ("POST", "orient", "alix"): {422: {"ines"}},
    ("GET", "exit", "alix"): {200: {"ines"}},
    ("POST", "exit", "alix"): {422: {"ines"}},
    ("GET", "orientation", "orientation of alix"): {200: {"samia", "ines", "bruno"}},
    ("POST", "orientation", "orientation of alix"): {422: {"ines"}, 404: set()},
    ("GET", "orientation", "orientation of the other Cité"): {},
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
    ("GET", "report", ""): {200: TEAM | {"nadia", "paule"}},
    ("GET", "report_quarter", "this quarter"): {200: TEAM | {"nadia", "paule"}},
    ("GET", "report_quarter", "no such quarter"): {},
    ("GET", "demo", ""): {200: EVERYBODY},
    ("POST", "demo_enter", "samia"): {302: EVERYBODY},
    ("POST", "demo_enter", "no such persona"): {},
    ("GET", "demo_mail", ""): {200: EVERYBODY},
}
