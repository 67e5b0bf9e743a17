"""Counters of attempts live in the database, so that all processes count together; their keys say nothing."""

import hmac

from django.conf import settings


def hashed(key: str, key_prefix: str, version: int) -> str:
    """The cache key as it is stored: a network address or an e-mail address cannot be read back from it."""
    return hmac.new(settings.SECRET_KEY.encode(), f"{key_prefix}:{version}:{key}".encode(), "sha256").hexdigest()
