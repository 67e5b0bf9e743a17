"""Forms of the session."""

from collections.abc import Iterable

from django import forms

from dentelle.partners.models import Membership
from dentelle.pathways.models import Pathway
from dentelle.web.forms import Form


class AttendanceForm(Form):
    """Who is in the room."""

    present = forms.MultipleChoiceField(
        label="Qui est là ?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Décochez les personnes absentes.",
    )
    conditional = ("present",)

    def __init__(self, *args: object, members: Iterable[Membership], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(member.pk): member for member in members}
        self.fields["present"].choices = [  # type: ignore[attr-defined]
            (pk, f"{member.account.name}, {member.organisation.name}") for pk, member in self.members.items()
        ]

    def chosen(self) -> list[Membership]:
        """The members present."""
        return [self.members[pk] for pk in dict.fromkeys(self.cleaned_data["present"])]


class AgendaForm(Form):
    """Put a situation on the agenda."""

    keeps_draft = True

    person = forms.ChoiceField(label="Quelle situation", error_messages={"required": "Choisissez une situation."})
    goal = forms.CharField(
        label="Ce que la personne souhaite, avec ses mots",
        help_text="Écrivez comme si elle lisait. Pas de nom, pas de quartier, pas d’employeur.",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Écrivez ce que la personne souhaite, avec ses mots."},
    )

    presenter = forms.ChoiceField(
        label="Qui la présente",
        help_text="Un club ou un centre social peut présenter la personne qu’il a fait venir.",
        required=False,
    )
    agrees = forms.BooleanField(label="Elle veut que cette personne la présente, et lise son nom", required=False)

    def __init__(
        self, *args: object, paths: Iterable[Pathway], presenters: Iterable[Membership], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.presenters = {str(member.pk): member for member in presenters}
        if self.presenters:
            self.fields["presenter"].choices = [("", "Son contact")] + [  # type: ignore[attr-defined]
                (pk, f"{member.account.name}, {member.organisation.name}") for pk, member in self.presenters.items()
            ]
        else:
            del self.fields["presenter"], self.fields["agrees"]
        self.paths = {str(path.pk): path for path in paths}
        self.fields["person"].choices = [("", "Choisir…")] + [  # type: ignore[attr-defined]
            (pk, f"{path.beneficiary.code} · {path.referent.account.name}") for pk, path in self.paths.items()
        ]

    def chosen(self) -> Pathway:
        """The path chosen."""
        return self.paths[self.cleaned_data["person"]]

    def presenter_chosen(self) -> Membership | None:
        """Who presents her, when it is not her référent."""
        return self.presenters.get(self.cleaned_data.get("presenter", ""))


class PlainForm(Form):
    """A button that acts once."""
