"""Forms of delegations."""

from collections.abc import Iterable

from django import forms

from dentelle.groups.delegations import DelegationDraft
from dentelle.groups.vocabulary import DecidedHow, Power
from dentelle.partners.models import Membership, Organisation
from dentelle.web.fields import DayField, PastDayField
from dentelle.web.forms import Form


class DelegationForm(Form):
    """Read aloud: « … peut … au nom du groupe, du … au …, décidé le … en séance »."""

    holder = forms.ChoiceField(
        label="Qui peut décider", help_text="Une personne, ou toutes celles d’une organisation.", required=False
    )
    power = forms.ChoiceField(
        label="Peut, au nom du groupe et sans séance", choices=Power.choices, widget=forms.RadioSelect, required=False
    )
    first_day = DayField(label="Du", required=False)
    last_day = DayField(label="Au", help_text="Dernier jour compris. Un an au plus.", required=False)
    decided_on = PastDayField(label="Décidé le", required=False)
    decided_how = forms.ChoiceField(
        label="De quelle façon", choices=DecidedHow.choices, widget=forms.RadioSelect, required=False
    )
    conditional = ("holder", "power", "first_day", "last_day", "decided_on", "decided_how")

    def __init__(
        self, *args: object, members: Iterable[Membership], organisations: Iterable[Organisation], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        people_of, bodies_of = list(members), list(organisations)
        self.holders: dict[str, Membership | Organisation] = {str(one.pk): one for one in people_of}
        self.holders |= {str(one.pk): one for one in bodies_of}
        people = [(str(one.pk), f"{one.account.name}, {one.organisation.name}") for one in people_of]
        bodies = [(str(one.pk), one.name) for one in bodies_of]
        self.fields["holder"].choices = [("", "Choisir…"), ("Personnes", people), ("Organisations", bodies)]  # type: ignore[attr-defined]

    def draft(self) -> DelegationDraft:
        """What was written."""
        value = self.cleaned_data.get
        return DelegationDraft(
            power=value("power", ""),
            holder=self.holders.get(value("holder", "")),
            first_day=value("first_day"),
            last_day=value("last_day"),
            decided_on=value("decided_on"),
            decided_how=value("decided_how", ""),
        )


class RevokeForm(Form):
    """A button that acts once."""
