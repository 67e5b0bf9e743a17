"""What the operator reads when something breaks: where, never about whom.

An address may hold the secret of a link or the number of a person, and the message of an exception may hold the value
that a constraint refused (PostgreSQL: « Key (email)=(…) already exists »). Neither is written: a request is named by
its route, an exception by its type, its place and, for the database, its code and its constraint.
"""

import logging
import traceback
from types import TracebackType

import psycopg
from django.http import HttpRequest

_Trouble = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class NamedByRoute(logging.Filter):
    """Replaces what Django says of a request (its address is in the sentence) by the name of its route."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record; one that speaks of a request loses its sentence for ours."""
        request = getattr(record, "request", None)
        if request is None:
            return True
        match = request.resolver_match if isinstance(request, HttpRequest) else None
        record.msg = "%s %s: %s"
        record.args = (
            getattr(request, "method", None) or "?",
            match.route if match else "unknown route",
            getattr(record, "status_code", "refused"),
        )
        return True


class WithoutValues(logging.Formatter):
    """Writes a traceback without the messages of its exceptions nor the lines of source."""

    def formatException(self, ei: _Trouble) -> str:  # noqa: N802 - the name that logging calls
        """Every exception of the chain, oldest first: its frames, then its type."""
        return "\n".join(_told(ei[1])) if ei[1] is not None else ""


def _told(trouble: BaseException) -> list[str]:
    before = trouble.__cause__ or (None if trouble.__suppress_context__ else trouble.__context__)
    lines = _told(before) if before is not None else []
    for frame in traceback.extract_tb(trouble.__traceback__):
        lines.append(f"  {frame.filename}:{frame.lineno} {frame.name}")
    name = type(trouble)
    lines.append(f"{name.__module__}.{name.__qualname__}{_of_database(trouble)}")
    return lines


def _of_database(trouble: BaseException) -> str:
    if not isinstance(trouble, psycopg.Error):
        return ""
    return f" (SQLSTATE {trouble.sqlstate}, constraint {trouble.diag.constraint_name})"
