"""Who gets what: undoing, and drafts. An address without its form is nowhere; an act of somebody else is refused."""

from uuid import UUID

from django.utils import timezone

from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.situation import FactDraft, record_facts
from dentelle.demo.acting import Stage
from dentelle.partners.models import Membership
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.following.contacts import log_contact
from dentelle.pathways.following.rules import ContactDraft, StepDraft
from dentelle.pathways.following.steps import add_step
from dentelle.pathways.handover import HandOverDraft, hand_over
from dentelle.pathways.models import Pathway
from tests.web.matrix.who import Rows

ROWS: Rows = {
    ("POST", "undo", "agenda, case of alix"): {422: {"samia", "bruno", "farid", "tarek"}, 302: {"ines"}},
    ("POST", "undo", "contact of alix"): {302: {"ines"}},
    ("POST", "undo", "new step of alix"): {302: {"ines"}},
    ("POST", "undo", "new step of alix settled"): {422: {"ines"}},
    ("POST", "undo", "end of emma"): {422: {"ines"}},
    ("POST", "undo", "hand-over of fatou"): {302: {"ines"}, 422: {"samia", "clara"}},
    ("POST", "undo", "fact of alix"): {302: {"ines"}},
    ("POST", "undo", "no such kind"): {},
    ("POST", "draft", ""): {},
}


def objects(stage: Stage, told: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """What Inès has just done: listed a situation, logged a contact, added a step, given a path."""
    case, now = told["case of alix"]["case_pk"], timezone.now()
    with stage.acting("ines") as by:
        path = open_pathway_of(Beneficiary.objects.get(pk=told["alix"]["pk"]))
        fatou = open_pathway_of(Beneficiary.objects.get(identity__first_name="Fatou"))
        emma = Pathway.objects.get(beneficiary__identity__first_name="Emma")
        assert path
        assert fatou
        draft = ContactDraft("phone", is_reached=True)
        contact = log_contact(pathway=path, draft=draft, by=by, on=timezone.localdate(), at=now)
        step = add_step(pathway=path, draft=StepDraft("Appeler", "person"), member=None, by=by, at=now)
        clara = Membership.objects.get(account__email="clara@belfort.invalid")
        given = hand_over(pathway=fatou, draft=HandOverDraft(clara), by=by, at=now)
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
        "contact of alix": {"kind": "contact", "pk": contact.pk},
        "new step of alix": {"kind": "etape", "pk": step.pk},
        "new step of alix settled": {"kind": "etape-terminee", "pk": step.pk},
        "end of emma": {"kind": "fin", "pk": emma.pk},
        "hand-over of fatou": {"kind": "relais", "pk": given.pk},
        "no such kind": {"kind": "personne", "pk": case},
    }
