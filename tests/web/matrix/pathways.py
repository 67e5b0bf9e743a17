"""Who gets what: the rows of pathways."""

from uuid import uuid4

from django.utils import timezone

from dentelle.beneficiaries.models import Beneficiary
from dentelle.catalogue.models import Intake, Scheme
from dentelle.catalogue.rules import PlacesDraft
from dentelle.demo.acting import Stage
from dentelle.pathways import loop, places
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.following.rules import StepDraft
from dentelle.pathways.following.steps import add_step
from dentelle.pathways.rules import ProposalDraft
from tests.web.matrix.who import EVERYBODY, Rows

ROWS: Rows = {
    ("GET", "reply", "answer link"): {200: EVERYBODY},
    ("POST", "reply", "answer link"): {422: EVERYBODY},
    ("GET", "reply", "live link"): {},
    ("GET", "reply", "forged link"): {},
    ("POST", "reply", "forged link"): {},
    ("GET", "reply", "answer link of the other Cité"): {},
    ("GET", "enter", "alix"): {200: {"ines"}},
    ("POST", "enter", "alix"): {422: {"ines"}},
    ("GET", "leads", "alix"): {200: {"ines"}},
    ("POST", "leads", "alix"): {200: {"ines"}},
    ("GET", "leads", "gaspard of the other Cité"): {},
    ("POST", "leads", "gaspard of the other Cité"): {},
    ("GET", "orient", "alix"): {200: {"ines"}},
    ("POST", "orient", "alix"): {422: {"ines"}},
    ("GET", "contact", "alix"): {200: {"ines"}},
    ("POST", "contact", "alix"): {422: {"ines"}},
    ("GET", "contact", "gaspard of the other Cité"): {},
    ("GET", "step", "alix"): {200: {"ines"}},
    ("POST", "step", "alix"): {422: {"ines"}},
    ("GET", "pause", "alix"): {200: {"ines"}},
    ("POST", "pause", "alix"): {422: {"ines"}},
    ("POST", "end_pause", "alix"): {422: {"ines"}},
    ("POST", "settle_step", "step of alix"): {422: {"ines"}},
    ("POST", "settle_step", "step of alix, by the address of chloe"): {},
    ("GET", "exit", "alix"): {200: {"ines"}},
    ("POST", "exit", "alix"): {422: {"ines"}},
    ("GET", "orientation", "orientation of alix"): {200: {"samia", "ines", "bruno"}},
    ("POST", "orientation", "orientation of alix"): {422: {"ines"}, 404: set()},
    ("GET", "orientation_answer", "sent orientation of alix"): {200: {"ines"}},
    ("POST", "orientation_answer", "sent orientation of alix"): {422: {"ines"}},
    ("GET", "orientation_answer", "orientation of alix"): {},
    ("GET", "orientation_answer", "orientation of the other Cité"): {},
    ("POST", "send_again", "sent orientation of alix"): {302: {"ines"}},
    ("POST", "send_again", "orientation of alix"): {422: {"ines"}},
    ("POST", "send_again", "orientation of the other Cité"): {},
    ("GET", "stop_orientation", "sent orientation of alix"): {200: {"ines"}},
    ("POST", "stop_orientation", "sent orientation of alix"): {422: {"ines"}},
    ("GET", "stop_orientation", "orientation of alix"): {},
    ("GET", "orientation", "orientation of the other Cité"): {},
    ("GET", "orientation", "sent orientation of alix"): {200: {"samia", "ines", "bruno"}},
    ("GET", "orientation", "orientation of alix with a place"): {200: {"samia", "ines", "bruno"}},
    ("POST", "give_back", "orientation of alix with a place"): {302: {"ines"}},
    ("POST", "reserve", "a place for alix"): {302: {"ines"}},
    ("POST", "reserve", "a place of nowhere for alix"): {},
    ("POST", "reserve", "a place for the other Cité"): {},
    ("POST", "give_back", "sent orientation of alix"): {422: {"ines"}},
    ("POST", "give_back", "orientation of the other Cité"): {},
}


def objects(stage: Stage, told: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """A step of Alix's plan."""
    with stage.acting("ines") as by:
        path = open_pathway_of(Beneficiary.objects.get(pk=told["alix"]["pk"]))
        assert path
        step = add_step(pathway=path, draft=StepDraft("Appeler", "person"), member=None, by=by, at=timezone.now())
        places.say_places(
            scheme=Scheme.objects.get(programme_id=by.programme_id, slug="mission-locale"),
            draft=PlacesDraft("places", None, 9), by=by, on=timezone.localdate(), at=timezone.now(),
        )  # fmt: skip
        kept = loop.orient(
            pathway=path, scheme=Scheme.objects.get(programme_id=by.programme_id, slug="mission-locale"),
            draft=ProposalDraft("mainstream", "goal"), has_agreement=True, by=by, on=timezone.localdate(),
            at=timezone.now(),
        )  # fmt: skip
        first = Intake.objects.get(scheme__slug="mission-locale", scheme__programme_id=by.programme_id)
        places.reserve(orientation=kept, intake=first, by=by, at=timezone.now())
        intake = Intake.objects.get(scheme__slug="mission-locale", scheme__programme_id=by.programme_id).pk
    return {
        "orientation of alix with a place": {"pk": kept.pk},
        "a place for alix": {**told["sent orientation of alix"], "intake": intake},
        "a place of nowhere for alix": {**told["sent orientation of alix"], "intake": uuid4()},
        "a place for the other Cité": {**told["orientation of the other Cité"], "intake": intake},
        "step of alix": {"pk": told["alix"]["pk"], "which": step.pk},
        "step of alix, by the address of chloe": {"pk": told["chloe"]["pk"], "which": step.pk},
    }
