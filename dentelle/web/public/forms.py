"""Forms for people without an account."""

from typing import Any

from django import forms

from dentelle.spotting import rules
from dentelle.spotting.rules import SignalDraft
from dentelle.spotting.vocabulary import SignalAge, SignalKind
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
    may_tell_more = forms.BooleanField(
        label="La personne accepte que je sache si elle a été rencontrée, puis accompagnée", required=False
    )
    conditional = ("kind", "first_name", "phone", "how_to_meet", "place")

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
            may_tell_more=value("may_tell_more", False),
        )

    def clean(self) -> dict[str, Any]:
        """All reasons at once: those of the fields, and those of the rules."""
        super().clean()
        if not rules.is_too_young(self.draft()):
            self.add_problems(p for p in rules.signal_problems(self.draft()) if p.field not in self.errors)
        return self.cleaned_data
