"""One rendered form acts once: a double click, a reload or a retry after a cut goes where the first one went.

Other answers under the same key (somebody came back to the page and corrected it) are not that: they are never dropped
in silence, the form comes back with them and says so.
"""

import hmac
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from dentelle.accounts.keys import link_secret
from dentelle.shared.database import tell
from dentelle.shared.models import Submission
from dentelle.web.forms import Form

LINK_MARK = "~"
NOT_ANSWERS = frozenset({"csrfmiddlewaretoken", "once", "seen"})
"""What a page adds by itself to what is answered."""
ALREADY_SENT = "autre_envoi"
"""What the page says (web.done) when other answers came too late to be written."""


class SentOtherwise(Exception):
    """This form has already acted, with other answers than those that come now."""


def to_link(route: str, link_id: UUID) -> str:
    """An outcome that leads to a link's page without writing its secret in the database."""
    return f"{LINK_MARK}{route} {link_id}"


def _address(outcome: str, cite: str) -> str:
    if not outcome.startswith(LINK_MARK):
        return outcome
    route, link_id = outcome[len(LINK_MARK) :].split()
    return reverse(route, kwargs={"cite": cite, "token": link_secret(UUID(link_id))})


def content_of(form: Form) -> bytes:
    """The digest of what was typed; keyed, and bound to the form's key: it says nothing to whoever reads the table."""
    lists = form.data.lists() if hasattr(form.data, "lists") else ((name, [form.data[name]]) for name in form.data)
    typed = sorted((str(name), [str(value) for value in values]) for name, values in lists if name not in NOT_ANSWERS)
    typed += sorted((str(name), [f"{file}", f"{getattr(file, 'size', '')}"]) for name, file in form.files.items())
    return hmac.digest(settings.SECRET_KEY.encode(), f"{form.once_key}{typed}".encode(), "sha256")


def acted_before(form: Form, *, cite: str) -> HttpResponse | None:
    """Where this form's first sending went; None when it has not acted. Raises SentOtherwise."""
    tell(once=form.once_key)
    first = Submission.objects.filter(key=form.once_key).first()
    if first is None or not first.outcome:
        return None
    return _follow(first, form, cite)


def _follow(first: Submission, form: Form, cite: str) -> HttpResponse:
    if first.content is not None and bytes(first.content) != content_of(form):
        raise SentOtherwise(_address(first.outcome, cite))
    return HttpResponseRedirect(_address(first.outcome, cite))


def too_late(sent: SentOtherwise) -> HttpResponse:
    """To where the first sending went, saying that what came after is not written."""
    return HttpResponseRedirect(f"{str(sent).partition('?')[0]}?fait={ALREADY_SENT}")


def acts_once(form: Form, act: Callable[[], str], *, cite: str) -> HttpResponse:
    """Do `act` (it returns where to go: a path, or `to_link(…)`) unless this form has already acted; redirect there.

    A Refused raised by `act` undoes everything, the key included: the corrected form may act. Two simultaneous
    sendings meet on the key: the second waits for the first, then follows it (SentOtherwise when it says other things).
    """
    key = form.once_key
    tell(once=key)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "insert into shared_submission (key, content, outcome, at) values (%s, %s, '', %s)"
                " on conflict do nothing",
                [key, content_of(form), timezone.now()],
            )
            is_first = cursor.rowcount == 1
        if is_first:
            Submission.objects.filter(key=key).update(outcome=act())
    return _follow(Submission.objects.get(key=key), form, cite)
