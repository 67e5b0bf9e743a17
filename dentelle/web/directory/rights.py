"""Who may use the public directory: everybody."""

from dentelle.web.right import EVERYBODY, Right, allow

RIGHTS: dict[str, Right] = {"around": allow(EVERYBODY)}
