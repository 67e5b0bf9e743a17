"""Who gets what: the catalogue is public; the coordination and the co-pilots write it."""

from tests.web.matrix.who import EVERYBODY, Rows

KEEPERS = {"samia", "hugo", "bruno", "clara"}

ROWS: Rows = {
    ("GET", "schemes", ""): {200: EVERYBODY},
    ("GET", "scheme", "mission locale"): {200: EVERYBODY},
    ("GET", "scheme", "no such scheme"): {},
    ("GET", "new_scheme", ""): {200: KEEPERS},
    ("POST", "new_scheme", ""): {422: KEEPERS},
    ("POST", "take_catalogue", ""): {302: KEEPERS},
    ("GET", "rewrite_scheme", "mission locale"): {200: KEEPERS},
    ("POST", "rewrite_scheme", "mission locale"): {422: KEEPERS},
}


def objects(stage: object, told: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """Two addresses of the catalogue."""
    return {"mission locale": {"slug": "mission-locale"}, "no such scheme": {"slug": "nulle-part"}}
