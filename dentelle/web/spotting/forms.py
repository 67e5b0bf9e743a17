"""Forms about a signal."""

from collections.abc import Iterable

from django import forms

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.usecases import Welcome
from dentelle.beneficiaries.vocabulary import CommitteeScope, Means
from dentelle.groups.queries import professionals
from dentelle.partners.models import Membership
from dentelle.spotting.queries import Known
from dentelle.spotting.vocabulary import Channel, ClosingReason, FeedbackLevel, Outcome
from dentelle.web.fields import DayField, PastDayField, ShortChoiceField
from dentelle.web.forms import Form


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

    channel = ShortChoiceField(label="Comment", choices=Channel.choices)
    is_reached = ShortChoiceField(
        label="La personne a-t-elle été jointe ?", choices=[("yes", "Oui"), ("no", "Pas cette fois")]
    )
    outcome = ShortChoiceField(label="Sinon, qu’y a-t-il eu ?", choices=Outcome.choices, required=False)
    is_informed = forms.BooleanField(
        label="Je lui ai dit ce que la Cité garde, et ses droits", required=False,
        help_text="Seulement si elle a été jointe. Sans cela, elle est oubliée au bout d’un mois.",
    )  # fmt: skip
    on = PastDayField(label="Quand")
    conditional = ("outcome",)


class CallBackForm(Form):
    """« Pas maintenant, rappelez-moi le… »."""

    until = DayField(label="Quel jour la rappeler", required=False)
    is_informed = forms.BooleanField(label="Je lui ai dit ce que la Cité garde, et ses droits", required=False)
    conditional = ("until",)


class FeedbackForm(Form):
    """What she lets whoever told of her know."""

    level = forms.ChoiceField(
        label="Que peut savoir la personne qui a parlé d’elle ?",
        help_text="C’est son choix. Elle peut en changer.",
        choices=FeedbackLevel.choices,
        widget=forms.RadioSelect,
    )


class JoinForm(Form):
    """It is about somebody already known."""

    to = forms.ChoiceField(label="C’est la même personne que", widget=forms.RadioSelect)

    def __init__(self, *args: object, known: Iterable[Known], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.signals = {str(each.id): each for each in known if each.kind == "signal"}
        choices = [(pk, f"un autre signalement : {each.label or 'sans nom'}") for pk, each in self.signals.items()]
        if any(each.kind != "signal" for each in known):
            choices.append(("person", "une personne déjà accompagnée"))
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


class CloseForm(Form):
    """Why the signal goes no further."""

    reason = forms.ChoiceField(label="Pourquoi", choices=ClosingReason.choices, widget=forms.RadioSelect)


class WelcomeForm(Form):
    """The person was reached and wants help."""

    keeps_draft = True

    on = PastDayField(label="Jour de la rencontre")
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
