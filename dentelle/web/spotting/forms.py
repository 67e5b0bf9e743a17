"""Forms about a signal."""

from django import forms

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.usecases import Welcome
from dentelle.beneficiaries.vocabulary import CommitteeScope, Means
from dentelle.groups.queries import professionals
from dentelle.partners.models import Membership
from dentelle.spotting.vocabulary import Channel, ClosingReason
from dentelle.web.forms import DayField, Form


class AssignForm(Form):
    """Who takes the signal."""

    to = forms.ChoiceField(label="À qui le confier", error_messages={"required": "Choisissez une personne."})

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(member.pk): member for member in professionals(actor.programme_id)}
        self.fields["to"].choices = [("", "Choisir…")] + [  # type: ignore[attr-defined]
            (pk, f"{member.account.name}, {member.organisation.name}") for pk, member in self.people.items()
        ]

    def chosen(self) -> Membership:
        """The professional chosen."""
        return self.people[self.cleaned_data["to"]]


class AttemptForm(Form):
    """A try to reach the person, in fifteen seconds."""

    channel = forms.ChoiceField(label="Comment", choices=Channel.choices, widget=forms.RadioSelect)
    is_reached = forms.ChoiceField(
        label="La personne a-t-elle été jointe ?",
        choices=[("yes", "Oui"), ("no", "Pas cette fois")],
        widget=forms.RadioSelect,
    )
    on = DayField(label="Quand")


class CloseForm(Form):
    """Why the signal goes no further."""

    reason = forms.ChoiceField(label="Pourquoi", choices=ClosingReason.choices, widget=forms.RadioSelect)


class WelcomeForm(Form):
    """The person was reached and wants help."""

    keeps_draft = True

    on = DayField(label="Jour de la rencontre")
    first_name = forms.CharField(
        label="Prénom", max_length=80, error_messages={"required": "Écrivez le prénom de la personne."}
    )
    last_name = forms.CharField(label="Nom", max_length=80, required=False)
    phone = forms.CharField(label="Téléphone", max_length=30, required=False, widget=forms.TelInput)
    has_notice = forms.BooleanField(
        label="J’ai remis et expliqué l’information sur ses données et ses droits",
        error_messages={"required": "Remettez ou lisez d’abord l’information à la personne, puis cochez."},
    )
    means = forms.ChoiceField(
        label="Comment l’information a-t-elle été donnée ?", choices=Means.choices, widget=forms.RadioSelect
    )
    scope = forms.ChoiceField(
        label="Accepte-t-elle que sa situation soit étudiée en séance ?",
        help_text="Les trois réponses se valent : sans séance, vous continuez de l’aider de la même façon.",
        choices=CommitteeScope.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Dites ce que la personne accepte pour les séances (« non » est une réponse)."},
    )

    def draft(self) -> Welcome:
        """What was recorded."""
        data = self.cleaned_data
        return Welcome(
            first_name=data["first_name"],
            last_name=data["last_name"],
            phone=data["phone"],
            scope=data["scope"],
            means=data["means"],
            has_notice=data["has_notice"],
        )
