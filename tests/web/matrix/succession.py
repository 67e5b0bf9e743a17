"""Who gets what: the rows of successions and of paths that change hands."""

from django.utils import timezone

from dentelle.beneficiaries.models import Beneficiary
from dentelle.demo.acting import Stage
from dentelle.partners.models import Membership, Organisation
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.handover import HandOverDraft, hand_over
from dentelle.succession.usecases import prepare_succession
from tests.web.matrix.who import Rows

ROWS: Rows = {
    ("GET", "hand_over", "alix"): {200: {"ines"}},
    ("POST", "hand_over", "alix"): {422: {"ines"}},
    ("GET", "hand_over", "gaspard of the other Cité"): {},
    ("POST", "hand_over_told", "path that ines received"): {422: {"ines"}},
    ("POST", "erase_note", "path that ines received"): {302: {"ines"}},
    ("GET", "successions", ""): {200: {"samia"}},
    ("POST", "successions", ""): {422: {"samia"}},
    ("GET", "succession", "succession"): {200: {"samia"}},
    ("POST", "succession", "succession"): {422: {"samia"}},
    ("GET", "succession", "succession of the other Cité"): {},
    ("POST", "undo_succession", "succession"): {302: {"samia"}},
    ("POST", "undo_succession", "succession of the other Cité"): {},
}


def _prepare(stage: Stage, who: str, closing: str, successor: str) -> dict[str, object]:
    with stage.acting(who) as by:
        return {
            "pk": prepare_succession(
                organisation=Organisation.objects.get(name=closing),
                successor=Organisation.objects.get(name=successor),
                closes_on=timezone.localdate(),
                by=by,
                at=timezone.now(),
            ).pk
        }


def objects(stage: Stage, told: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """Driss now followed by Inès, with a note; a succession prepared in each Cité."""
    with stage.acting("hugo") as hugo:
        driss = Beneficiary.objects.get(identity__first_name="Driss")
        path = open_pathway_of(driss)
        assert path
        to = Membership.objects.get(account__email="ines@belfort.invalid")
        given = hand_over(pathway=path, draft=HandOverDraft(to, "Le matin."), by=hugo, at=timezone.now())
    return {
        "path that ines received": {"pk": driss.pk, "given": given.pk},
        "succession": _prepare(stage, "samia", "CIDFF", "France Travail"),
        "succession of the other Cité": _prepare(
            stage, "valentine", "Mission locale de Valbourg", "Coordination de Valbourg"
        ),
    }
