"""Who gets what: the rows of beneficiaries."""

from dentelle.beneficiaries.models import SharingAgreement
from dentelle.demo.acting import Stage
from tests.web.matrix.who import TEAM, Rows

ROWS: Rows = {
    ("GET", "people", ""): {200: TEAM},
    ("POST", "people", ""): {200: TEAM},
    ("GET", "person", "alix"): {200: {"samia", "ines", "bruno"}},
    ("GET", "person", "chloe"): {200: {"samia", "hugo"}},
    ("GET", "person", "gaspard of the other Cité"): {},
    ("GET", "person", "nobody at all"): {},
    ("GET", "sheet_pdf", "alix"): {200: {"ines"}},
    ("GET", "sheet_pdf", "chloe"): {200: {"hugo"}},
    ("GET", "sheet_pdf", "gaspard of the other Cité"): {},
    ("GET", "facts", "alix"): {200: {"ines"}},
    ("POST", "facts", "alix"): {422: {"ines"}},
    ("GET", "fact", "job of alix"): {200: {"ines"}},
    ("POST", "fact", "job of alix"): {422: {"ines"}},
    ("GET", "fact", "what the Cité refuses to know of alix"): {},
    ("POST", "fact", "what the Cité refuses to know of alix"): {},
    ("GET", "fact", "job of gaspard of the other Cité"): {},
    ("GET", "contact_data", "alix"): {200: {"ines"}},
    ("POST", "contact_data", "alix"): {422: {"ines"}},
    ("GET", "contact_data", "gaspard of the other Cité"): {},
    ("GET", "restricted", "alix"): {200: {"ines"}},
    ("POST", "restricted", "alix"): {422: {"ines"}},
    ("GET", "restricted", "gaspard of the other Cité"): {},
    ("GET", "readings", "alix"): {200: {"ines"}},
    ("GET", "readings", "chloe"): {200: {"hugo"}},
    ("GET", "readings", "gaspard of the other Cité"): {},
    ("GET", "agreement", "alix"): {200: {"ines"}},
    ("POST", "agreement", "alix"): {422: {"ines"}},
    ("GET", "agreements", "alix"): {200: {"ines"}},
    ("GET", "agreements", "gaspard of the other Cité"): {},
    ("GET", "renew_agreements", "alix"): {200: {"ines"}},
    ("POST", "renew_agreements", "alix"): {422: {"ines"}},
    ("GET", "renew_agreements", "gaspard of the other Cité"): {},
    ("GET", "share", "alix"): {200: {"ines"}},
    ("POST", "share", "alix"): {422: {"ines"}},
    ("GET", "share", "gaspard of the other Cité"): {},
    ("GET", "withdraw", "agreement of alix"): {200: {"ines"}},
    ("POST", "withdraw", "agreement of alix"): {422: {"ines"}},
    ("GET", "withdraw", "agreement of emma, named as one of alix"): {},
    ("POST", "withdraw", "agreement of emma, named as one of alix"): {},
}


def objects(stage: Stage, told: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """A question, known or refused; an agreement of hers, and one of somebody else."""
    alix, gaspard = told["alix"]["pk"], told["gaspard of the other Cité"]["pk"]
    with stage.acting("ines"):
        hers = SharingAgreement.objects.filter(beneficiary_id=alix, is_given=True).order_by("purpose")[0]
        emma = SharingAgreement.objects.filter(beneficiary__identity__first_name="Emma")[0]
    return {
        "job of alix": {"pk": alix, "code": "job"},
        "what the Cité refuses to know of alix": {"pk": alix, "code": "nationality"},
        "job of gaspard of the other Cité": {"pk": gaspard, "code": "job"},
        "agreement of alix": {"pk": alix, "agreement_pk": hers.pk},
        "agreement of emma, named as one of alix": {"pk": alix, "agreement_pk": emma.pk},
    }
