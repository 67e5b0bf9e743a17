"""The questions about a situation, room by room, all from one list: `beneficiaries/known.py`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from dentelle.beneficiaries.known import ASKED, CODES, ROOMS, KnownFact, Room, day_of, values_of
from dentelle.beneficiaries.models import Fact
from dentelle.beneficiaries.rules import too_young_problems
from dentelle.beneficiaries.situation import FactDraft, as_answer
from dentelle.beneficiaries.vocabulary import FactSource
from dentelle.eligibility.kinds import NONE_OF_THEM, Asked, Day, Several, YesNo
from dentelle.web.fields import DayField, PastDayField, YesNoUnknownField
from dentelle.web.forms import Form

UNKNOWN = "unknown"
NOT_KNOWN = (UNKNOWN, "Je ne sais pas")
ALONE = frozenset({NONE_OF_THEM, UNKNOWN})
"""Answers that go with no other."""


def _field(fact: Asked, *, required: bool) -> forms.Field:
    match fact:
        case Day():
            return DayField(label=fact.question, required=required)
        case YesNo():
            return YesNoUnknownField(label=fact.question, required=required)
    choices = [(code, words[:1].upper() + words[1:]) for code, words in values_of(fact)] + [NOT_KNOWN]
    if isinstance(fact, Several):
        return forms.MultipleChoiceField(
            label=fact.question, required=required, choices=choices, widget=forms.CheckboxSelectMultiple
        )
    return forms.ChoiceField(label=fact.question, required=required, choices=choices, widget=forms.RadioSelect)


@dataclass(frozen=True)
class ShownRoom:
    """A room on the page: how many of its questions have an answer, and whether it stands open."""

    room: Room
    fields: list[forms.BoundField]
    answered: int
    is_open: bool


class FactsForm(Form):
    """Some of the questions, with the day and the source of the answers. "Je ne sais pas" is kept as such."""

    keeps_draft = True
    conditional = CODES  # the page says once that everything may be skipped, the fields need not say it twenty times

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    as_of = PastDayField(label="Dit le")
    source = forms.ChoiceField(label="D’après", choices=FactSource.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, asked: Sequence[KnownFact] = ASKED, **kwargs: Any) -> None:
        self.asked = asked
        super().__init__(*args, **kwargs)
        for known in asked:
            self.fields[known.code] = _field(known.fact, required=len(asked) == 1)
        self.order_fields([*(known.code for known in asked), "as_of", "source"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for known in self.asked:
            chosen = data.get(known.code)
            if isinstance(chosen, list) and len(chosen) > 1 and ALONE & set(chosen):
                self.add_error(known.code, "Cette réponse va seule : retirez les autres, ou elle.")
        return data

    def facts(self) -> Iterator[FactDraft]:
        """The facts that were answered ("unknown" is an answer)."""
        data = self.cleaned_data
        for known in self.asked:
            if value := _kept(known.fact, data.get(known.code)):
                value = "" if value == UNKNOWN else value
                yield FactDraft(known.code, value, data["as_of"], data["source"])

    @staticmethod
    def answers(facts: dict[str, Fact]) -> dict[str, object]:
        """What is known, as this form holds it."""
        return {code: _shown(code, fact.value) for code, fact in facts.items()}


class SituationForm(FactsForm):
    """All the rooms. Nothing is mandatory: a room that is not opened is not answered."""

    birth_on = PastDayField(
        label="Date de naissance", required=False, in_future="La date de naissance est dans le futur."
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.add_problems(too_young_problems(data.get("birth_on"), timezone.localdate()))
        return data

    def rooms(self) -> list[ShownRoom]:
        """The rooms in their order; the first stands open, as does one with something to correct."""
        return [self._room(room, number == 0) for number, room in enumerate(ROOMS)]

    def _room(self, room: Room, is_first: bool) -> ShownRoom:
        fields = [self[known.code] for known in room.facts]
        is_open = is_first or self.is_bound or any(field.errors for field in fields)
        return ShownRoom(room, fields, sum(1 for field in fields if field.value()), is_open)

    def birth(self) -> date | None:
        """The birth date, if given."""
        found: date | None = self.cleaned_data["birth_on"]
        return found


def _kept(fact: Asked, answer: object) -> str:
    if isinstance(fact, Several):
        chosen = answer if isinstance(answer, list) else []
        return UNKNOWN if chosen == [UNKNOWN] else fact.joined(" ".join(chosen)) or " ".join(chosen)
    return answer.isoformat() if isinstance(answer, date) else str(answer or "")


def _shown(code: str, value: str) -> object:
    answer = as_answer(code, value)
    fact = next(known.fact for known in ASKED if known.code == code)
    if isinstance(fact, Several):
        return answer.split()
    return day_of(answer) if isinstance(fact, Day) else answer
