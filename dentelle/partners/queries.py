"""What is read of organisations and their members."""

from uuid import UUID

from dentelle.partners.models import Membership


def address_of(membership_id: UUID) -> str:
    """The e-mail address of a member, or "" when the membership cannot be seen."""
    found = Membership.objects.filter(pk=membership_id).values_list("account__email", flat=True).first()
    return found or ""
