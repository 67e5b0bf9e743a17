"""Who may use the routes of signing in: anybody tries; what opens is the database's answer."""

from dentelle.web.right import BOTH, EVERYBODY, LINK, SIGNED_IN, Right, allow

RIGHTS: dict[str, Right] = {
    "sign_in": allow(EVERYBODY, methods=BOTH),
    "sign_in_code": allow(EVERYBODY, methods=BOTH),
    "second_factor": allow(EVERYBODY, methods=BOTH),
    "my_cites": allow(SIGNED_IN),
    "my_sessions": allow(SIGNED_IN),
    "close_sign_in": allow(SIGNED_IN, methods="POST"),
    "change_factor": allow(SIGNED_IN, methods="POST"),
    "invitation": allow(LINK, methods=BOTH),
}
