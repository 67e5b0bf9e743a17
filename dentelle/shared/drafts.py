"""Drafts: what somebody typed and has not sent yet, kept on the server so that no browser, cut or session loses it.

Only its author reads it (the database says so). It dies when the form is sent, when its author drops it, or after a
week: a draft is not a second file about somebody.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from dentelle.shared.database import ask
from dentelle.shared.models import Draft

KEPT_DAYS = 7
LONGEST = 20_000
"""Characters: more than any of our forms; beyond, nothing is kept."""

type Fields = dict[str, list[str]]


def keep(*, account_id: UUID, address: str, fields: Mapping[str, list[str]], at: datetime) -> bool:
    """Keep what is typed, in place of what was kept for this form; False when it is too long to be kept."""
    if sum(len(value) for values in fields.values() for value in values) > LONGEST:
        return False
    Draft.objects.update_or_create(
        account_id=account_id, address=address, defaults={"fields": dict(fields), "saved_at": at}
    )
    return True


def find(*, account_id: UUID, address: str) -> Draft | None:
    """What this account was writing there."""
    return Draft.objects.filter(account_id=account_id, address=address).first()


def drop(*, account_id: UUID, address: str) -> None:
    """Forget what was being written there."""
    Draft.objects.filter(account_id=account_id, address=address).delete()


def forget_old_drafts() -> int:
    """Delete drafts older than a week; return how many. Runs as the worker, who reads none."""
    erased = ask("select door.forget_old_drafts()")
    return erased if isinstance(erased, int) else 0
