"""The outbox: a mail is a row of ids written in the transaction of the act; the worker makes the text and sends it.

The row is locked while its mail is sent, so two workers never send the same one. Between the moment the mail server
says yes and the commit a crash may repeat a mail: it then has the same Message-ID.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from dentelle.shared import jobs
from dentelle.shared.database import tell
from dentelle.shared.models import OutboxMessage

MAXIMUM_ATTEMPTS = 20


@dataclass(frozen=True)
class Mail:
    """A mail without any name: to whom, about what, in a few plain sentences."""

    to: str
    subject: str
    body: str


Writer = Callable[[OutboxMessage], Mail | None]
_writers: dict[str, Writer] = {}


def writes(kind: str) -> Callable[[Writer], Writer]:
    """Declare who writes the mails of this kind; it returns None when there is nothing to send any more."""

    def declare(writer: Writer) -> Writer:
        _writers[kind] = writer
        return writer

    return declare


def put(
    kind: str,
    *,
    programme_id: UUID,
    subject_id: UUID,
    recipient_id: UUID,
    at: datetime,
    link_id: UUID | None = None,
) -> None:
    """Add a mail to send, in the current transaction."""
    OutboxMessage.objects.create(
        kind=kind,
        programme_id=programme_id,
        subject_id=subject_id,
        recipient_id=recipient_id,
        link_id=link_id,
        created_at=at,
    )
    jobs.deliver_mail()


def deliver() -> int:
    """Send every waiting mail, each in its own transaction; return how many were sent. One that fails waits for
    the next round and does not hold the others back. Runs as the worker's role."""
    sent = 0
    passed: set[UUID] = set()
    while True:
        with transaction.atomic():
            message = (
                OutboxMessage.objects.select_for_update(skip_locked=True)
                .filter(sent_at=None, attempts__lt=MAXIMUM_ATTEMPTS)
                .exclude(pk__in=passed)
                .order_by("created_at")
                .first()
            )
            if message is None:
                return sent
            passed.add(message.pk)
            message.attempts += 1
            if _send(message):
                message.sent_at = timezone.now()
                sent += 1
            message.save(update_fields=["attempts", "sent_at"])


def _send(message: OutboxMessage) -> bool:
    tell(job_programme=message.programme_id)
    mail = _writers[message.kind](message)
    if mail is None:
        return True
    letter = EmailMessage(
        subject=mail.subject,
        body=mail.body,
        to=[mail.to],
        headers={"Message-ID": f"<{message.pk}@dentelle>", "Auto-Submitted": "auto-generated"},
    )
    try:
        letter.send()
    except OSError as trouble:
        jobs.logger.warning("A mail could not be sent (%s); it will be tried again.", type(trouble).__name__)
        return False
    return True


def address(path: str) -> str:
    """The full address of a page, for a mail."""
    return f"{settings.PUBLIC_ADDRESS}{path}"
