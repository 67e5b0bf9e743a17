"""What screens read of a diagnosis, once her file is open."""

from collections.abc import Iterator
from dataclasses import dataclass

from dentelle.beneficiaries.models import Beneficiary
from dentelle.diagnosis.models import Assessment, Item
from dentelle.diagnosis.vocabulary import LIFE, MOST, TOLD, Stance, Theme

NEVER = ""
RANKED = tuple(f"{stance}_{rank}" for stance in TOLD for rank in range(1, MOST + 1))
"""strength_1 … obstacle_3: the places of a form."""
ASIDE_NAMES = tuple(f"aside_{theme}" for theme in LIFE)


@dataclass(frozen=True)
class Diagnosis:
    """One version with its lines."""

    assessment: Assessment
    items: tuple[Item, ...]

    @property
    def strengths(self) -> list[Item]:
        """What she can lean on."""
        return [item for item in self.items if item.stance == Stance.STRENGTH]

    @property
    def obstacles(self) -> list[Item]:
        """What she says is difficult."""
        return [item for item in self.items if item.stance == Stance.OBSTACLE]

    @property
    def aside(self) -> list[Item]:
        """What she does not talk about today."""
        return [item for item in self.items if item.stance not in TOLD]

    @property
    def not_explored(self) -> list[str]:
        """All the rest."""
        known = {item.theme for item in self.items}
        return [str(theme.label) for theme in Theme if theme not in known]

    def answers(self) -> dict[str, str]:
        """The same, as a form holds it: strength_1, strength_1_line, aside_housing…"""
        empty = dict.fromkeys((*(f"{each}{part}" for each in RANKED for part in ("", "_line")), *ASIDE_NAMES), "")
        return {
            "goal": self.assessment.goal,
            "not_wanted": self.assessment.not_wanted,
            **empty,
            **dict(self._of_items()),
        }

    def _of_items(self) -> Iterator[tuple[str, str]]:
        for item in self.items:
            if item.rank is None:
                yield f"aside_{item.theme}", item.stance
            else:
                yield f"{item.stance}_{item.rank}", item.theme
                yield f"{item.stance}_{item.rank}_line", item.line

    @property
    def version(self) -> str:
        """What changes when somebody writes a new one."""
        return str(self.assessment.pk)


def diagnosis_of(person: Beneficiary) -> Diagnosis | None:
    """The version that counts."""
    found = versions_of(person, at_most=1)
    return found[0] if found else None


def versions_of(person: Beneficiary, *, at_most: int | None = None) -> list[Diagnosis]:
    """Every version, the latest first, in two queries."""
    rows = list(
        Assessment.objects.filter(beneficiary=person)
        .select_related("recorded_by__account")
        .order_by("-recorded_at", "-pk")[:at_most]
    )
    items: dict[object, list[Item]] = {}
    if rows:
        for item in Item.objects.filter(beneficiary=person, assessment__in=rows).order_by("stance", "rank", "theme"):
            items.setdefault(item.assessment_id, []).append(item)
    return [Diagnosis(row, tuple(items.get(row.pk, ()))) for row in rows]
