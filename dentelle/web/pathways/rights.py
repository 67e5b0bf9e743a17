"""Who may use the routes of paths and orientations."""

from dentelle.partners.vocabulary import Role
from dentelle.web.right import BOTH, COPILOT, LINK, Right, allow

RIGHTS: dict[str, Right] = {
    "reply": allow(LINK, methods=BOTH),
    "enter": allow(Role.PROFESSIONAL, methods=BOTH),
    "leads": allow(Role.PROFESSIONAL, methods=BOTH),
    "orient": allow(Role.PROFESSIONAL, methods=BOTH),
    "hand_over": allow(Role.PROFESSIONAL, Role.COORDINATOR, methods=BOTH),
    "hand_over_told": allow(Role.PROFESSIONAL, methods="POST"),
    "erase_note": allow(Role.PROFESSIONAL, methods="POST"),
    "contact": allow(Role.PROFESSIONAL, methods=BOTH),
    "step": allow(Role.PROFESSIONAL, methods=BOTH),
    "settle_step": allow(Role.PROFESSIONAL, methods="POST"),
    "pause": allow(Role.PROFESSIONAL, methods=BOTH),
    "end_pause": allow(Role.PROFESSIONAL, methods="POST"),
    "exit": allow(Role.PROFESSIONAL, methods=BOTH),
    "orientation": allow(Role.COORDINATOR, Role.PROFESSIONAL, COPILOT, methods=BOTH),
    "orientation_answer": allow(Role.PROFESSIONAL, methods=BOTH),
    "send_again": allow(Role.PROFESSIONAL, methods="POST"),
    "stop_orientation": allow(Role.PROFESSIONAL, methods=BOTH),
    "reserve": allow(Role.PROFESSIONAL, methods="POST"),
    "give_back": allow(Role.PROFESSIONAL, methods="POST"),
}
