"""Signing in by a code sent by e-mail. allauth runs the steps; what it answers never depends on who exists."""

from enum import Enum

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.stages import LoginStageController
from allauth.core.internal import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from dentelle.accounts.models import Account
from dentelle.accounts.pending import SessionStore
from dentelle.shared.database import tell

ADDRESS = "address"
LIMITS = {"ask": "20/10m/ip,6/10m/key", "try": "60/10m/ip,12/10m/key"}
"""Askings and tries, by network address and by e-mail address: enough for a mission locale behind one address, too few
to guess eight figures. Counted in the database, so by all processes together."""


class Outcome(Enum):
    """What became of a typed code."""

    OPENED = "opened"
    WRONG = "wrong"
    LOST = "lost"
    """Too many tries, or too late: a new code is needed."""


def may(request: HttpRequest, what: str, key: str) -> bool:
    """Count one more; False when it is one too many."""
    request.user = AnonymousUser()
    return ratelimit.consume(request, app="dentelle", action=what, config=LIMITS, key=key) is not None


def ask_code(request: HttpRequest, email: str) -> None:
    """Send a code to this address if an account has it; in both cases the next page is the same."""
    request.user = AnonymousUser()
    request.session.flush()
    tell(sign_in_email=email)
    account = Account.objects.filter(email=email, is_active=True).first()
    request.account_asked = account.pk if account else None  # type: ignore[attr-defined]
    request.session[ADDRESS] = email
    LoginCodeVerificationProcess.initiate(request=request, user=account, email=email)
    tell(sign_in_email="")


def one_try_at_a_time(request: HttpRequest) -> None:
    """Tries of one browser follow each other. To be called before the sign-in under way is read."""
    if isinstance(request.session, SessionStore):
        request.session.hold()


def address_asked(request: HttpRequest) -> str:
    """The address a code was asked for, in this browser; "" when none, or too long ago."""
    return str(request.session.get(ADDRESS, ""))


def try_code(request: HttpRequest, typed: str) -> tuple[Outcome, str]:
    """Compare what was typed; when it opens, with the new session's secret, already bound."""
    request.user = AnonymousUser()
    # Until the code is right, the only account that this transaction may read is the one of the address typed.
    tell(sign_in_email=address_asked(request))
    stage = LoginStageController.enter(request, "login_by_code")
    process = LoginCodeVerificationProcess.resume(stage) if stage else None  # type: ignore[no-untyped-call]
    if process is None:
        return Outcome.LOST, ""
    if process.user and process.code and compare_user_code(actual=typed, expected=process.code):
        process.finish(None)
        tell(sign_in_email="")
        request.session.flush()
        return Outcome.OPENED, request.browser_secret  # type: ignore[attr-defined]
    return (Outcome.WRONG if process.record_invalid_attempt() else Outcome.LOST), ""
