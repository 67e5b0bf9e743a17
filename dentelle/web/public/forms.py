"""Forms for people without an account."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms

from dentelle.spotting import rules
from dentelle.spotting.rules import SignalDraft
from dentelle.spotting.vocabulary import ReachBy, SignalAge, SignalKind, SignalOrigin, SpottingWay
from dentelle.territory.models import PriorityArea
from dentelle.web.forms import Form


class SignalForm(Form):
    """Somebody tells the Cité about somebody."""

    kind = forms.ChoiceField(
        label="La personne est-elle d’accord pour qu’on l’appelle ?",
        choices=SignalKind.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    age_band = forms.ChoiceField(
        label="Quel âge a-t-elle, à peu près ?",
        choices=SignalAge.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez un âge (« Je ne sais pas » est une réponse)."},
    )
    first_name = forms.CharField(
        label="Son prénom", help_text="Seulement si elle est d’accord. Le nom n’est pas utile.",
        required=False, max_length=80,
    )  # fmt: skip
    phone = forms.CharField(
        label="Son téléphone", help_text="Par exemple 06 12 34 56 78.",
        required=False, max_length=30, widget=forms.TelInput,
    )  # fmt: skip
    how_to_meet = forms.CharField(
        label="Comment la rencontrer", help_text="Un lieu, un moment, une personne de confiance.",
        required=False, max_length=200,
    )  # fmt: skip
    place = forms.CharField(
        label="Dans quel lieu ou quel quartier", help_text="Si vous ne donnez aucun nom.",
        required=False, max_length=120,
    )  # fmt: skip
    reach_by = forms.ChoiceField(
        label="Comment préfère-t-elle être jointe ?", choices=ReachBy.choices, widget=forms.RadioSelect, required=False
    )
    origin = forms.ChoiceField(
        label="Qui êtes-vous pour elle ?", help_text="Jamais votre nom.",
        choices=[choice for choice in SignalOrigin.choices if choice[0] != SignalOrigin.HERSELF],
        widget=forms.RadioSelect, required=False,
    )  # fmt: skip
    way = forms.ChoiceField(
        label="Comment l’avez-vous rencontrée ?", choices=SpottingWay.choices, widget=forms.RadioSelect, required=False
    )
    area = forms.CharField(required=False, widget=forms.HiddenInput)
    conditional = ("kind", "first_name", "phone", "how_to_meet", "place")

    def __init__(self, *args: Any, areas: Iterable[PriorityArea] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {str(area.pk): area.pk for area in areas}

    def draft(self) -> SignalDraft:
        """What was typed, for the rules."""
        value = self.cleaned_data.get
        return SignalDraft(
            kind=value("kind", ""),
            age_band=value("age_band", ""),
            first_name=value("first_name", ""),
            phone=value("phone", ""),
            how_to_meet=value("how_to_meet", ""),
            place=value("place", ""),
            origin=value("origin", ""),
            way=value("way", ""),
            reach_by=value("reach_by", ""),
            area_id=self._area(),
        )

    def _area(self) -> UUID | None:
        """The neighbourhood of the poster, if it is one of this Cité; anything else is nothing."""
        return self.areas.get(self.cleaned_data.get("area", ""))

    def clean(self) -> dict[str, Any]:
        """All reasons at once: those of the fields, and those of the rules."""
        super().clean()
        if not rules.is_too_young(self.draft()):
            self.add_problems(p for p in rules.signal_problems(self.draft()) if p.field not in self.errors)
        return self.cleaned_data


class MyselfForm(SignalForm):
    """Somebody asks for herself: the same signal, in words to her."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("place", "origin", "way"):
            del self.fields[name]
        self.fields["kind"].widget = forms.HiddenInput()
        for name, (label, help_text) in TO_HER.items():
            self.fields[name].label, self.fields[name].help_text = label, help_text
        self.fields["reach_by"].choices = TO_HER_WAYS  # type: ignore[attr-defined]

    def draft(self) -> SignalDraft:
        """What was typed: she agrees, since she asks."""
        way = SpottingWay.POSTER if self._area() else ""
        return replace(super().draft(), kind=SignalKind.AGREED, origin=SignalOrigin.HERSELF, way=way)


TO_HER = {
    "age_band": ("Quel âge avez-vous ?", ""),
    "first_name": ("Votre prénom", ""),
    "phone": ("Votre téléphone", "Par exemple 06 12 34 56 78."),
    "how_to_meet": ("Comment vous rencontrer", "Un lieu, un moment qui vous va."),
    "reach_by": ("Comment préférez-vous être joint·e ?", ""),
}
TO_HER_WAYS = [
    (ReachBy.PHONE, "Par téléphone"), (ReachBy.SMS, "Par SMS"), (ReachBy.IN_PERSON, "En venant me voir"),
]  # fmt: skip
