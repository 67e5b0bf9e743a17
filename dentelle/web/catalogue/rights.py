"""Who may use the routes of the catalogue: everybody reads; the coordination and the co-pilots write."""

from dentelle.partners.vocabulary import Role
from dentelle.web.right import BOTH, COPILOT, EVERYBODY, LINK, Right, allow

RIGHTS: dict[str, Right] = {
    "schemes": allow(EVERYBODY),
    "scheme": allow(EVERYBODY),
    "news": allow(EVERYBODY),
    "unmet": allow(Role.COORDINATOR, Role.PROFESSIONAL, COPILOT, methods=BOTH),
    "new_scheme": allow(Role.COORDINATOR, COPILOT, methods=BOTH),
    "take_catalogue": allow(Role.COORDINATOR, COPILOT, methods="POST"),
    "rewrite_scheme": allow(Role.COORDINATOR, COPILOT, methods=BOTH),
    "say_places": allow(Role.COORDINATOR, Role.PROFESSIONAL, COPILOT, methods=BOTH),
    "suggest": allow(EVERYBODY, methods=BOTH),
    "sheet": allow(LINK, methods=BOTH),
    "upkeep": allow(Role.COORDINATOR, COPILOT),
    "ask_schemes": allow(Role.COORDINATOR, COPILOT, methods="POST"),
    "write_rule": allow(Role.COORDINATOR, COPILOT),
    "add_condition": allow(Role.COORDINATOR, COPILOT, methods="POST"),
    "drop_condition": allow(Role.COORDINATOR, COPILOT, methods="POST"),
    "drop_draft": allow(Role.COORDINATOR, COPILOT, methods="POST"),
    "weigh_rule": allow(Role.COORDINATOR, COPILOT, methods="POST"),
    "put_in_force": allow(Role.COORDINATOR, COPILOT, methods="POST"),
    "withdraw_rule": allow(Role.COORDINATOR, COPILOT, methods="POST"),
    "ask_why": allow(Role.COORDINATOR, COPILOT, methods="POST"),
    "settle_question": allow(Role.COORDINATOR, COPILOT, methods="POST"),
    "agree_to_publish": allow(COPILOT, methods="POST"),
    "settle_suggestion": allow(Role.COORDINATOR, COPILOT, methods="POST"),
}
