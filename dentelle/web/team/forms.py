"""Forms of the team."""

from django import forms

from dentelle.accounts.actors import Actor
from dentelle.groups.models import Seat
from dentelle.groups.rules import RulesDraft
from dentelle.groups.vocabulary import AudienceCode
from dentelle.partners.access import organisations_for
from dentelle.partners.models import Organisation
from dentelle.partners.rules import CiteDraft, EngagementDraft, MemberDraft, OrganisationDraft
from dentelle.partners.vocabulary import Family, Role
from dentelle.territory.models import PriorityArea
from dentelle.web.fields import DayField
from dentelle.web.forms import Form


class CiteForm(Form):
    """What the Cité says of itself."""

    keeps_draft = True

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="Nom de la Cité", max_length=120, required=False)
    presentation = forms.CharField(
        label="Qui sommes-nous ?", help_text="Deux phrases, pour la page publique.", max_length=400, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    phone = forms.CharField(
        label="Téléphone", help_text="Il est écrit sur la page publique et sur les affiches.", max_length=30,
        required=False, widget=forms.TextInput(attrs={"type": "tel"}),
    )  # fmt: skip
    controller = forms.CharField(
        label="Organisme responsable des données",
        help_text="Une Cité n’a pas d’existence juridique : l’un des partenaires répond des données. Son nom et son"
        " adresse sont écrits dans l’information remise à chacun.",
        max_length=200, required=False,
    )  # fmt: skip
    privacy_contact = forms.CharField(
        label="Pour joindre la personne qui protège les données",
        help_text="Un courriel ou un téléphone (délégué à la protection des données de cet organisme).", max_length=200,
        required=False,
    )  # fmt: skip
    target_low = forms.IntegerField(label="Personnes accompagnées dans l’année, au moins", min_value=0, required=False)
    target_high = forms.IntegerField(
        label="Personnes accompagnées dans l’année, au plus", min_value=0, max_value=9999, required=False
    )
    conditional = ("name", "target_low", "target_high")

    def draft(self) -> CiteDraft:
        """What was written."""
        return CiteDraft(**{name: self.cleaned_data[name] for name in CiteDraft.__dataclass_fields__})


class OrganisationForm(Form):
    """An organisation that takes part."""

    keeps_draft = True

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="Nom", max_length=120, required=False)
    family = forms.ChoiceField(label="Famille", choices=Family.choices, widget=forms.RadioSelect, required=False)
    summary = forms.CharField(
        label="Ce qu’elle fait, en une phrase", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    closed_on = DayField(label="Dernier jour", help_text="Seulement si elle ne participe plus.", required=False)
    conditional = ("name", "family")

    def draft(self) -> OrganisationDraft:
        """What was written."""
        return OrganisationDraft(**{name: self.cleaned_data.get(name) or "" for name in ("name", "family", "summary")},
                                 closed_on=self.cleaned_data.get("closed_on"))  # fmt: skip


class MemberForm(Form):
    """Somebody who joins."""

    keeps_draft = True

    name = forms.CharField(label="Prénom et nom", max_length=120, required=False)
    email = forms.CharField(
        label="Adresse de courriel", help_text="Elle sert à se connecter, et à prévenir : jamais à autre chose.",
        max_length=254, required=False, widget=forms.EmailInput,
    )  # fmt: skip
    organisation = forms.ChoiceField(label="Pour quelle organisation", error_messages={"required": "Choisissez."})
    role = forms.ChoiceField(label="Rôle", choices=Role.choices, widget=forms.RadioSelect, required=False)
    first_day = DayField(label="À partir du", required=False)
    last_day = DayField(label="Jusqu’au", help_text="Laissez vide s’il n’y a pas de fin prévue.", required=False)
    conditional = ("name", "email", "role", "first_day")

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(found.pk): found for found in organisations_for(actor)}
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]
            ("", "Choisir…"), *((pk, found.name) for pk, found in self.organisations.items()),
        ]  # fmt: skip

    def chosen(self) -> Organisation:
        """The organisation chosen."""
        return self.organisations[self.cleaned_data["organisation"]]

    def draft(self) -> MemberDraft:
        """What was written."""
        data = self.cleaned_data
        return MemberDraft(data["name"], data["email"], data["role"], data["first_day"], data["last_day"])


