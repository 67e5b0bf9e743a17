"""Who gets what: undoing, and drafts. An address without its form is nowhere; an act of somebody else is refused."""

from uuid import UUID

from django.utils import timezone

from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.situation import FactDraft, record_facts
from dentelle.demo.acting import Stage
from tests.web.matrix.who import Rows

ROWS: Rows = {
    ("POST", "undo", "agenda, case of alix"): {422: {"samia", "bruno", "farid", "tarek"}, 302: {"ines"}},
    ("POST", "undo", "fact of alix"): {302: {"ines"}},
    ("POST", "undo", "no such kind"): {},
    ("POST", "draft", ""): {},
}


def objects(stage: Stage, told: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """The situation that Inès has just listed, what she has just written of Alix."""
    case = told["case of alix"]["case_pk"]
    with stage.acting("ines") as by:
        (fact,) = record_facts(
            person=open_file(by, UUID(str(told["alix"]["pk"])), screen="test").person,
            birth_on=None,
            facts=[FactDraft("rsa", "yes", timezone.localdate(), "declared")],
            by=by,
            on=timezone.localdate(),
            at=timezone.now(),
        )
    return {
        "fact of alix": {"kind": "fact", "pk": fact.pk},
        "agenda, case of alix": {"kind": "agenda", "pk": case},
        "no such kind": {"kind": "personne", "pk": case},
    }
