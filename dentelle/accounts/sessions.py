"""One's own sessions: what is open, what may be closed, and the Cités one belongs to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from dentelle.shared.database import ask


@dataclass(frozen=True)
class Session:
    """A browser that is signed in."""

    number: UUID
    device: str
    opened_at: datetime
    expires_at: datetime
    is_this_one: bool


@dataclass(frozen=True)
class Belonging:
    """A Cité one belongs to."""

    programme_id: UUID
    slug: str
    name: str


def half_account() -> UUID | None:
    """The account of this browser, be its second factor given or not."""
    found = ask("select door.half_account()")
    return found if isinstance(found, UUID) else None


def waits_for_factor() -> bool:
    """Is this browser's sign-in not whole yet?"""
    return bool(ask("select door.half_account() is not null and door.my_account() is null"))


def my_sessions() -> list[Session]:
    """Mine, the latest first."""
    with connection.cursor() as cursor:
        cursor.execute("select number, device, opened_at, expires_at, is_this_one from door.my_sessions()")
        return [Session(*row) for row in cursor.fetchall()]


def close_mine(number: UUID) -> bool:
    """Close one of mine; False when it is not mine or already closed."""
    return bool(ask("select door.close_mine(%s)", number))


def close_others() -> int:
    """Close every session of mine but this one; how many."""
    closed = ask("select door.close_others()")
    return closed if isinstance(closed, int) else 0


def my_cites() -> list[Belonging]:
    """The Cités this account belongs to today, in alphabetical order."""
    with connection.cursor() as cursor:
        cursor.execute("select programme_id, slug, name from door.my_cites()")
        return [Belonging(*row) for row in cursor.fetchall()]
