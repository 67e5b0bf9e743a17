"""Who may use the routes of people."""

from dentelle.partners.vocabulary import Role
from dentelle.web.right import BOTH, COPILOT, Right, allow

RIGHTS: dict[str, Right] = {
    "people": allow(Role.COORDINATOR, Role.PROFESSIONAL, COPILOT),
    "person": allow(Role.COORDINATOR, Role.PROFESSIONAL, COPILOT),
    "facts": allow(Role.PROFESSIONAL, methods=BOTH),
    "agreement": allow(Role.PROFESSIONAL, methods=BOTH),
}
