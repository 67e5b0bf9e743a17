"""Who gets what: the rows of a référent's day."""

from datetime import timedelta

from django.utils import timezone

from dentelle.demo.acting import Stage
from dentelle.partners.models import Membership
from dentelle.pathways.following.standins import StandInDraft, name_stand_in, named_by
from dentelle.pathways.queries import caseload
from tests.web.matrix.who import TEAM, Rows

PROFESSIONALS = TEAM - {"samia"}
ROWS: Rows = {
    ("GET", "today", ""): {200: PROFESSIONALS},
    ("GET", "absence", ""): {200: PROFESSIONALS},
    ("POST", "absence", ""): {422: PROFESSIONALS},
    ("POST", "end_stand_in", "stand-in of hugo"): {302: {"hugo"}},
}


def objects(stage: Stage, told: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """Clara will stand in for Hugo, next week."""
    today = timezone.localdate()
    with stage.acting("hugo") as hugo:
        clara = Membership.objects.get(account__email="clara@belfort.invalid")
        draft = StandInDraft(clara, today + timedelta(days=7), today + timedelta(days=9))
        name_stand_in(pathways=list(caseload(hugo)), draft=draft, by=hugo, at=timezone.now())
        first = named_by(hugo, today).first()
        assert first
    return {"stand-in of hugo": {"pk": first.pk}}
