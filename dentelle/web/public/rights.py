"""Who may use the routes of anybody's pages."""

from dentelle.web.right import BOTH, EVERYBODY, LINK, SIGNED_IN, Right, allow

RIGHTS: dict[str, Right] = {
    "health": allow(EVERYBODY),
    "home": allow(EVERYBODY),
    "cite": allow(EVERYBODY),
    "notice": allow(EVERYBODY),
    "not_known": allow(EVERYBODY),
    "signal": allow(EVERYBODY, methods=BOTH),
    "myself": allow(EVERYBODY, methods=BOTH),
    "follow_up": allow(LINK),
    "thanks": allow(EVERYBODY),
    "sign_out": allow(SIGNED_IN, methods="POST"),
}
