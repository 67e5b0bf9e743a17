"""Forms about the ground and addresses."""

from django import forms

from dentelle.beneficiaries.residence import BY_MACHINE, ResidenceDraft
from dentelle.beneficiaries.vocabulary import AreaAnswer, AreaMethod, Lodging
from dentelle.territory.geometry import Point
from dentelle.territory.models import Programme
from dentelle.territory.queries import areas_of
from dentelle.territory.usecases import VINTAGES
from dentelle.web.acting import today
from dentelle.web.fields import PastDayField
from dentelle.web.forms import Form

LARGEST_FILE = 200_000_000
BY_HAND = [(method.value, method.label) for method in AreaMethod if method not in BY_MACHINE]


class ResidenceForm(Form):
    """Where the person lives, and whether that is a quartier prioritaire."""

    keeps_draft = True

    lodging = forms.ChoiceField(
        label="Comment est-elle logée ?", choices=Lodging.choices, widget=forms.RadioSelect, required=False
    )
    address = forms.CharField(
        label="Adresse", help_text="Une rue suffit. Elle n’est lue que dans le dossier.", max_length=200, required=False
    )
    on = PastDayField(label="Dit le")
    answer = forms.ChoiceField(
        label="Est-ce un quartier prioritaire ?", choices=AreaAnswer.choices, widget=forms.RadioSelect, required=False
    )
    area = forms.ChoiceField(label="Lequel ?", required=False)
    method = forms.ChoiceField(label="D’après quoi ?", choices=BY_HAND, widget=forms.RadioSelect, required=False)
    conditional = ("lodging", "answer", "area", "method")

    def __init__(self, *args: object, cite: Programme, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {str(area.pk): area for area in areas_of(cite, today())}
        self.fields["area"].choices = [  # type: ignore[attr-defined]
            ("", "Choisir…"), *((pk, f"{area.name} ({area.communes})") for pk, area in self.areas.items()),
        ]  # fmt: skip

    def draft(self, *, point: Point | None, method: str) -> ResidenceDraft:
        """What was said; a point wins over words."""
        value = self.cleaned_data.get
        if point is not None:
            return ResidenceDraft(value("lodging", ""), method, value("address", ""), point)
        return ResidenceDraft(
            value("lodging", ""),
            value("method", ""),
            value("address", ""),
            answer=value("answer", ""),
            area=self.areas.get(value("area", "")),
        )


class AreasForm(Form):
    """The official file of neighbourhoods, looked at before it is taken."""

    vintage = forms.TypedChoiceField(
        label="De quel millésime sont ces contours ?", choices=[(year, str(year)) for year in reversed(VINTAGES)],
        coerce=int, widget=forms.RadioSelect,
    )  # fmt: skip
    file = forms.FileField(
        label="Fichier GeoJSON", help_text="Le fichier officiel des quartiers prioritaires, jusqu’à 200 Mo.",
        error_messages={"required": "Choisissez un fichier.", "empty": "Ce fichier est vide."},
    )  # fmt: skip

    def clean_file(self) -> object:
        """Not larger than what is said."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError("Ce fichier dépasse 200 Mo : gardez seulement votre département.")
        return file


class TakeForm(Form):
    """What was looked at, signed, to be taken."""

    areas = forms.CharField(widget=forms.HiddenInput)
