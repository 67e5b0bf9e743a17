"""Who may use the routes of people."""

from dentelle.partners.vocabulary import Role
from dentelle.web.right import BOTH, COPILOT, Right, allow

RIGHTS: dict[str, Right] = {
    "people": allow(Role.COORDINATOR, Role.PROFESSIONAL, COPILOT, methods=BOTH),
    "person": allow(Role.COORDINATOR, Role.PROFESSIONAL, COPILOT),
    "sheet_pdf": allow(Role.PROFESSIONAL),
    "facts": allow(Role.PROFESSIONAL, methods=BOTH),
    "fact": allow(Role.PROFESSIONAL, methods=BOTH),
    "contact_data": allow(Role.PROFESSIONAL, methods=BOTH),
    "restricted": allow(Role.PROFESSIONAL, methods=BOTH),
    "readings": allow(Role.PROFESSIONAL),
    "agreement": allow(Role.PROFESSIONAL, methods=BOTH),
    "agreements": allow(Role.PROFESSIONAL),
    "renew_agreements": allow(Role.PROFESSIONAL, methods=BOTH),
    "share": allow(Role.PROFESSIONAL, methods=BOTH),
    "withdraw": allow(Role.PROFESSIONAL, methods=BOTH),
}
