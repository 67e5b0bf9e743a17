"""Who gets what: the rows of the interface for machines."""

from tests.web.matrix.who import EVERYBODY, TEAM, Rows

ROWS: Rows = {
    ("GET", "api_description", ""): {200: EVERYBODY},
    ("GET", "api_schemes", ""): {200: EVERYBODY},
    ("GET", "api_services", ""): {200: EVERYBODY},
    ("GET", "api_scheme", "mission-locale"): {200: EVERYBODY},
    ("GET", "api_scheme", "no such persona"): {},
    ("GET", "api_facts", ""): {200: EVERYBODY},
    ("POST", "api_leads", ""): {422: EVERYBODY},
    ("GET", "api_report", "this quarter"): {200: TEAM | {"nadia", "paule"}},
    ("GET", "api_report", "no such quarter"): {},
}


def objects(stage: object, told: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """A scheme that everybody knows."""
    return {"mission-locale": {"slug": "mission-locale"}}
