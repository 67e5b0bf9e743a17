"""Who gets what: anybody may try to sign in; each reads their own sessions; an invitation is its link's."""

from uuid import UUID

from django.utils import timezone

from dentelle.accounts.keys import link_secret
from dentelle.accounts.links import open_link
from dentelle.accounts.models import LinkPurpose
from dentelle.demo.acting import Stage
from dentelle.partners.models import Membership
from tests.web.matrix.who import EVERYBODY, Rows

SIGNED_IN = EVERYBODY - {"nobody"}

ROWS: Rows = {
    ("GET", "sign_in", ""): {200: EVERYBODY},
    ("POST", "sign_in", ""): {422: EVERYBODY},
    # Without a code asked for, there is nothing to type: back to the first page.
    ("GET", "sign_in_code", ""): {302: EVERYBODY},
    ("POST", "sign_in_code", ""): {302: EVERYBODY},
    # A whole session is not asked again.
    ("GET", "second_factor", ""): {302: EVERYBODY},
    ("POST", "second_factor", ""): {302: EVERYBODY},
    ("GET", "my_cites", ""): {302: SIGNED_IN - {"charlie"}, 200: {"charlie"}},
    ("GET", "my_sessions", ""): {200: SIGNED_IN},
    ("POST", "close_sign_in", ""): {302: SIGNED_IN},
    ("POST", "change_factor", ""): {},
    ("GET", "invitation", "invitation of ines"): {200: EVERYBODY},
    ("POST", "invitation", "invitation of ines"): {302: EVERYBODY},
    ("GET", "invitation", "live link"): {},
    ("GET", "invitation", "answer link"): {},
    ("GET", "invitation", "forged link"): {},
    ("POST", "invitation", "forged link"): {},
    ("GET", "reply", "invitation of ines"): {},
    ("GET", "follow_up", "invitation of ines"): {},
}


def objects(stage: Stage, told: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """The link of an invitation."""
    with stage.acting("samia") as by:
        member = Membership.objects.get(account__email="ines@belfort.invalid")
        link: UUID = open_link(
            LinkPurpose.INVITATION, programme_id=by.programme_id, subject_id=member.pk, at=timezone.now(), days=14
        ).pk
    return {"invitation of ines": {"token": link_secret(link)}}
