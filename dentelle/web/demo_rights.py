"""Who may use the routes of the demonstration, which exists in demo mode only."""

from dentelle.web.right import EVERYBODY, Right, allow

RIGHTS: dict[str, Right] = {
    "demo": allow(EVERYBODY, demo_only=True),
    "demo_enter": allow(EVERYBODY, methods="POST", demo_only=True),
    "demo_mail": allow(EVERYBODY, demo_only=True),
}
