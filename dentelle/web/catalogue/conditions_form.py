"""One comparison of a rule, with the fields that its fact asks for."""

from typing import Any

from django import forms

from dentelle.eligibility.kinds import Choice, Fact, Number, YesNo
from dentelle.eligibility.written import WRITABLE, Wanted
from dentelle.web.fields import ShortChoiceField
from dentelle.web.forms import Form


class FactForm(Form):
    """What the next condition is about; the answer stays in the address."""

    fait = forms.ChoiceField(
        label="La condition porte sur", choices=[("", "Choisissez"), *((f.code, f.label) for f in WRITABLE.values())]
    )


class ConditionForm(Form):
    """The comparison itself. `fact`: what it is about; none when nothing that may be written was chosen."""

    about = forms.CharField(required=False, widget=forms.HiddenInput)
    beside = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, fact: Fact | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fact = fact
        match fact:
            case YesNo(if_yes=if_yes, if_no=if_no):
                self.fields["is_true"] = ShortChoiceField(
                    label=fact.label, required=False, choices=[("yes", _capital(if_yes)), ("no", _capital(if_no))]
                )
            case Choice(options=options):
                self.fields["one_of"] = forms.MultipleChoiceField(
                    label=fact.label, required=False, choices=options, widget=forms.CheckboxSelectMultiple,
                    help_text="Cochez toutes les réponses qui conviennent.",
                )  # fmt: skip
            case Number(scale=scale) if scale:
                steps = [("", "Sans limite"), *((str(step), f"{name} (niveau {step})") for step, name in scale)]
                self.fields["low"] = forms.ChoiceField(label=f"{fact.label} : au moins", required=False, choices=steps)
                self.fields["high"] = forms.ChoiceField(label=f"{fact.label} : au plus", required=False, choices=steps)
            case Number():
                self.fields["low"] = forms.IntegerField(label=f"{fact.label} : au moins", required=False)
                self.fields["high"] = forms.IntegerField(label=f"{fact.label} : au plus", required=False)
        self.conditional = tuple(self.fields)  # type: ignore[misc]

    def wanted(self) -> Wanted:
        """What was written."""
        data = self.cleaned_data
        return Wanted(
            self.fact.code if self.fact else "",
            {"yes": True, "no": False}.get(data.get("is_true", "")),
            tuple(data.get("one_of", ())),
            _number(data.get("low")),
            _number(data.get("high")),
        )


class InForceForm(Form):
    """From a draft to what counts."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    source = forms.CharField(
        label="D’après", max_length=400, required=False, help_text="Le texte, la page, la convention, l’appel."
    )
    is_read = forms.BooleanField(
        label="J’ai lu ce texte", required=False,
        help_text="Sinon la règle ne dira jamais non : seulement « à vérifier ».",
    )  # fmt: skip


def _capital(words: str) -> str:
    """« touche le RSA » → « Touche le RSA »: the rest stays as it is."""
    return words[:1].upper() + words[1:]


def _number(value: object) -> int | None:
    return int(str(value)) if value not in (None, "") else None
