"""Questions asked on the spot: answered for this page, never stored."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.forms import BoundField

from dentelle.eligibility.asked import CONFIDENTIAL, ON_SPOT
from dentelle.web.fields import YesNoUnknownField
from dentelle.web.forms import Form

_FACTS = {f"spot_{fact.code}": fact for fact in (*ON_SPOT, *CONFIDENTIAL)}
SPOT = frozenset(fact.code for fact in _FACTS.values())
"""Codes of what is asked on the spot."""


class SpotForm(Form):
    """One field for each question of the spot; those that no scheme needs any more are not shown."""

    conditional: ClassVar[tuple[str, ...]] = tuple(_FACTS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._first: frozenset[str] = frozenset()
        for name, fact in _FACTS.items():
            self.fields[name] = YesNoUnknownField(label=fact.question, required=False, initial="unknown")

    def said(self) -> dict[str, bool]:
        """What was answered, by code of fact; « Je ne sais pas » is no answer."""
        return {
            fact.code: self.cleaned_data[name] == "yes"
            for name, fact in _FACTS.items()
            if self.cleaned_data.get(name) in {"yes", "no"}
        }

    def ask_about(self, codes: Collection[str], *, first: Collection[str]) -> None:
        """Keep the questions that serve and those that were answered; show these, and the best ones, first."""
        answered = self.said() if self.is_bound and self.is_valid() else {}
        for name, fact in _FACTS.items():
            if fact.code not in codes and fact.code not in answered:
                del self.fields[name]
        self._first = frozenset(name for name, fact in _FACTS.items() if fact.code in answered or fact.code in first)

    @property
    def first_fields(self) -> list[BoundField]:
        """The questions that settle most, and what was just answered."""
        return [self[name] for name in self.fields if name in self._first]

    @property
    def other_fields(self) -> list[BoundField]:
        """The rest, one click away."""
        return self._aside(is_confidential=False)

    @property
    def confidential_fields(self) -> list[BoundField]:
        """What one comes to with her, when a scheme that she wants needs it."""
        return self._aside(is_confidential=True)

    def _aside(self, *, is_confidential: bool) -> list[BoundField]:
        names = (name for name in self.fields if name in _FACTS and name not in self._first)
        return [self[name] for name in names if _FACTS[name].is_confidential is is_confidential]
