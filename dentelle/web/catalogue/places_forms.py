"""Places left, and whether a sheet is still right: as few gestures as possible."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.forms import BoundField

from dentelle.catalogue.models import RuleQuestion
from dentelle.catalogue.rules import MOST_PLACES, PlacesDraft
from dentelle.catalogue.vocabulary import GapAnswer, Lack, Theme, Welcome
from dentelle.web.fields import DayField, ShortChoiceField
from dentelle.web.forms import Form


class PlacesForm(Form):
    """One entry, as it was told."""

    welcome = forms.ChoiceField(
        label="Reste-t-il des places ?", choices=Welcome.choices, widget=forms.RadioSelect, required=False
    )
    places = forms.IntegerField(
        label="Combien ?", required=False, min_value=1, max_value=MOST_PLACES,
        help_text="Sans compter celles qui sont déjà gardées pour quelqu’un.",
    )  # fmt: skip
    starts_on = DayField(
        label="Prochaine entrée", help_text="Laissez vide si l’on entre à tout moment.", required=False
    )
    conditional: ClassVar[tuple[str, ...]] = ("welcome", "places")

    def draft(self) -> PlacesDraft:
        """What was said."""
        data = self.cleaned_data
        return PlacesDraft(data["welcome"], data.get("starts_on"), data.get("places"))


class OfSheetForm(PlacesForm):
    """The same, then the sheet itself, by the scheme's link."""

    is_right = ShortChoiceField(
        label="Cette fiche est-elle encore juste ?", choices=[("yes", "Oui, tout"), ("", "Je n’ai pas relu")],
        required=False,
    )  # fmt: skip
    text = forms.CharField(
        label="Ce qui change", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="La Cité corrige la fiche. N’écrivez le nom d’aucune personne.",
    )  # fmt: skip
    conditional: ClassVar[tuple[str, ...]] = ("welcome", "places", "is_right")

    def __init__(self, *args: Any, questions: Sequence[RuleQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asked = {f"question_{question.pk}": question.pk for question in questions}
        for question in questions:
            self.fields[f"question_{question.pk}"] = forms.ChoiceField(
                label=f"{question.get_gap_display()} : pourquoi ?", required=False, widget=forms.RadioSelect,
                choices=GapAnswer.choices,
            )  # fmt: skip

    @property
    def question_fields(self) -> list[BoundField]:
        """One for each thing it is asked."""
        return [self[name] for name in self._asked]

    def answers(self) -> dict[UUID, str]:
        """What it says of each."""
        return {pk: self.cleaned_data[name] for name, pk in self._asked.items() if self.cleaned_data.get(name)}

    @property
    def speaks_of_places(self) -> bool:
        """Was anything said of an entry?"""
        data = self.cleaned_data
        return bool(data["welcome"] or data.get("starts_on") or data.get("places"))


class SuggestionForm(Form):
    """What is wrong on a sheet."""

    text = forms.CharField(
        label="Qu’est-ce qui n’est pas juste ?", max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 4}), help_text="N’écrivez le nom d’aucune personne, ni sa situation.",
    )  # fmt: skip
    conditional = ("text",)


class UnmetForm(Form):
    """What nothing answers."""

    theme = forms.ChoiceField(label="Pour quoi ?", choices=[("", "Choisissez"), *Theme.choices], required=False)
    lack = forms.ChoiceField(
        label="Pourquoi rien ne convient-il ?", choices=Lack.choices, widget=forms.RadioSelect, required=False
    )
    conditional: ClassVar[tuple[str, ...]] = ("theme", "lack")


class SettleForm(Form):
    """What becomes of it."""

    taken = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")], widget=forms.HiddenInput)
