"""Links: actors without account."""

import uuid
from datetime import datetime, timedelta
from uuid import UUID

from dentelle.accounts.keys import link_hash, link_secret
from dentelle.accounts.models import Link, LinkPurpose
from dentelle.shared.database import ask


def open_link(purpose: LinkPurpose, *, programme_id: UUID, subject_id: UUID, at: datetime, days: int) -> Link:
    """Make a link for one purpose and one subject, alive so many days; its address holds `link_secret(link.pk)`."""
    link_id = uuid.uuid4()
    return Link.objects.create(
        id=link_id,
        secret_hash=link_hash(link_secret(link_id)),
        purpose=purpose,
        programme_id=programme_id,
        subject_id=subject_id,
        created_at=at,
        valid_until=at + timedelta(days=days),
    )


def use_link() -> None:
    """Mark the link of this transaction as used: from now on it opens nothing. Call last."""
    ask("select door.use_link()")


def my_link() -> UUID | None:
    """The link of this transaction, if it is alive."""
    found = ask("select door.my_link()")
    return found if isinstance(found, UUID) else None


def my_purpose() -> str | None:
    """What the link of this transaction is for."""
    found = ask("select door.link_purpose()")
    return found if isinstance(found, str) else None
