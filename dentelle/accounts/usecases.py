"""Signing in and out of a browser."""

import secrets
from uuid import UUID

from django.db import connection
from django.utils import timezone

from dentelle.accounts.keys import code_ticket, factor_ticket, ticket
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


def sign_in_by_code(account_id: UUID, *, device: str) -> str:
    """Bind a new browser secret to the account of whoever typed the code of the e-mail, and return it. Where the
    account reads files, nothing opens before `confirm_factor`."""
    secret = secrets.token_urlsafe(32)
    issued = timezone.now()
    tell(session=secret)
    mac = code_ticket(secret=secret, account_id=account_id, issued=issued)
    ask("select door.bind_by_code(%s, %s, %s, %s)", account_id, issued, mac, device)
    return secret


def confirm_factor(account_id: UUID, *, secret: str) -> None:
    """This browser gave the second factor of its account."""
    issued = timezone.now()
    ask(
        "select door.confirm_factor(%s, %s)", issued, factor_ticket(secret=secret, account_id=account_id, issued=issued)
    )


def sign_out() -> None:
    """Close the session of this transaction."""
    ask("select door.close_session()")
