"""What a use-case says when it cannot act, and what a door says when there is nothing to see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Problem:
    """One reason to refuse: a sentence in French, and the form field it concerns ("" = the whole)."""

    text: str
    field: str = ""


class Refused(Exception):
    """The act was not done, and nothing of it stays; `problems` holds every reason."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.text for problem in self.problems))


class Overtaken(Refused):
    """Somebody else changed the same thing while this was being written. Nothing was written, and both keep their
    text: `current` holds theirs by field, `version` what to send again to write over it knowingly."""

    def __init__(self, *, who: str, at: datetime, current: Mapping[str, str], version: str) -> None:
        super().__init__([Problem(f"{who} a modifié cette page pendant que vous écriviez. Comparez avant de noter.")])
        self.who, self.at, self.current, self.version = who, at, dict(current), version


class NotVisible(Exception):
    """Absent or forbidden: the two look the same (404)."""
