"""Who gets what: undoing, and drafts. An address without its form is nowhere; an act of somebody else is refused."""

from tests.web.matrix.who import Rows

ROWS: Rows = {
    ("POST", "undo", "agenda, case of alix"): {422: {"samia", "bruno", "farid", "tarek"}, 302: {"ines"}},
    ("POST", "undo", "no such kind"): {},
    ("POST", "draft", ""): {},
}


def objects(stage: object, told: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """The situation that Inès has just listed."""
    case = told["case of alix"]["case_pk"]
    return {
        "agenda, case of alix": {"kind": "agenda", "pk": case},
        "no such kind": {"kind": "personne", "pk": case},
    }