class SeatForm(Form):
    """A place at a table."""

    seat = forms.ChoiceField(label="Quelle place", required=False)
    first_day = DayField(label="À partir du", required=False)
    last_day = DayField(label="Jusqu’au", required=False)
    area = forms.ChoiceField(label="Pour quel quartier", help_text="Pour une habitante ou un habitant.", required=False)
    conditional = ("seat", "first_day")

    def __init__(self, *args: object, seats: list[Seat], areas: list[PriorityArea], **kwargs: object) -> None:
        super().__init__(*args, **{"auto_id": "seat_%s", **kwargs})
        self.seats = {str(seat.pk): seat for seat in seats}
        self.areas = {str(area.pk): area for area in areas}
        self.fields["seat"].choices = [  # type: ignore[attr-defined]
            ("", "Choisir…"),
            *((pk, f"{seat.group.public_name} : {seat.get_kind_display()}" if seat.group else seat.get_kind_display())
              for pk, seat in self.seats.items()),
        ]  # fmt: skip
        self.fields["area"].choices = [  # type: ignore[attr-defined]
            ("", "Aucun en particulier"), *((pk, area.name) for pk, area in self.areas.items()),
        ]  # fmt: skip


class EngagementForm(Form):
    """What a partner brings and expects, in his words."""

    keeps_draft = True

    time = forms.CharField(label="Du temps", help_text="Par exemple : deux matinées par mois.", max_length=300,
                           required=False)  # fmt: skip
    people = forms.CharField(label="Des personnes", max_length=300, required=False)
    places = forms.CharField(label="Des lieux", max_length=300, required=False)
    expects = forms.CharField(label="Ce que nous attendons de la Cité", max_length=300, required=False,
                              widget=forms.Textarea(attrs={"rows": 2}))  # fmt: skip
    conditional = ("time",)

    def draft(self) -> EngagementDraft:
        """What was written."""
        return EngagementDraft(**{name: self.cleaned_data[name] for name in EngagementDraft.__dataclass_fields__})


class GroupForm(Form):
    """A new group."""

    public_name = forms.CharField(
        label="Nom public", max_length=80, required=False,
        help_text="Les personnes accompagnées le liront : qu’il ne colle à personne.",
    )  # fmt: skip
    audience = forms.ChoiceField(label="Public", choices=AudienceCode.choices, widget=forms.RadioSelect, required=False)
    conditional = ("public_name", "audience")


class RulesForm(Form):
    """How a group works, in its own words."""

    keeps_draft = True

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    public_name = forms.CharField(label="Nom public du groupe", max_length=80, required=False)
    person_word = forms.CharField(
        label="Comment le groupe appelle-t-il les personnes ?", help_text="Par exemple : la personne, le jeune.",
        max_length=40, required=False,
    )  # fmt: skip
    session_word = forms.CharField(
        label="Comment appelle-t-il ses réunions ?", help_text="Par exemple : séance, rencontre.", max_length=40,
        required=False,
    )  # fmt: skip
    rhythm = forms.CharField(label="Rythme", help_text="Par exemple : le 2e jeudi du mois, à 14 h.", max_length=200,
                             required=False)  # fmt: skip
    notice_days = forms.IntegerField(label="Prévenir combien de jours avant", min_value=0, max_value=90)
    quorum = forms.IntegerField(
        label="Combien d’organisations autour de la table", min_value=1, max_value=30,
        help_text="En dessous, la page propose de confirmer par écrit. Elle n’empêche rien.",
    )  # fmt: skip
    minutes_new = forms.IntegerField(label="Minutes pour une nouvelle situation")
    minutes_back = forms.IntegerField(label="Minutes pour un retour")
    target_low = forms.IntegerField(label="Objectif de l’année, au moins", min_value=0, required=False)
    target_high = forms.IntegerField(label="Objectif de l’année, au plus", min_value=0, required=False)
    conditional = ("public_name", "person_word", "session_word")

    def draft(self) -> RulesDraft:
        """What was written."""
        return RulesDraft(**{name: self.cleaned_data[name] for name in RulesDraft.__dataclass_fields__})
