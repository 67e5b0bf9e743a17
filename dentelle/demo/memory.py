"""What the story remembers between two days, so that a telling that was cut goes on: ids, in the same transaction as
the day. It uses the table of forms that acted once, whose rows only their own key opens."""

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from dentelle.shared.database import tell
from dentelle.shared.models import Submission


class Book:
    """Values under names."""

    def __init__(self, title: str) -> None:
        self.title = title

    def _key(self, name: str) -> UUID:
        return uuid5(NAMESPACE_URL, f"dentelle:{self.title}:{name}")

    def remember(self, name: str, value: object, at: datetime) -> None:
        """Keep a value under a new name."""
        tell(once=self._key(name))
        Submission.objects.create(key=self._key(name), outcome=str(value), at=at)

    def replace(self, name: str, value: object) -> None:
        """Change a value that is kept."""
        tell(once=self._key(name))
        Submission.objects.filter(key=self._key(name)).update(outcome=str(value))

    def recall(self, name: str) -> str | None:
        """The value kept under this name, if any."""
        tell(once=self._key(name))
        return Submission.objects.filter(key=self._key(name)).values_list("outcome", flat=True).first()
