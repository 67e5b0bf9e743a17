"""Mails that do not leave: what the coordination is told, so that somebody calls instead."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from dentelle.shared.outbox import sentence_of


@dataclass(frozen=True)
class LateMail:
    """A mail that could not be sent for an hour at least: what it says, to which colleague or scheme, since when."""

    what: str
    called: str
    since: datetime
    is_abandoned: bool


def late_mails() -> list[LateMail]:
    """At most twenty mails of this Cité, the abandoned ones first; none for whoever does not coordinate it."""
    with connection.cursor() as cursor:
        cursor.execute("select kind, called, since, abandoned from door.late_mails()")
        return [LateMail(sentence_of(kind), *rest) for kind, *rest in cursor.fetchall()]
