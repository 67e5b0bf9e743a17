"""The form of a diagnosis: her words first, then three and three; the rest is set aside with one tap."""

from typing import Any

from django import forms

from dentelle.diagnosis.queries import ASIDE_NAMES, RANKED
from dentelle.diagnosis.rules import Draft, Told
from dentelle.diagnosis.vocabulary import ASIDE, LIFE, LINE, MOST, WORDS, WORK, Stance, Theme
from dentelle.web.fields import PastDayField
from dentelle.web.forms import Form

THEMES = [
    ("", "Rien de plus"),
    ("Vers le travail", [(theme.value, theme.label) for theme in WORK]),
    ("La vie de tous les jours", [(theme.value, theme.label) for theme in LIFE]),
]
NOT_EXPLORED = ("", "Non exploré")


class DiagnosisForm(Form):
    """What she says today."""

    keeps_draft = True
    conditional = ("goal", "not_wanted", *RANKED, *(f"{name}_line" for name in RANKED), *ASIDE_NAMES)

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    goal = forms.CharField(
        label="Ce qu’elle souhaite, avec ses mots",
        help_text="Écrivez comme si elle lisait par-dessus votre épaule.",
        max_length=WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    not_wanted = forms.CharField(
        label="Ce qu’elle ne veut pas", max_length=WORDS, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    said_on = PastDayField(label="Dit le")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for stance in (Stance.STRENGTH, Stance.OBSTACLE):
            for rank in range(1, MOST + 1):
                self._add_place(stance, rank)
        for theme in LIFE:
            self.fields[f"aside_{theme}"] = _aside(theme)

    def _add_place(self, stance: Stance, rank: int) -> None:
        name = f"{stance}_{rank}"
        self.fields[name] = forms.ChoiceField(label=f"{stance.label} {rank}", choices=THEMES, required=False)
        self.fields[f"{name}_line"] = forms.CharField(
            label=f"Quelques mots ({stance.label.lower()} {rank})", max_length=LINE, required=False
        )

    def _places(self, stance: Stance) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"{stance}_{rank}"], self[f"{stance}_{rank}_line"]) for rank in range(1, MOST + 1)]

    @property
    def strengths(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The three places of what she can lean on."""
        return self._places(Stance.STRENGTH)

    @property
    def obstacles(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The three places of what she says is difficult."""
        return self._places(Stance.OBSTACLE)

    @property
    def aside(self) -> list[forms.BoundField]:
        """One question a theme of everyday life."""
        return [self[f"aside_{theme}"] for theme in LIFE]

    @property
    def has_aside(self) -> bool:
        """Is something of it answered, or to correct?"""
        return any(field.value() or field.errors for field in self.aside)

    def draft(self) -> Draft:
        """What the use-case takes; a line without its theme is refused there, not lost here."""
        data = self.cleaned_data
        return Draft(
            goal=data["goal"].strip(),
            not_wanted=data["not_wanted"].strip(),
            strengths=self._told(Stance.STRENGTH),
            obstacles=self._told(Stance.OBSTACLE),
            aside=tuple((str(theme), answer) for theme in LIFE if (answer := data[f"aside_{theme}"])),
        )

    def _told(self, stance: Stance) -> tuple[Told, ...]:
        places = [f"{stance}_{rank}" for rank in range(1, MOST + 1)]
        said = [(self.cleaned_data[name], self.cleaned_data[f"{name}_line"].strip()) for name in places]
        return tuple(Told(theme, line) for theme, line in said if theme or line)


def _aside(theme: Theme) -> forms.ChoiceField:
    choices = [NOT_EXPLORED, *((answer.value, answer.label) for answer in ASIDE)]
    field = forms.ChoiceField(label=str(theme.label), choices=choices, required=False, widget=forms.RadioSelect)
    field.is_inline = True  # type: ignore[attr-defined]
    return field
