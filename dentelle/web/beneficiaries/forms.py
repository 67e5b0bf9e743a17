"""Forms about a person's agreements, her contact data, and the one restricted fact."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms

from dentelle.beneficiaries.contact import ContactDraft
from dentelle.beneficiaries.restricted import StatusDraft
from dentelle.beneficiaries.sharing import TICKED, ConversationDraft
from dentelle.beneficiaries.vocabulary import Channel, CommitteeScope, FactSource, Language, Means, SharingPurpose
from dentelle.eligibility.situation import DISABILITY_STATUS
from dentelle.partners.models import Membership, Organisation
from dentelle.web.fields import PastDayField, YesNoUnknownField
from dentelle.web.forms import Form


def _means() -> forms.ChoiceField:
    return forms.ChoiceField(label="De quelle façon l’a-t-elle dit ?", choices=Means.choices, widget=forms.RadioSelect)


class AgreementForm(Form):
    """What the person accepts for sessions, from now on."""

    keeps_draft = True

    scope = forms.ChoiceField(
        label="Sa situation peut-elle être étudiée en séance ?",
        help_text="Les trois réponses se valent : l’aide continue de la même façon.",
        choices=CommitteeScope.choices,
        widget=forms.RadioSelect,
    )
    means = _means()
    on = PastDayField(label="Quand")


class ConversationForm(AgreementForm):
    """All she wants from now on, filled with what runs: one reads it through with her."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    purposes = forms.MultipleChoiceField(
        label="Elle est d’accord pour",
        help_text="Ce qui n’est pas coché s’arrête tout de suite.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    organisations = forms.MultipleChoiceField(
        label="Elle continue à partager ses coordonnées avec", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, purposes: frozenset[str], organisations: Iterable[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        shown = [*TICKED, *(each for each in (SharingPurpose.RESTRICTED,) if each in purposes)]
        self._choose("purposes", [(each.value, str(each.label)) for each in shown])
        self._choose("organisations", [(str(each.pk), each.name) for each in organisations])
        if not self.fields["organisations"].choices:  # type: ignore[attr-defined]
            del self.fields["organisations"]
        self.order_fields(["scope", "purposes", "organisations", "means", "on"])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def draft(self) -> ConversationDraft:
        """What the use-case takes."""
        data = self.cleaned_data
        return ConversationDraft(
            scope=data["scope"],
            means=data["means"],
            on=data["on"],
            purposes=frozenset(data["purposes"]),
            organisations=frozenset(UUID(pk) for pk in data.get("organisations", ())),
        )


class ShareForm(Form):
    """With whom she agrees to share who she is and how to reach her."""

    keeps_draft = True

    member = forms.ChoiceField(label="Avec qui ?")
    means = _means()
    on = PastDayField(label="Quand")

    def __init__(self, *args: Any, members: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._members = {str(member.pk): member for member in members}
        by_organisation = sorted(
            self._members.values(), key=lambda member: (member.organisation.name, member.account.name)
        )
        self.fields["member"].choices = [  # type: ignore[attr-defined]
            ("", "Choisir"),
            *(
                (name, [(str(member.pk), member.account.name) for member in members])
                for name, members in groupby(by_organisation, key=lambda member: member.organisation.name)
            ),
        ]

    def chosen(self) -> Membership | None:
        """The colleague."""
        return self._members.get(self.cleaned_data["member"])


class WithdrawForm(Form):
    """She takes one agreement back."""

    means = _means()
    on = PastDayField(label="Quand")


class StatusForm(Form):
    """The one restricted fact, with the explicit agreement that it needs."""

    has_agreed = forms.BooleanField(label="Elle a dit oui, clairement, à ce que ce soit écrit ici", required=False)
    means = forms.ChoiceField(
        label="De quelle façon a-t-elle donné son accord ?",
        choices=Means.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    status = YesNoUnknownField(label=DISABILITY_STATUS.question)
    source = forms.ChoiceField(label="D’après", choices=FactSource.choices, widget=forms.RadioSelect)
    on = PastDayField(label="Dit le")
    conditional = ("means",)

    def __init__(self, *args: Any, asks_agreement: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_agreement:
            del self.fields["has_agreed"], self.fields["means"]

    def draft(self) -> StatusDraft:
        """What the use-case takes."""
        data = self.cleaned_data
        return StatusDraft(
            has_status={"yes": True, "no": False}.get(data["status"]),
            source=data["source"],
            on=data["on"],
            has_agreed=data.get("has_agreed", False),
            means=data.get("means", ""),
        )


class ContactForm(Form):
    """How to call her and how to reach her."""

    keeps_draft = True

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    first_name = forms.CharField(label="Prénom", max_length=80)
    last_name = forms.CharField(label="Nom", max_length=80, required=False)
    usual_name = forms.CharField(label="Nom d’usage", max_length=80, required=False)
    phone = forms.CharField(
        label="Téléphone",
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(label="Courriel", required=False)
    how_to_meet = forms.CharField(label="Où et quand la rencontrer", max_length=200, required=False)
    channel = forms.ChoiceField(
        label="Comment préfère-t-elle être jointe ?",
        choices=[("", "Elle n’a pas dit"), *Channel.choices],
        required=False,
        widget=forms.Select,
    )
    language = forms.ChoiceField(
        label="Dans quelle langue lui parler ?",
        help_text="Pour trouver un interprète si besoin.",
        choices=[("", "Elle n’a pas dit"), *Language.choices],
        required=False,
    )
    may_leave_message = forms.ChoiceField(
        label="Peut-on laisser un message sur ce téléphone ?",
        choices=[("yes", "Oui"), ("no", "Non"), ("", "Elle n’a pas dit")],
        required=False,
        widget=forms.RadioSelect,
    )
    is_discreet = forms.BooleanField(
        label="Rester discret : ne jamais dire de quoi il s’agit, ni à qui décroche, ni dans un message",
        required=False,
    )

    def draft(self) -> ContactDraft:
        """What the use-case takes."""
        data = {name: self.cleaned_data[name] for name in ContactDraft.__dataclass_fields__}
        leave = {"yes": True, "no": False}.get(data["may_leave_message"])
        words = {name: value.strip() for name, value in data.items() if isinstance(value, str)}
        return ContactDraft(**{**data, **words, "may_leave_message": leave})


class SearchForm(Form):
    """A name or a code, in any order, with or without accents."""

    words = forms.CharField(label="Chercher un nom ou un code", max_length=80, required=False)
    conditional = ("words",)
