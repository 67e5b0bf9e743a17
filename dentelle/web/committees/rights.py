"""Who may use the routes of groups and their sessions."""

from dentelle.partners.vocabulary import Role
from dentelle.web.right import BOTH, COPILOT, SEATED, Right, allow

RIGHTS: dict[str, Right] = {
    "groups": allow(SEATED, Role.COORDINATOR),
    "group": allow(SEATED, Role.COORDINATOR),
    "open_session": allow(COPILOT, Role.COORDINATOR, methods="POST"),
    "session": allow(SEATED, Role.COORDINATOR),
    "attendance": allow(COPILOT, Role.COORDINATOR, methods="POST"),
    "add_case": allow(COPILOT, Role.COORDINATOR, Role.PROFESSIONAL, methods=BOTH),
    "case": allow(SEATED, Role.COORDINATOR, methods=BOTH),
    "close_session": allow(COPILOT, Role.COORDINATOR, methods="POST"),
    "minutes_pdf": allow(SEATED, Role.COORDINATOR),
    "annex_pdf": allow(COPILOT, Role.COORDINATOR),
    "pack_pdf": allow(SEATED, Role.COORDINATOR),
}
