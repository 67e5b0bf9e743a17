"""Forms of the session."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from django import forms
from django.db.models import QuerySet

from dentelle.partners.models import Membership
from dentelle.pathways.models import Pathway
from dentelle.web.forms import Form
from dentelle.web.queues import SHOWN


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


class CodeForm(Form):
    """Find a situation by the code of its person: never by a name, an address holds it."""

    code = forms.CharField(label="Chercher par code", max_length=20, required=False)


@dataclass(frozen=True)
class Offered:
    """The situations that may be put on the agenda: the first ones are shown, one's own before others; a code finds
    the rest, so that the page costs the same in a large group."""

    paths: QuerySet[Pathway]
    shown: list[Pathway]
    has_more: bool

    @classmethod
    def first(cls, paths: QuerySet[Pathway], code: str) -> Self:
        """Those whose code holds these letters, fifty at most."""
        found = list((paths.filter(beneficiary__code__icontains=code) if code else paths)[: SHOWN + 1])
        return cls(paths, found[:SHOWN], has_more=len(found) > SHOWN)

    def named(self, pk: object) -> Pathway | None:
        """The one of this key, shown or not."""
        try:
            return self.paths.filter(pk=UUID(str(pk))).first()
        except ValueError:
            return None


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

    def __init__(self, *args: object, offered: Offered, presenters: Iterable[Membership], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.presenters = {str(member.pk): member for member in presenters}
        if self.presenters:
            self.fields["presenter"].choices = [("", "Son contact")] + [  # type: ignore[attr-defined]
                (pk, f"{member.account.name}, {member.organisation.name}") for pk, member in self.presenters.items()
            ]
        else:
            del self.fields["presenter"], self.fields["agrees"]
        shown = [*offered.shown]
        if self.is_bound and (asked := offered.named(self["person"].value())):
            # Chosen after a search by code: it need not be among those that are shown first.
            shown.append(asked)
        self.paths = {str(path.pk): path for path in shown}
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
