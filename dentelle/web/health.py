"""`/sante/`: is this installation fine? For supervisors and operators; it tells nothing else, to anybody."""

import json
import logging
from typing import Any

import psycopg
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

_log = logging.getLogger(__name__)
_SILENCE = 60  # s without a heartbeat: the worker is dead
_known: dict[str, bool] = {}  # migrations do not come undone under a running process


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """200 when all is fine, else 503 and what is not. On its own short connection: never raises."""
    states = {"database": "unreachable", "migrations": "unknown", "worker": "unknown"}
    mail = "unknown"
    try:
        parameters: dict[str, Any] = connection.get_connection_params()
        parameters.pop("cursor_factory", None)
        parameters.pop("context", None)
        with psycopg.connect(**{**parameters, "connect_timeout": 2, "autocommit": True}) as own:
            own.execute("SET statement_timeout = '2s'")
            states["database"] = "ok"
            states["migrations"] = _migrations(own)
            states["worker"] = _worker(own)
            mail = _mail(own)
    except Exception:  # noqa: BLE001 - whatever breaks, the states say how far it went
        _log.warning("/sante/: %s", states)
    fine = all(state == "ok" for state in states.values())
    # A mail server that is away is told but restarting the service would not bring it back: still 200.
    body = {"status": "ok" if fine else "failing", **states, "mail": mail}
    response = HttpResponse(
        json.dumps(body),
        content_type="application/json",
        status=200 if fine else 503,
        headers={"Cache-Control": "no-store"},
    )
    response._has_been_logged = True  # type: ignore[attr-defined] # it was asked for: what is not fine is in the answer
    return response


def _migrations(own: psycopg.Connection[Any]) -> str:
    if "migrated" not in _known:
        applied = set(own.execute("SELECT app, name FROM django_migrations").fetchall())
        loader = MigrationLoader(None)
        wanted = {key for key, migration in loader.disk_migrations.items() if not migration.replaces}
        if not wanted <= applied:
            return "missing"
        _known["migrated"] = True
    return "ok"


def _worker(own: psycopg.Connection[Any]) -> str:
    beat = own.execute(
        "SELECT 1 FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s) LIMIT 1",
        [_SILENCE],
    ).fetchone()
    return "ok" if beat else "silent"


def _mail(own: psycopg.Connection[Any]) -> str:
    late = own.execute("SELECT door.mail_is_late()").fetchone()
    return "late" if late and late[0] else "ok"
