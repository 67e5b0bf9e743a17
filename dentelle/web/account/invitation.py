"""Joining a Cité by the link of an invitation: whoever reads the mailbox holds the account."""

from django.http import HttpResponse
from django.shortcuts import render

from dentelle.accounts.devices import device_of
from dentelle.accounts.links import use_link
from dentelle.accounts.usecases import sign_in_by_code
from dentelle.partners.queries import my_invitation
from dentelle.shared.database import tell
from dentelle.web.account.views import opened
from dentelle.web.circle import link_is_dead
from dentelle.web.request import CiteRequest


def invitation(request: CiteRequest, token: str) -> HttpResponse:
    """Say who invites to what; accepting opens this browser's session, once."""
    found = my_invitation()
    if found is None:
        return link_is_dead(request)
    if request.method == "POST":
        use_link()
        secret = sign_in_by_code(found.account_id, device=device_of(request.META.get("HTTP_USER_AGENT", "")))
        tell(link="")
        return opened(request, secret)
    return render(request, "web/account/invitation.html", {"invitation": found})
