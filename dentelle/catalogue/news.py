"""What changed in the catalogue of a Cité lately, and what is about to."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from dentelle.catalogue.models import RuleVersion, Scheme

LATELY = timedelta(days=60)


@dataclass(frozen=True)
class News:
    """Schemes that close or just did, sheets written lately, conditions lately in force: the nearest first."""

    closing: QuerySet[Scheme]
    written: QuerySet[Scheme]
    rules: QuerySet[RuleVersion]


def news_of(programme_id: UUID, on: date) -> News:
    """Within sixty days on each side of a day; three queries, whatever the size of the catalogue."""
    schemes = Scheme.objects.filter(programme_id=programme_id)
    since, until = on - LATELY, on + LATELY
    return News(
        closing=schemes.filter(closes_on__gte=since, closes_on__lte=until).order_by("closes_on", "slug"),
        written=schemes.filter(edited_at__date__gte=since).order_by("-edited_at", "slug")[:50],
        rules=RuleVersion.objects.filter(programme_id=programme_id, in_force_on__gte=since)
        .select_related("scheme")
        .order_by("-in_force_on", "-number")[:50],
    )
