"""Places left, and whether a sheet is still right: as few gestures as possible."""

from typing import ClassVar

from django import forms

from dentelle.catalogue.rules import MOST_PLACES, PlacesDraft
from dentelle.catalogue.vocabulary import Welcome
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


class SettleForm(Form):
    """What becomes of it."""

    taken = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")], widget=forms.HiddenInput)
