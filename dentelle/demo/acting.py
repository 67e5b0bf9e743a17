"""Acting as somebody of the cast, by the same doors as the pages: a signed-in secret, or a link's."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from dentelle.accounts.actors import Actor
from dentelle.accounts.keys import link_secret
from dentelle.accounts.models import Account
from dentelle.accounts.usecases import sign_in
from dentelle.demo.cast import CAST
from dentelle.groups.queries import actor_here
from dentelle.shared.database import forget, tell
from dentelle.territory.models import Programme

WHO = {who.slug: who for who in CAST}


def enter(slug: str) -> str:
    """Sign somebody of the cast in; return the browser's secret."""
    tell(sign_in_email=WHO[slug].email)
    account_id = Account.objects.values_list("pk", flat=True).get(email=WHO[slug].email)
    tell(sign_in_email="")
    return sign_in(account_id)


class Stage:
    """One telling: who already signed in, and the Cité of each."""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    @contextmanager
    def acting(self, slug: str) -> Iterator[Actor]:
        """A transaction in the name of somebody of the cast."""
        with transaction.atomic():
            if slug not in self._secrets:
                self._secrets[slug] = enter(slug)
            programme = Programme.objects.get(slug=WHO[slug].cite)
            tell(session=self._secrets[slug], programme=programme.pk, link="")
            yield actor_here(programme.pk)
            forget()

    @contextmanager
    def passing_by(self, cite: str) -> Iterator[Actor]:
        """A transaction of somebody without account."""
        with transaction.atomic():
            programme = Programme.objects.get(slug=cite)
            tell(session="", programme=programme.pk, link="")
            yield actor_here(programme.pk)
            forget()

    @contextmanager
    def holding(self, link_id: UUID, cite: str) -> Iterator[Actor]:
        """A transaction of whoever holds this link."""
        with transaction.atomic():
            programme = Programme.objects.get(slug=cite)
            tell(session="", programme=programme.pk, link=link_secret(link_id))
            yield actor_here(programme.pk)
            forget()
