"""In whose name somebody decides: their own, or a group's."""

from collections.abc import Iterable
from typing import ClassVar

from django import forms

from dentelle.groups.models import Delegation
from dentelle.shared.french import day as day_in_french
from dentelle.web.forms import Form

MYSELF = ("", "Moi, avec l’accord de la personne")


class DecidedBy(Form):
    """In whose name: asked only of who holds a running delegation."""

    delegation = forms.ChoiceField(
        label="Qui décide ?",
        help_text="Au nom d’un groupe, l’acte sera lu « pour information » à sa prochaine séance.",
        widget=forms.RadioSelect,
        required=False,
    )
    conditional: ClassVar[tuple[str, ...]] = ("delegation",)

    def offer(self, delegations: Iterable[Delegation]) -> None:
        """Ask the question when there is a choice."""
        self.delegations = {str(one.pk): one for one in delegations}
        if not self.delegations:
            del self.fields["delegation"]
            return
        self.fields["delegation"].choices = [MYSELF] + [  # type: ignore[attr-defined]
            (pk, f"{one.group.public_name}, par délégation jusqu’au {day_in_french(one.last_day)}")
            for pk, one in self.delegations.items()
        ]

    def delegation_used(self) -> Delegation | None:
        """The delegation chosen; none when the référent decides."""
        return self.delegations.get(self.cleaned_data.get("delegation", ""))
