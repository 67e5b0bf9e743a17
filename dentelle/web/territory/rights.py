"""Who may use the routes of the territory."""

from dentelle.partners.vocabulary import Role
from dentelle.web.right import BOTH, EVERYBODY, Right, allow

RIGHTS: dict[str, Right] = {
    "ground": allow(EVERYBODY),
    "map": allow(EVERYBODY),
    "take_areas": allow(Role.COORDINATOR, methods=BOTH),
    "residence": allow(Role.PROFESSIONAL, methods=BOTH),
}
