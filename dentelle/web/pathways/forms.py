"""Forms about a path and its orientations."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from dentelle.catalogue.models import Scheme
from dentelle.catalogue.queries import schemes_of
from dentelle.catalogue.rules import closed_problems
from dentelle.catalogue.vocabulary import Nature
from dentelle.groups.models import Delegation, WorkingGroup
from dentelle.groups.queries import groups_of
from dentelle.pathways import rules
from dentelle.pathways.rules import ExitDraft, ProposalDraft
from dentelle.pathways.usecases import EntryDraft
from dentelle.pathways.vocabulary import (
    Contract,
    ExitKind,
    MainstreamArgument,
    QpvStatus,
    Reason,
)
from dentelle.territory.models import PriorityArea, Programme
from dentelle.territory.queries import areas_of
from dentelle.web.fields import DayField, PastDayField
from dentelle.web.forms import Form
from dentelle.web.pathways.decided_by import DecidedBy
from dentelle.web.pathways.loop_forms import HappenedForm


class EntryForm(DecidedBy):
    """The person enters, with whoever fills this in as her référent."""

    keeps_draft = True

    group = forms.ChoiceField(
        label="Groupe", widget=forms.RadioSelect, error_messages={"required": "Choisissez un groupe."}
    )
    on = PastDayField(label="Jour d’entrée")
    qpv_status = forms.ChoiceField(label="Où habite-t-elle ?", choices=QpvStatus.choices, widget=forms.RadioSelect)
    qpv_area = forms.ChoiceField(
        label="Quel quartier prioritaire ?",
        help_text="Seulement si elle habite un quartier prioritaire.",
        required=False,
    )
    conditional = ("qpv_area", "delegation")
    field_order = ("group", "delegation")

    def __init__(
        self, *args: object, cite: Programme, delegations: Iterable[Delegation] = (), **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer(delegations)
        self.groups = {str(group.pk): group for group in groups_of(cite.pk)}
        self.areas = {str(area.pk): area for area in areas_of(cite, timezone.localdate())}
        self.fields["group"].choices = [(pk, group.public_name) for pk, group in self.groups.items()]  # type: ignore[attr-defined]
        self.fields["qpv_area"].choices = [("", "Choisir…")] + [  # type: ignore[attr-defined]
            (pk, f"{area.name} ({area.communes}), contours {area.vintage}") for pk, area in self.areas.items()
        ]

    def clean(self) -> dict[str, Any]:
        """All reasons at once."""
        super().clean()
        value = self.cleaned_data.get
        if value("qpv_status") == QpvStatus.INSIDE and not value("qpv_area") and "qpv_area" not in self.errors:
            self.add_error("qpv_area", "Choisissez le quartier.")
        return self.cleaned_data

    def draft(self) -> EntryDraft:
        """What was decided."""
        data = self.cleaned_data
        group: WorkingGroup | None = self.groups.get(data["group"])
        area: PriorityArea | None = self.areas.get(data["qpv_area"])
        return EntryDraft(
            group=group, on=data["on"], qpv_status=data["qpv_status"], qpv_area=area,
            delegation=self.delegation_used(),
        )  # fmt: skip


def _called(scheme: Scheme) -> str:
    return scheme.name if scheme.is_checked else f"{scheme.name} · fiche à vérifier"


class ProposalForm(Form):
    """A scheme, why, and why not ordinary law when it is not."""

    keeps_draft = True

    scheme = forms.ChoiceField(
        label="Quel dispositif", required=False,
        help_text="Le droit commun d’abord. Tapez les premières lettres pour trouver plus vite.",
    )  # fmt: skip
    reason = forms.ChoiceField(label="Pourquoi", choices=Reason.choices, widget=forms.RadioSelect, required=False)
    mainstream_argument = forms.ChoiceField(
        label="Pourquoi pas le droit commun ?",
        help_text="Seulement pour une action complémentaire.",
        choices=MainstreamArgument.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    conditional: ClassVar[tuple[str, ...]] = ("scheme", "reason", "mainstream_argument")

    def __init__(self, *args: object, cite: Programme, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.schemes = {str(scheme.pk): scheme for scheme in schemes_of(cite.pk, timezone.localdate())}
        self.fields["scheme"].choices = [  # type: ignore[attr-defined]
            ("", "Choisir…"),
            *(
                (label, [(pk, _called(scheme)) for pk, scheme in self.schemes.items() if scheme.nature == nature])
                for nature, label in Nature.choices
            ),
        ]

    def chosen(self) -> Scheme | None:
        """The scheme chosen."""
        return self.schemes.get(self.cleaned_data.get("scheme", ""))

    def draft(self) -> ProposalDraft:
        """What was proposed."""
        scheme = self.chosen()
        value = self.cleaned_data.get
        return ProposalDraft(scheme.nature if scheme else "", value("reason", ""), value("mainstream_argument", ""))

    def clean(self) -> dict[str, Any]:
        """All reasons at once."""
        super().clean()
        self.add_problems(p for p in rules.proposal_problems(self.draft()) if p.field not in self.errors)
        return self.cleaned_data


class OrientForm(ProposalForm, DecidedBy, HappenedForm):
    """Hors séance: with the person's agreement, at once."""

    conditional = (*ProposalForm.conditional, "delegation")
    field_order = ("scheme", "reason", "mainstream_argument", "delegation", "on", "has_agreement")

    has_agreement = forms.BooleanField(
        label="La personne est d’accord, y compris pour que ses coordonnées soient transmises",
        error_messages={"required": "Il faut l’accord de la personne."},
    )

    def __init__(
        self, *args: object, cite: Programme, delegations: Iterable[Delegation] = (), **kwargs: object
    ) -> None:
        super().__init__(*args, cite=cite, **kwargs)
        self.offer(delegations)

    def clean(self) -> dict[str, Any]:
        """All reasons at once, a scheme that takes nobody any more that day included."""
        super().clean()
        scheme, on = self.chosen(), self.cleaned_data.get("on")
        if scheme is not None and on:
            self.add_problems(closed_problems(scheme.name, scheme.closes_on, on))
        return self.cleaned_data


class ExitForm(HappenedForm):
    """The raw facts of what comes after."""

    keeps_draft = True

    kind = forms.ChoiceField(
        label="La personne part vers", choices=ExitKind.choices, widget=forms.RadioSelect, required=False
    )
    on = PastDayField(label="Fin du parcours le")
    contract = forms.ChoiceField(
        label="Contrat", choices=Contract.choices, widget=forms.RadioSelect, required=False,
        help_text="Pour un emploi : ce qui est écrit sur le contrat.",
    )  # fmt: skip
    starts_on = DayField(label="Début du contrat", required=False)
    months = forms.IntegerField(
        label="Durée en mois", help_text="Pour un CDD ou un intérim.", min_value=1, max_value=120, required=False
    )
    weekly_hours = forms.DecimalField(
        label="Heures par semaine", min_value=1, max_value=48, max_digits=4, decimal_places=1, required=False,
        localize=True,
    )  # fmt: skip
    conditional = ("kind", "contract", "starts_on", "months")
    field_order = ("kind", "on")

    def draft(self) -> ExitDraft:
        """The facts typed."""
        value = self.cleaned_data.get
        return ExitDraft(
            kind=value("kind", ""),
            contract=value("contract", ""),
            starts_on=value("starts_on"),
            months=value("months"),
            weekly_hours=value("weekly_hours"),
        )

    def clean(self) -> dict[str, Any]:
        """All reasons at once."""
        super().clean()
        self.add_problems(p for p in rules.exit_problems(self.draft()) if p.field not in self.errors)
        return self.cleaned_data
