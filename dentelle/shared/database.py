"""What a transaction tells the database about who acts. Settings live with the transaction and die with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.db import connection, transaction

SETTINGS = (
    "app.session",
    "app.programme",
    "app.link",
    "app.file",
    "app.once",
    "app.sign_in_email",
    "app.job_programme",
)


def tell(**settings: object) -> None:
    """Set `app.<name>` for this transaction: tell(session=…, programme=…). What PostgreSQL cannot write (a NUL in a
    link or a cookie, made by hand) is nobody's secret: it becomes the empty one."""
    names = list(settings)
    said = [str(settings[name] or "") for name in names]
    calls = ", ".join("set_config(%s, %s, true)" for _ in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"select {calls}",
            [part for name, text in zip(names, said, strict=True) for part in (f"app.{name}", _writable(text))],
        )


def _writable(text: str) -> str:
    return "" if "\0" in text else text


def forget() -> None:
    """Empty every setting. Needed where several acts share one outer transaction (tests): a released savepoint
    keeps its settings until the end of that transaction."""
    calls = ", ".join("set_config(%s, '', true)" for _ in SETTINGS)
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        cursor.execute(f"select {calls}", SETTINGS)


@contextmanager
def transaction_told(**settings: object) -> Iterator[None]:
    """One transaction that begins by telling who acts, and leaves nothing behind."""
    with transaction.atomic():
        tell(**settings)
        yield
        forget()


def ask(sql: str, *values: str | int | bytes | UUID | date | None) -> object:
    """The single value of a one-row query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
    return row[0] if row else None
