"""Mails kept as files: what happens when no mail server was given."""

import re
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class SpoolBackend(BaseEmailBackend):
    """Writes each mail as one file named after its Message-ID, so that sending twice leaves one mail."""

    def __init__(self, directory: str | Path, **options: Any) -> None:
        super().__init__(**options)
        self.directory = Path(directory)

    def send_messages(self, email_messages: list[EmailMessage]) -> int:  # type: ignore[override]
        """Write the mails; return how many."""
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        for mail in email_messages:
            message = mail.message()
            name = re.sub(r"[^\w@.-]", "", str(message["Message-ID"]))
            draft = self.directory / f".{name}"
            draft.write_bytes(message.as_bytes())
            draft.replace(self.directory / f"{name}.eml")
        return len(email_messages)
