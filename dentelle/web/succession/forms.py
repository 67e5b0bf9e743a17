"""Forms of the succession of an organisation: what closes; then who takes over what."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from dentelle.partners.models import Membership, Organisation
from dentelle.partners.vocabulary import Role
from dentelle.shared.french import accorde
from dentelle.succession.models import Succession
from dentelle.succession.queries import Preview
from dentelle.succession.usecases import Choices
from dentelle.web.fields import DayField
from dentelle.web.forms import Form


class PrepareForm(Form):
    """Which organisation closes, from which day, who takes over."""

    organisation = forms.ChoiceField(label="Quelle organisation ferme ?", required=False)
    closes_on = DayField(label="Premier jour sans elle", required=False)
    successor = forms.ChoiceField(
        label="Qui reprend ?",
        help_text="Par défaut : à la page suivante, chaque chose peut aller à quelqu’un d’autre.",
        required=False,
    )
    conditional = ("organisation", "closes_on", "successor")

    def __init__(self, *args: object, organisations: Iterable[Organisation], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(one.pk): one for one in organisations}
        choices = [("", "Choisir…"), *((pk, one.name) for pk, one in self.organisations.items())]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]
        self.fields["successor"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """The three answers, for the use-case."""
        data = self.cleaned_data
        closes_on: date | None = data.get("closes_on")
        return {
            "organisation": self.organisations.get(data.get("organisation", "")),
            "successor": self.organisations.get(data.get("successor", "")),
            "closes_on": closes_on,
        }


class ApplyForm(Form):
    """One question for each référent, each seat, each scheme."""

    def __init__(
        self,
        *args: object,
        succession: Succession,
        found: Preview,
        members: Iterable[Membership],
        organisations: Iterable[Organisation],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(one.pk): one for one in members}
        self.organisations = {str(one.pk): one for one in organisations if one.pk != succession.organisation_id}
        self.found = found
        # Those of the successor come first: most often, it is one of them.
        self.order = sorted(
            self.members.items(),
            key=lambda item: (item[1].organisation_id != succession.successor_id, item[1].account.name),
        )
        everybody = [(pk, f"{one.account.name}, {one.organisation.name}") for pk, one in self.order]
        workers = [(pk, label) for pk, label in everybody if self.members[pk].role == Role.PROFESSIONAL]
        for referent, paths in found.by_referent:
            self._ask(
                f"referent_{referent.pk}",
                f"{accorde(len(paths), 'parcours,parcours')} avec {referent.account.name} : qui prend la suite ?",
                [("", "Choisir…"), *workers],
                help_text=", ".join(path.beneficiary.code for path in paths),
            )
        for holding in found.seats:
            group = holding.seat.group.public_name if holding.seat.group else ""
            self._ask(
                f"seat_{holding.pk}",
                f"{group}, siège « {holding.seat.get_kind_display()} » de {holding.membership.account.name}",
                [("", "Personne : le siège reste libre"), *everybody],
            )
        bodies = [(pk, one.name) for pk, one in self.organisations.items()]
        for scheme in found.schemes:
            self._ask(f"scheme_{scheme.pk}", f"Dispositif « {scheme.name} » : qui le porte ?", bodies)
            self.fields[f"scheme_{scheme.pk}"].initial = str(succession.successor_id)
        self.conditional = tuple(self.fields)  # type: ignore[misc]

    def _ask(self, name: str, label: str, choices: list[tuple[str, str]], help_text: str = "") -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False, help_text=help_text)

    def choices(self) -> Choices:
        """What was chosen."""
        value = self.cleaned_data.get

        def member(name: str) -> Membership | None:
            return self.members.get(value(name, ""))

        referents = {one.pk: member(f"referent_{one.pk}") for one, _ in self.found.by_referent}
        seats = {one.pk: member(f"seat_{one.pk}") for one in self.found.seats}
        carriers = {one.pk: self.organisations.get(value(f"scheme_{one.pk}", "")) for one in self.found.schemes}
        return Choices(_given(referents), _given(seats), _given(carriers))


class UndoForm(Form):
    """A button that acts once."""


def _given[T](found: dict[UUID, T | None]) -> dict[UUID, T]:
    return {pk: one for pk, one in found.items() if one is not None}
