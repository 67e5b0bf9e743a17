"""What the story remembers between two days, so that a telling that was cut goes on: ids, in the same transaction as
the day. It uses the table of forms that acted once, whose rows only their own key opens."""

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from dentelle.shared.database import tell
from dentelle.shared.models import Submission


def _key(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"dentelle:story:2:{name}")


def remember(name: str, value: object, at: datetime) -> None:
    """Keep a value under a name, once."""
    tell(once=_key(name))
    Submission.objects.create(key=_key(name), outcome=str(value), at=at)


def replace(name: str, value: object) -> None:
    """Change a value that is kept."""
    tell(once=_key(name))
    Submission.objects.filter(key=_key(name)).update(outcome=str(value))


def recall(name: str) -> str | None:
    """The value kept under this name, if any."""
    tell(once=_key(name))
    return Submission.objects.filter(key=_key(name)).values_list("outcome", flat=True).first()
