"""Who gets what: members know each other; the coordination keeps the list; a partner speaks for himself."""

from django.utils import timezone

from dentelle.demo.acting import Stage
from dentelle.demo.organising import SIGN
from dentelle.groups.models import SeatHolding
from dentelle.partners.models import Membership
from tests.web.matrix.who import TEAM, YOUTH_TABLE, Rows

MEMBERS = {*TEAM, "farid", "tarek", "nadia", "paule", "dora"}

ROWS: Rows = {
    ("GET", "team", ""): {200: MEMBERS},
    ("GET", "checklist", ""): {200: {"samia"}},
    ("GET", "describe", ""): {200: {"samia"}},
    ("POST", "describe", ""): {422: {"samia"}},
    ("GET", "charter", ""): {200: MEMBERS},
    ("POST", "charter", ""): {302: MEMBERS - set(SIGN), 422: set(SIGN) & MEMBERS},
    ("GET", "new_organisation", ""): {200: {"samia"}},
    ("POST", "new_organisation", ""): {422: {"samia"}},
    ("GET", "organisation", "organisation of ines"): {200: MEMBERS},
    ("POST", "organisation", "organisation of ines"): {422: {"samia"}},
    ("GET", "organisation", "organisation of the other Cité"): {},
    ("POST", "organisation", "organisation of the other Cité"): {},
    ("GET", "engagement", "organisation of ines"): {200: {"ines"}},
    ("POST", "engagement", "organisation of ines"): {422: {"ines"}},
    ("GET", "new_member", ""): {200: {"samia"}},
    ("POST", "new_member", ""): {422: {"samia"}},
    ("GET", "member", "membership of ines"): {200: MEMBERS},
    ("GET", "member", "membership of the other Cité"): {},
    ("POST", "invite", "membership of ines"): {302: {"samia"}},
    ("POST", "invite", "membership of the other Cité"): {},
    ("POST", "end_member", "membership of ines"): {302: {"samia"}},
    ("POST", "end_member", "membership of the other Cité"): {},
    ("POST", "give_seat", "membership of ines"): {422: {"samia"}},
    ("POST", "give_seat", "membership of the other Cité"): {},
    ("POST", "end_seat", "seat held by ines"): {302: {"samia"}},
    ("POST", "end_seat", "seat held in the other Cité"): {},
    ("GET", "new_group", ""): {200: {"samia"}},
    ("POST", "new_group", ""): {422: {"samia"}},
    ("GET", "group_rules", "youth"): {200: YOUTH_TABLE},
    ("POST", "group_rules", "youth"): {422: {"samia", "bruno"}},
}


def _of(stage: Stage, who: str, cite: str) -> tuple[Membership, SeatHolding]:
    with stage.acting(who):
        member = Membership.objects.get(account__email=f"{who}@{cite}.invalid")
        held = SeatHolding.objects.filter(membership=member).exclude(valid_until__lte=timezone.now())
        return member, held.order_by("pk")[0]


def objects(stage: Stage, told: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """Inès and her organisation, and their like in the other Cité."""
    ines, her_seat = _of(stage, "ines", "belfort")
    victor, his_seat = _of(stage, "victor", "valbourg")
    return {
        "organisation of ines": {"pk": ines.organisation_id},
        "organisation of the other Cité": {"pk": victor.organisation_id},
        "membership of ines": {"pk": ines.pk},
        "membership of the other Cité": {"pk": victor.pk},
        "seat held by ines": {"pk": her_seat.pk},
        "seat held in the other Cité": {"pk": his_seat.pk},
    }
