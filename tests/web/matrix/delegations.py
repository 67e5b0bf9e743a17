"""Who gets what: the rows of delegations."""

from datetime import timedelta

from django.utils import timezone

from dentelle.demo.acting import Stage
from dentelle.groups.delegations import DelegationDraft, delegate
from dentelle.groups.models import WorkingGroup
from dentelle.partners.models import Organisation
from tests.web.matrix.who import YOUTH_TABLE, Rows

ROWS: Rows = {
    ("GET", "delegations", "youth"): {200: YOUTH_TABLE},
    ("POST", "delegations", "youth"): {422: {"samia", "bruno"}},
    ("POST", "revoke_delegation", "delegation of youth"): {302: {"samia", "bruno"}},
}


def objects(stage: Stage, told: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """A delegation that runs."""
    today = timezone.localdate()
    with stage.acting("bruno") as bruno:
        given = delegate(
            group=WorkingGroup.objects.get(programme_id=bruno.programme_id, slug="jeunes"),
            draft=DelegationDraft(
                "enter", Organisation.objects.get(name="Mission locale"), today, today + timedelta(days=9), today,
                "written",
            ),
            by=bruno,
            at=timezone.now(),
        )  # fmt: skip
    return {"delegation of youth": {"slug": "jeunes", "pk": given.pk}}
