"""Who may undo: whoever belongs to the Cité; each act then asks that it be one's own, and fresh."""

from dentelle.web.right import MEMBER, Right, allow

RIGHTS: dict[str, Right] = {
    "undo": allow(MEMBER, methods="POST"),
}
