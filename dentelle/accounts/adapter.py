"""How allauth is fitted to the house: it runs the e-mail code (attempts, delays, limits, silence about who exists); our
outbox sends the mail, and our own session, which the database checks, is what opens pages."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from dentelle.accounts.actors import NOWHERE
from dentelle.accounts.devices import device_of
from dentelle.accounts.keys import code_of
from dentelle.accounts.usecases import sign_in_by_code
from dentelle.accounts.vault import lock, unlock
from dentelle.shared import outbox


class AccountAdapter(DefaultAccountAdapter):
    """E-mail codes."""

    def get_login_stages(self) -> list[str]:
        """The code alone: the second factor is asked by our own page, and enforced by the database."""
        return ["allauth.account.stages.LoginByCodeStage"]

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth gives it by name
        """Accounts are made by the coordination of a Cité."""
        return False

    def generate_login_code(self) -> str:
        """Derived from a number, so that the worker can write the mail without the code being stored."""
        context.request.code_asked = uuid.uuid4()
        return code_of(context.request.code_asked)

    def send_mail(self, template_prefix: str, email: str, context_: dict[str, Any]) -> None:  # noqa: ARG002
        """A row of the outbox: to whom, which number."""
        outbox.put(
            "signin.code",
            programme_id=NOWHERE,
            subject_id=context.request.code_asked,
            recipient_id=context.request.account_asked,
            at=timezone.now(),
        )

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say what happened."""

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Bind this browser to the account, by a secret that the view puts in its cookie."""
        request.browser_secret = sign_in_by_code(user.pk, device=device_of(request.META.get("HTTP_USER_AGENT", "")))  # type: ignore[attr-defined]

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **_: Any) -> HttpResponse:  # noqa: ARG002
        """The view decides where to go."""
        return HttpResponseRedirect("/")


class FactorAdapter(DefaultMFAAdapter):
    """Second factors: their secrets are encrypted at rest."""

    def encrypt(self, text: str) -> str:
        """Under the process's key."""
        return lock(text)

    def decrypt(self, encrypted_text: str) -> str:
        """ "" when it cannot be read any more: no code then fits."""
        return unlock(encrypted_text) or ""
