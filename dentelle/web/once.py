"""One rendered form acts once: a double click, a reload or a retry after a cut goes where the first one went."""

from collections.abc import Callable
from uuid import UUID

from django.db import connection, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from dentelle.accounts.keys import link_secret
from dentelle.shared.database import tell
from dentelle.shared.models import Submission

LINK_MARK = "~"


def to_link(route: str, link_id: UUID) -> str:
    """An outcome that leads to a link's page without writing its secret in the database."""
    return f"{LINK_MARK}{route} {link_id}"


def _address(outcome: str, cite: str) -> str:
    if not outcome.startswith(LINK_MARK):
        return outcome
    route, link_id = outcome[len(LINK_MARK) :].split()
    return reverse(route, kwargs={"cite": cite, "token": link_secret(UUID(link_id))})


def acted_before(key: UUID, *, cite: str) -> HttpResponse | None:
    """Where this form's first sending went; None when it has not acted."""
    tell(once=key)
    outcome = Submission.objects.filter(key=key).values_list("outcome", flat=True).first()
    return HttpResponseRedirect(_address(outcome, cite)) if outcome else None


def acts_once(key: UUID, act: Callable[[], str], *, cite: str) -> HttpResponse:
    """Do `act` (it returns where to go: a path, or `to_link(…)`) unless this key has already acted; redirect there.

    A Refused raised by `act` undoes everything, the key included: the corrected form may act. Two simultaneous
    sendings meet on the key: the second waits for the first, then follows it.
    """
    tell(once=key)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "insert into shared_submission (key, outcome, at) values (%s, '', %s) on conflict do nothing",
                [key, timezone.now()],
            )
            is_first = cursor.rowcount == 1
        if is_first:
            Submission.objects.filter(key=key).update(outcome=act())
    outcome = Submission.objects.values_list("outcome", flat=True).get(key=key)
    return HttpResponseRedirect(_address(outcome, cite))
