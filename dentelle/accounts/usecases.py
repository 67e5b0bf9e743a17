"""Signing in and out of a browser."""

import secrets
from uuid import UUID

from django.db import connection
from django.utils import timezone

from dentelle.accounts.keys import ticket
from dentelle.shared.database import ask, tell


def sign_in(account_id: UUID) -> str:
    """Bind a new browser secret to the account, and return it (for the cookie). Whoever calls has already checked
    that this is the person."""
    secret = secrets.token_urlsafe(32)
    issued = timezone.now()
    tell(session=secret)
    with connection.cursor() as cursor:
        cursor.execute(
            "select door.bind_session(%s, %s, %s)",
            [account_id, issued, ticket(secret=secret, account_id=account_id, issued=issued)],
        )
    return secret


def sign_out() -> None:
    """Close the session of this transaction."""
    ask("select door.close_session()")
