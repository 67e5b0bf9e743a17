"""Who may use the routes of delegations."""

from dentelle.partners.vocabulary import Role
from dentelle.web.right import BOTH, COPILOT, SEATED, Right, allow

RIGHTS: dict[str, Right] = {
    "delegations": allow(SEATED, Role.COORDINATOR, methods=BOTH),
    "revoke_delegation": allow(COPILOT, Role.COORDINATOR, methods="POST"),
}
