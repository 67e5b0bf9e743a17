"""Two people write the same page at the same time: the second is told, and both keep their text."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from dentelle.shared.errors import Overtaken


def as_typed(value: object) -> str:
    """A kept value as a form field would hold it; nothing is ""."""
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def version_of(written: Mapping[str, object]) -> str:
    """What changes each time one of these values changes (16 letters), for records that have no date of their own."""
    text = "\0".join(f"{name}\1{as_typed(value)}" for name, value in sorted(written.items()))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def refuse_if_overtaken(
    seen: str | None, *, version: str, written: Mapping[str, object], at: datetime, who: str = "Quelqu’un d’autre"
) -> None:
    """Raise Overtaken when what was on screen (`seen`) is no longer what is kept (`version`).

    Args:
        seen: None: no screen was involved.
        written: what is kept now, by form field.
    """
    if seen is not None and seen != version:
        current = {name: as_typed(value) for name, value in written.items()}
        raise Overtaken(who=who, at=at, current=current, version=version)
