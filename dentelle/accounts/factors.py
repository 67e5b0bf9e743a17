"""The second factor: an application that gives six figures, and ten codes on paper for lost telephones."""

from uuid import UUID

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, TOTP, generate_totp_secret, validate_totp_code
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from dentelle.accounts.models import Account, SignIn


def has_application(account_id: UUID) -> bool:
    """Is an application already tied to this account?"""
    return _of(account_id, Authenticator.Type.TOTP) is not None


def prepare(request: HttpRequest) -> None:
    """Draw the secret that the application will be tied by; it waits in the sign-in under way."""
    request.session[SECRET_SESSION_KEY] = generate_totp_secret()


def prepared(request: HttpRequest) -> str:
    """That secret; "" when none waits."""
    return str(request.session.get(SECRET_SESSION_KEY, ""))


def address_of_secret(account_id: UUID, email: str, secret: str) -> str:
    """What the square to aim at says (otpauth://…)."""
    return str(get_adapter().build_totp_url(Account(pk=account_id, email=email), secret))


@transaction.atomic
def tie(request: HttpRequest, account_id: UUID, typed: str) -> list[str] | None:
    """Tie the application that gives this code, and return the ten codes to keep on paper; None when the code does not
    fit."""
    secret = prepared(request)
    if not secret or not validate_totp_code(secret, _plain(typed)):
        return None
    account = Account(pk=account_id)
    TOTP.activate(account, secret)
    request.session.flush()
    codes: list[str] = RecoveryCodes.activate(account).get_unused_codes()
    return codes


@transaction.atomic
def fits(account_id: UUID, typed: str) -> bool:
    """Is it a code of the application, or one of the paper codes? Each serves once."""
    code = _plain(typed)
    for kind, read in ((Authenticator.Type.TOTP, TOTP), (Authenticator.Type.RECOVERY_CODES, RecoveryCodes)):
        if (found := _of(account_id, kind)) and read(found).validate_code(code):
            return True
    return False


@transaction.atomic
def untie(account_id: UUID) -> None:
    """Forget the application and the paper codes: another telephone will be tied at the next sign-in."""
    Authenticator.objects.filter(user_id=account_id).delete()


@transaction.atomic
def forget(email: str) -> bool:
    """For the operator (owner's role), when telephone and paper codes are lost: forget both factors and close every
    session. False when nobody has this address."""
    account = Account.objects.filter(email=email).first()
    if account is None:
        return False
    untie(account.pk)
    SignIn.objects.filter(account=account, closed_at=None).update(closed_at=timezone.now())
    return True


def _of(account_id: UUID, kind: str) -> Authenticator | None:
    found: Authenticator | None = Authenticator.objects.filter(user_id=account_id, type=kind).first()
    return found


def _plain(typed: str) -> str:
    return "".join(typed.split())
