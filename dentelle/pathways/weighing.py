"""What the rule said on the day of a decision, kept in the words of that day."""

from datetime import date

from dentelle.beneficiaries.access import File
from dentelle.catalogue.models import Scheme
from dentelle.catalogue.writing_rules import rules_in_force
from dentelle.eligibility.compiled import Somebody
from dentelle.eligibility.matching import match
from dentelle.eligibility.sentences import for_professional
from dentelle.pathways.matching import facts_of, rule_of
from dentelle.pathways.models import Orientation, OrientationVerdict, Pathway

LONGEST = 1500


def weighed(file: File, path: Pathway, scheme: Scheme, on: date) -> OrientationVerdict:
    """The verdict of one scheme for the person of this open file, not kept yet. What is asked on the spot and never
    stored is unknown here: the words kept hold nothing of it."""
    version = rules_in_force(scheme.programme_id).get(scheme.pk)
    found = match(rule_of(scheme, on, version), Somebody(facts_of(file, path, on)), on)
    return OrientationVerdict(
        beneficiary=file.person,
        verdict=str(found.explanation.verdict),
        sentence=for_professional(found.explanation)[:LONGEST],
        rule_number=version.number if version and version.lines else 0,
        weighed_on=on,
    )


def verdict_on(orientation: Orientation) -> OrientationVerdict | None:
    """What was kept of it; None when nobody with the open file decided, or it was before verdicts were kept."""
    return OrientationVerdict.objects.filter(orientation=orientation).first()
