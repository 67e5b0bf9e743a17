"""Who may use the routes of the catalogue: everybody reads; the coordination and the co-pilots write."""

from dentelle.partners.vocabulary import Role
from dentelle.web.right import BOTH, COPILOT, EVERYBODY, Right, allow

RIGHTS: dict[str, Right] = {
    "schemes": allow(EVERYBODY),
    "scheme": allow(EVERYBODY),
    "new_scheme": allow(Role.COORDINATOR, COPILOT, methods=BOTH),
    "take_catalogue": allow(Role.COORDINATOR, COPILOT, methods="POST"),
    "rewrite_scheme": allow(Role.COORDINATOR, COPILOT, methods=BOTH),
}
