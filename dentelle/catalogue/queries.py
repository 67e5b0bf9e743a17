"""What is read of the catalogue."""

from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When

from dentelle.catalogue.models import Nature, Scheme


def schemes_of(programme_id: UUID) -> QuerySet[Scheme]:
    """The schemes of a Cité: ordinary law first, then by name."""
    rank = Case(When(nature=Nature.MAINSTREAM, then=Value(0)), default=Value(1), output_field=IntegerField())
    return Scheme.objects.filter(programme_id=programme_id).order_by(rank, "name")
