"""Who may use the day's page of a référent."""

from dentelle.partners.vocabulary import Role
from dentelle.web.right import BOTH, Right, allow

RIGHTS: dict[str, Right] = {
    "today": allow(Role.PROFESSIONAL),
    "absence": allow(Role.PROFESSIONAL, methods=BOTH),
    "end_stand_in": allow(Role.PROFESSIONAL, methods="POST"),
}
