"""Forms of a path that changes hands."""

from collections.abc import Iterable
from datetime import date

from django import forms

from dentelle.partners.models import Membership
from dentelle.pathways.handover import NOTE_MAXIMUM, HandOverDraft
from dentelle.web.fields import PastDayField
from dentelle.web.forms import Form


class HandOverForm(Form):
    """To whom, what they should know, and whether the person was told."""

    to = forms.ChoiceField(label="Son nouveau contact", required=False)
    note = forms.CharField(
        label="Ce qui aidera à prendre la suite",
        help_text="Écrivez comme si elle lisait. La note s’efface quand elle a servi.",
        max_length=NOTE_MAXIMUM,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    is_told = forms.ChoiceField(
        label="La personne a-t-elle été prévenue ?",
        choices=[("yes", "Oui"), ("no", "Pas encore : son nouveau contact la préviendra")],
        widget=forms.RadioSelect,
        error_messages={"required": "Dites si la personne a été prévenue."},
    )
    told_on = PastDayField(label="Prévenue le", help_text="Seulement si elle a été prévenue.", required=False)
    conditional = ("to", "told_on")

    def __init__(self, *args: object, receivers: Iterable[Membership], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.receivers = {str(one.pk): one for one in receivers}
        self.fields["to"].choices = [("", "Choisir…")] + [  # type: ignore[attr-defined]
            (pk, f"{one.account.name}, {one.organisation.name}") for pk, one in self.receivers.items()
        ]

    def clean(self) -> dict[str, object]:
        """A day when she was told."""
        super().clean()
        value = self.cleaned_data.get
        if value("is_told") == "yes" and not value("told_on") and "told_on" not in self.errors:
            self.add_error("told_on", "Donnez le jour où vous l’avez prévenue.")
        return self.cleaned_data

    def draft(self) -> HandOverDraft:
        """What was decided."""
        data = self.cleaned_data
        told_on: date | None = data["told_on"] if data["is_told"] == "yes" else None
        return HandOverDraft(self.receivers.get(data["to"]), data["note"], told_on)


class ToldForm(Form):
    """The person now knows."""

    on = PastDayField(label="Prévenue le")


class EraseForm(Form):
    """A button that acts once."""
