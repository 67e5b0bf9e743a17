"""The only way to write to the journal."""

from datetime import date, datetime
from uuid import UUID

from dentelle.accounts.actors import NOWHERE, Actor
from dentelle.journal.models import Entry

type Coded = str | int | bool | None


def record(
    kind: str,
    /,
    *,
    by: Actor,
    subject_id: UUID,
    on: date,
    at: datetime,
    group_id: UUID | None = None,
    beneficiary_id: UUID | None = None,
    **facts: Coded,
) -> None:
    """Write one line: what was done (`kind`), to what, effective when. Facts are coded values, never a name nor a
    free text. Raises ValueError for an act outside any Cité."""
    if by.programme_id == NOWHERE:
        raise ValueError("An act happens in a Cité.")
    Entry.objects.create(
        kind=kind,
        programme_id=by.programme_id,
        group_id=group_id,
        beneficiary_id=beneficiary_id,
        subject_id=subject_id,
        effective_on=on,
        recorded_at=at,
        by_account_id=by.account_id,
        by_link_id=by.link_id,
        facts=facts,
    )
