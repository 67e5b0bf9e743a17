"""Who may use the routes of the team: members know each other; the coordination keeps the list."""

from dentelle.partners.vocabulary import Role
from dentelle.web.right import BOTH, COPILOT, MEMBER, SEATED, Right, allow

RIGHTS: dict[str, Right] = {
    "team": allow(MEMBER),
    "checklist": allow(Role.COORDINATOR),
    "describe": allow(Role.COORDINATOR, methods=BOTH),
    "charter": allow(MEMBER, methods=BOTH),
    "new_organisation": allow(Role.COORDINATOR, methods=BOTH),
    "organisation": allow(MEMBER, methods=BOTH),
    "engagement": allow(MEMBER, methods=BOTH),
    "new_member": allow(Role.COORDINATOR, methods=BOTH),
    "member": allow(MEMBER),
    "invite": allow(Role.COORDINATOR, methods="POST"),
    "end_member": allow(Role.COORDINATOR, methods="POST"),
    "give_seat": allow(Role.COORDINATOR, methods="POST"),
    "end_seat": allow(Role.COORDINATOR, methods="POST"),
    "new_group": allow(Role.COORDINATOR, methods=BOTH),
    "group_rules": allow(SEATED, COPILOT, Role.COORDINATOR, methods=BOTH),
}
