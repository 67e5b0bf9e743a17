"""Who gets what: the rows of indicators."""

from tests.web.matrix.who import TEAM, Rows

ROWS: Rows = {
    ("GET", "report", ""): {200: TEAM | {"nadia", "paule"}},
    ("GET", "report_quarter", "this quarter"): {200: TEAM | {"nadia", "paule"}},
    ("GET", "report_quarter", "no such quarter"): {},
    ("GET", "report_pdf", "this quarter"): {200: TEAM | {"nadia", "paule"}},
    ("GET", "report_pdf", "no such quarter"): {},
}
