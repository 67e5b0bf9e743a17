"""Proofs made outside the database: sign-in tickets and link secrets.

The keys live with the process (settings), never in a table a web role can read: an injected SQL statement can neither
sign in as somebody nor forge a link.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from datetime import datetime
from uuid import UUID

from django.conf import settings

from dentelle.accounts.models import TicketKey

BLOCK = 64


def _pads(key: str) -> tuple[bytes, bytes]:
    padded = hashlib.sha256(key.encode()).digest().ljust(BLOCK, b"\0")
    return bytes(byte ^ 0x36 for byte in padded), bytes(byte ^ 0x5C for byte in padded)


def install_ticket_key() -> None:
    """Let the database check tickets made with our key; earlier keys stay valid until removed. Runs as owner."""
    inner, outer = _pads(settings.TICKET_KEY)
    if not any(bytes(key.inner_pad) == inner for key in TicketKey.objects.all()):
        TicketKey.objects.create(inner_pad=inner, outer_pad=outer)


def ticket(*, secret: str, account_id: UUID, issued: datetime) -> bytes:
    """The MAC that binds a browser's secret to an account at an instant (checked by door.bind_session)."""
    browser = hashlib.sha256(secret.encode()).digest()
    instant = round(issued.timestamp() * 1_000_000)
    message = browser + f"{account_id}|{instant}".encode()
    return hmac.digest(hashlib.sha256(settings.TICKET_KEY.encode()).digest(), message, "sha256")


def code_ticket(*, secret: str, account_id: UUID, issued: datetime) -> bytes:
    """The MAC of a sign-in by e-mail code, which opens nothing of a file before the second factor."""
    return _bound("code|", secret, account_id, issued)


def factor_ticket(*, secret: str, account_id: UUID, issued: datetime) -> bytes:
    """The MAC that says: this browser's account gave its second factor (checked by door.confirm_factor)."""
    return _bound("factor|", secret, account_id, issued)


def _bound(what: str, secret: str, account_id: UUID, issued: datetime) -> bytes:
    browser = hashlib.sha256(secret.encode()).digest()
    message = browser + f"{what}{account_id}|{round(issued.timestamp() * 1_000_000)}".encode()
    return hmac.digest(hashlib.sha256(settings.TICKET_KEY.encode()).digest(), message, "sha256")


def code_of(asked: UUID) -> str:
    """The eight figures of one asking, derived from its number: the worker writes them without their being stored."""
    mac = hmac.digest(settings.LINK_KEY.encode(), b"code|" + asked.bytes, "sha256")
    return f"{int.from_bytes(mac[:8], 'big') % 100_000_000:08d}"


def link_secret(link_id: UUID) -> str:
    """The secret of a link (43 URL-safe characters), derived from its id: nothing to store, nothing to leak."""
    mac = hmac.digest(settings.LINK_KEY.encode(), link_id.bytes, "sha256")
    return urlsafe_b64encode(mac).decode().rstrip("=")


def link_hash(secret: str) -> bytes:
    """What the database keeps of a link's secret."""
    return hashlib.sha256(secret.encode()).digest()
