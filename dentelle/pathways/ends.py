"""The ends of a person's paths as her référent reads them: raw facts, and what each nomenclature calls them."""

from dataclasses import dataclass

from dentelle.beneficiaries.models import Beneficiary
from dentelle.pathways.models import Exit
from dentelle.pathways.rules import EXIT_LABELS, ExitDraft, exit_label


@dataclass(frozen=True)
class End:
    """One end: its facts, its label in each nomenclature (they differ for exactly six months: `rules.exit_label`)."""

    exit: Exit
    iae: str
    rpe: str

    @property
    def agree(self) -> bool:
        """Do both nomenclatures say the same?"""
        return self.iae == self.rpe


def ends_of(person: Beneficiary) -> list[End]:
    """Every end, latest first; none unless her file is open."""
    return [
        End(found, _label(found, at_least_six=False), _label(found, at_least_six=True))
        for found in Exit.objects.filter(beneficiary=person)
        .select_related("pathway__group", "recorded_by__account")
        .order_by("-pathway__exited_on", "-recorded_at")
    ]


def _label(found: Exit, *, at_least_six: bool) -> str:
    draft = ExitDraft(found.kind, found.contract, found.starts_on, found.months, found.weekly_hours)
    return EXIT_LABELS[exit_label(draft, at_least_six=at_least_six)]
