"""The outbox: a mail is a row of ids written in the transaction of the act; the worker makes the text and sends it.

The row is locked while its mail is sent, so two workers never send the same one. Between the moment the mail server
says yes and the commit a crash may repeat a mail: it then has the same Message-ID.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dentelle.shared import jobs
from dentelle.shared.database import tell
from dentelle.shared.models import OutboxMessage

MAXIMUM_ATTEMPTS = 78
"""One minute after the first failure, then two, four… then each hour: about three days, then it is given up.
`door.late_mails` knows the same number."""
_LONGEST_PAUSE = timedelta(hours=1)


@dataclass(frozen=True)
class Mail:
    """A mail without any name: to whom, about what, in a few plain sentences."""

    to: str
    subject: str
    body: str


Writer = Callable[[OutboxMessage], Mail | None]
_writers: dict[str, Writer] = {}
_sentences: dict[str, str] = {}


def writes(kind: str, what: str) -> Callable[[Writer], Writer]:
    """Declare who writes the mails of this kind (it returns None when there is nothing to send any more), and what
    they are, in French words without any name."""

    def declare(writer: Writer) -> Writer:
        _writers[kind] = writer
        _sentences[kind] = what
        return writer

    return declare


def sentence_of(kind: str) -> str:
    """What the mails of this kind are, in French."""
    return _sentences.get(kind, "Un courriel")


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


def deliver(at: datetime | None = None) -> int:
    """Send every mail that waits at this moment (now), each in its own transaction; return how many were sent. One
    that fails is put off, longer each time, and does not hold the others back. Runs as the worker's role."""
    at = at or timezone.now()
    sent = 0
    passed: set[UUID] = set()
    while True:
        with transaction.atomic():
            message = (
                OutboxMessage.objects.select_for_update(skip_locked=True)
                .filter(Q(next_try_at=None) | Q(next_try_at__lte=at), sent_at=None, attempts__lt=MAXIMUM_ATTEMPTS)
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
            else:
                message.next_try_at = at + pause_after(message.attempts)
            message.save(update_fields=["attempts", "sent_at", "next_try_at"])


def pause_after(attempts: int) -> timedelta:
    """How long a mail waits after so many failures (one or more)."""
    return min(timedelta(minutes=2 ** min(attempts - 1, 10)), _LONGEST_PAUSE)


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
