"""Who may use the routes of successions: the coordination."""

from dentelle.partners.vocabulary import Role
from dentelle.web.right import BOTH, Right, allow

RIGHTS: dict[str, Right] = {
    "successions": allow(Role.COORDINATOR, methods=BOTH),
    "succession": allow(Role.COORDINATOR, methods=BOTH),
    "undo_succession": allow(Role.COORDINATOR, methods="POST"),
}
