"""Who acts, in one Cité, at one moment."""

from dataclasses import dataclass, field
from uuid import UUID

NOWHERE = UUID(int=0)
"""Outside any Cité: matches no row."""


@dataclass(frozen=True)
class Actor:
    """An account with its memberships and seats, or a link, or (neither) the public.

    Built from what the database itself says of the current transaction; it serves to show the right buttons and to
    sign acts. What protects is the database.
    """

    programme_id: UUID = NOWHERE
    account_id: UUID | None = None
    name: str = ""
    link_id: UUID | None = None
    memberships: dict[UUID, str] = field(default_factory=dict)
    """membership id → role"""
    seats: frozenset[tuple[str, UUID | None]] = frozenset()
    """(kind of seat, group or None for the whole Cité)"""

    @property
    def membership_id(self) -> UUID:
        """The membership that signs: the first; KeyError-free only for members."""
        return next(iter(self.memberships))

    @property
    def roles(self) -> frozenset[str]:
        """The roles of all memberships."""
        return frozenset(self.memberships.values())

    def holds(self, kind: str, group_id: UUID | None = None) -> bool:
        """Is there such a seat?"""
        return (kind, group_id) in self.seats


PUBLIC = Actor()
