"""What a use-case says when it cannot act, and what a door says when there is nothing to see."""

from collections.abc import Iterable
from dataclasses import dataclass


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


class NotVisible(Exception):
    """Absent or forbidden: the two look the same (404)."""
