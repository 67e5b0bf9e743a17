"""Looking for a scheme, and writing its sheet."""

from django import forms

from dentelle.catalogue.models import Scheme
from dentelle.catalogue.rules import OLDEST, SheetDraft
from dentelle.catalogue.vocabulary import Nature, Theme
from dentelle.web.fields import DayField
from dentelle.web.forms import Form


class SearchForm(Form):
    """What somebody looks for; the answers stay in the address."""

    q = forms.CharField(label="Mots", required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"}))
    theme = forms.ChoiceField(label="Pour quoi", required=False, choices=[("", "Tout"), *Theme.choices])
    nature = forms.ChoiceField(label="Sorte", required=False, choices=[("", "Toutes"), *Nature.choices])
    age = forms.IntegerField(label="Âge de la personne", required=False, min_value=1, max_value=OLDEST)
    fermes = forms.BooleanField(label="Montrer aussi les dispositifs fermés", required=False)


class SheetForm(Form):
    """The sheet of a scheme."""

    keeps_draft = True

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="Nom", max_length=160, required=False)
    summary = forms.CharField(
        label="En une phrase", help_text="Pour quelqu’un qui ne connaît pas : sans sigle, sans mot de métier.",
        max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    theme = forms.ChoiceField(label="Pour quoi", choices=Theme.choices)
    nature = forms.ChoiceField(
        label="Droit commun ?", choices=Nature.choices, widget=forms.RadioSelect, required=False,
        help_text="Le droit commun est ouvert à tout le monde sous les mêmes conditions ; une action complémentaire"
        " vient quand il ne suffit pas.",
    )  # fmt: skip
    age_min = forms.IntegerField(label="À partir de (ans)", required=False, min_value=0, max_value=OLDEST)
    age_max = forms.IntegerField(label="Jusqu’à (ans)", required=False, min_value=0, max_value=OLDEST)
    conditions = forms.CharField(
        label="Conditions", help_text="Une par ligne.", required=False, max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip
    duration = forms.CharField(label="Durée", required=False, max_length=160)
    closes_on = DayField(label="Dernier jour d’entrée", help_text="Seulement si le dispositif ferme.", required=False)
    source = forms.CharField(label="D’après", help_text="Une page, un texte, un appel.", required=False, max_length=400)
    is_checked_now = forms.BooleanField(label="J’ai vérifié cette fiche aujourd’hui", required=False)
    email = forms.EmailField(
        label="Adresse qui reçoit les orientations", required=False,
        help_text="Elle n’est jamais montrée. Laissez vide pour ne rien changer.",
    )  # fmt: skip
    conditional = ("name", "summary", "nature")

    def draft(self) -> SheetDraft:
        """What was written."""
        data = self.cleaned_data
        return SheetDraft(**{name: data.get(name) for name in SheetDraft.__dataclass_fields__})  # type: ignore[arg-type]

    @staticmethod
    def of(scheme: Scheme) -> dict[str, object]:
        """The sheet as it is."""
        names = [name for name in SheetDraft.__dataclass_fields__ if name != "is_checked_now"]
        return {name: getattr(scheme, name) for name in names}
