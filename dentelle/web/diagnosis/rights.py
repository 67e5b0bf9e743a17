"""Who may use the routes of a diagnosis: whoever holds the file."""

from dentelle.partners.vocabulary import Role
from dentelle.web.right import BOTH, Right, allow

RIGHTS: dict[str, Right] = {
    "diagnosis": allow(Role.PROFESSIONAL, methods=BOTH),
    "diagnosis_versions": allow(Role.PROFESSIONAL),
}
