"""Who may keep a draft: whoever belongs to the Cité, of the forms they may use."""

from dentelle.web.right import MEMBER, Right, allow

RIGHTS: dict[str, Right] = {
    "draft": allow(MEMBER, methods="POST"),
}
