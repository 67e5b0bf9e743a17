"""What must be read again later, and by us alone: encrypted under the process's key, which no table holds."""

import hashlib
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def _box() -> Fernet:
    return Fernet(urlsafe_b64encode(hashlib.sha256(b"vault|" + settings.SECRET_KEY.encode()).digest()))


def lock(text: str) -> str:
    """Encrypted and signed."""
    return _box().encrypt(text.encode()).decode()


def unlock(text: str) -> str | None:
    """What was locked; None when it was altered, or locked under another key."""
    try:
        return _box().decrypt(text.encode()).decode()
    except InvalidToken:
        return None
