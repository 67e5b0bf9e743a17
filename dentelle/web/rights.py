"""The rights matrix: every route, its methods, who may. A route without a row answers 404 to everybody.

This is the first gate, by role; the doors of each context then choose the rows, and the database enforces both.
"""

from dentelle.accounts.actors import Actor
from dentelle.groups.vocabulary import SeatKind
from dentelle.web import demo_rights, exchange_rights
from dentelle.web.account import rights as account
from dentelle.web.beneficiaries import rights as beneficiaries
from dentelle.web.catalogue import rights as catalogue
from dentelle.web.committees import rights as committees
from dentelle.web.delegations import rights as delegations
from dentelle.web.diagnosis import rights as diagnosis
from dentelle.web.directory import rights as directory
from dentelle.web.drafts import rights as drafts
from dentelle.web.indicators import rights as indicators
from dentelle.web.pathways import rights as pathways
from dentelle.web.public import rights as public
from dentelle.web.right import COPILOT, EVERYBODY, LINK, MEMBER, SEATED, SIGNED_IN, Right
from dentelle.web.spotting import rights as spotting
from dentelle.web.succession import rights as succession
from dentelle.web.team import rights as team
from dentelle.web.territory import rights as territory
from dentelle.web.today import rights as today
from dentelle.web.undoing import rights as undoing

RIGHTS: dict[str, Right] = {
    **account.RIGHTS,
    **beneficiaries.RIGHTS,
    **catalogue.RIGHTS,
    **directory.RIGHTS,
    **committees.RIGHTS,
    **drafts.RIGHTS,
    **delegations.RIGHTS,
    **diagnosis.RIGHTS,
    **indicators.RIGHTS,
    **pathways.RIGHTS,
    **public.RIGHTS,
    **spotting.RIGHTS,
    **team.RIGHTS,
    **territory.RIGHTS,
    **today.RIGHTS,
    **undoing.RIGHTS,
    **succession.RIGHTS,
    **demo_rights.RIGHTS,
    **exchange_rights.RIGHTS,
}


def capacities(actor: Actor) -> frozenset[str]:
    """Everything an actor is, in the words of the matrix."""
    found = {EVERYBODY, LINK, *actor.roles}
    if actor.account_id:
        found.add(SIGNED_IN)
    if actor.memberships:
        found.add(MEMBER)
    if any(group for _, group in actor.seats):
        found.add(SEATED)
    if any(kind == SeatKind.COPILOTS for kind, _ in actor.seats):
        found.add(COPILOT)
    return frozenset(found)


def may(actor: Actor, route: str) -> bool:
    """The first gate."""
    right = RIGHTS.get(route)
    return right is not None and bool(right.who & capacities(actor))
