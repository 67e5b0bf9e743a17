"""Forms of the daily following: a contact in two taps, a step, a pause."""

from collections.abc import Iterable
from uuid import UUID

from django import forms

from dentelle.partners.models import Membership
from dentelle.pathways.following.rules import LINE_MAXIMUM, STEP_MAXIMUM, ContactDraft, StepDraft
from dentelle.pathways.following.vocabulary import Channel, Doer, PauseKind, Settled
from dentelle.web.fields import DayField, PastDayField
from dentelle.web.forms import Form

AS_IF_SHE_READ = "Écrivez comme si elle lisait."


class ContactForm(Form):
    """How, then one of two buttons: she was reached, or not this time."""

    channel = forms.ChoiceField(
        label="Comment",
        choices=Channel.choices,
        initial=Channel.PHONE,
        widget=forms.RadioSelect,
        error_messages={"required": "Dites comment : appel, SMS, rencontre…"},
    )
    on = PastDayField(label="Quand")
    line = forms.CharField(
        label="Une ligne, si elle aide la suite",
        help_text=f"{AS_IF_SHE_READ} Ni santé, ni justice, ni le nom d’une autre personne.",
        max_length=LINE_MAXIMUM,
        required=False,
    )
    is_reached = forms.ChoiceField(
        label="A-t-elle été jointe ?",
        choices=[("yes", "Oui"), ("no", "Pas cette fois")],
        widget=forms.HiddenInput,
        error_messages={"required": "Dites si la personne a été jointe."},
    )
    came_from = forms.ChoiceField(choices=[("today", "")], required=False, widget=forms.HiddenInput)

    def draft(self) -> ContactDraft:
        """What happened."""
        data = self.cleaned_data
        return ContactDraft(data["channel"], data["is_reached"] == "yes", data["line"])


class StepForm(Form):
    """What, who, by when."""

    text = forms.CharField(
        label="L’étape, avec ses mots",
        help_text=f"{AS_IF_SHE_READ} Par exemple : « J’appelle l’auto-école ».",
        max_length=STEP_MAXIMUM,
        error_messages={"required": "Écrivez l’étape, avec ses mots."},
    )
    doer = forms.ChoiceField(
        label="Qui la fait ?",
        choices=Doer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Dites qui fait cette étape."},
    )
    member = forms.ChoiceField(
        label="Quel membre de la Cité ?", help_text="Seulement si un autre membre la fait.", required=False
    )
    due_on = DayField(label="Pour quand", required=False)
    conditional = ("member",)

    def __init__(self, *args: object, members: Iterable[Membership], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(one.pk): one for one in members}
        self.fields["member"].choices = [("", "Choisir…")] + [  # type: ignore[attr-defined]
            (pk, f"{one.account.name}, {one.organisation.name}") for pk, one in self.members.items()
        ]

    def chosen(self) -> Membership | None:
        """The other member, when there is one."""
        return self.members.get(self.cleaned_data["member"])

    def draft(self) -> StepDraft:
        """What was agreed."""
        data = self.cleaned_data
        return StepDraft(data["text"], data["doer"], self.chosen() is not None, data["due_on"])


class SettleForm(Form):
    """Two buttons: it is done, or dropped."""

    how = forms.ChoiceField(
        label="Comment se termine cette étape ?",
        choices=Settled.choices,
        widget=forms.HiddenInput,
        error_messages={"required": "Dites si l’étape est faite ou abandonnée."},
    )


class PauseForm(Form):
    """What she asks, and the day she chose."""

    kind = forms.ChoiceField(
        label="Que demande-t-elle ?",
        choices=[(kind.value, f"{kind.label}…") for kind in PauseKind],
        widget=forms.RadioSelect,
        error_messages={"required": "Dites ce que la personne demande."},
    )
    review_on = DayField(
        label="La date qu’elle a choisie",
        help_text="Ce jour-là, elle reviendra dans « À faire aujourd’hui ».",
        error_messages={"required": "Donnez la date qu’elle a choisie."},
    )


class ButtonForm(Form):
    """A button that acts once."""


class AbsenceForm(Form):
    """Who stands in, from when until when, with whom."""

    to = forms.ChoiceField(label="Qui vous remplace ?", error_messages={"required": "Choisissez qui vous remplace."})
    first_day = DayField(label="Premier jour de votre absence")
    last_day = DayField(
        label="Dernier jour de votre absence",
        help_text="Le lendemain, tout redevient comme avant, sans rien faire.",
    )
    people = forms.MultipleChoiceField(
        label="Pour quelles personnes ?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choisissez au moins une personne."},
    )

    def __init__(
        self, *args: object, members: Iterable[Membership], people: Iterable[tuple[UUID, str]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(one.pk): one for one in members}
        self.fields["to"].choices = [("", "Choisir…")] + [  # type: ignore[attr-defined]
            (pk, f"{one.account.name}, {one.organisation.name}") for pk, one in self.members.items()
        ]
        choices = [(str(pk), name) for pk, name in people]
        self.fields["people"].choices = choices  # type: ignore[attr-defined]
        self.fields["people"].initial = [pk for pk, _ in choices]
