"""Forms about a person."""

from collections.abc import Iterator
from datetime import date

from django import forms

from dentelle.beneficiaries.usecases import FactDraft
from dentelle.beneficiaries.vocabulary import CommitteeScope, FactSource, Means
from dentelle.eligibility.conditions import Choice, Fact, Number, YesNo
from dentelle.eligibility.facts import AGE, FACTS
from dentelle.web.forms import DayField, Form, YesNoUnknownField

ASKED = tuple(fact for fact in FACTS if fact is not AGE)
NOT_KNOWN = ("unknown", "Je ne sais pas")


def _field(fact: Fact) -> forms.ChoiceField:
    if isinstance(fact, YesNo):
        return YesNoUnknownField(label=fact.question, required=False)
    options: list[tuple[str, str]] = []
    if isinstance(fact, Choice):
        options = [(code, label.capitalize()) for code, label in fact.options]
    elif isinstance(fact, Number):
        options = [(str(level), label) for level, label in fact.scale]
    return forms.ChoiceField(
        label=fact.question, required=False, choices=[*options, NOT_KNOWN], widget=forms.RadioSelect
    )


class FactsForm(Form):
    """What the person says of her situation. Nothing is mandatory; "je ne sais pas" is kept as such."""

    keeps_draft = True

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    as_of = DayField(label="Dit le")
    source = forms.ChoiceField(label="D’après", choices=FactSource.choices, widget=forms.RadioSelect)
    birth_on = DayField(label="Date de naissance", required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for fact in ASKED:
            self.fields[fact.code] = _field(fact)

    def facts(self) -> Iterator[FactDraft]:
        """The facts that were answered ("unknown" is an answer)."""
        data = self.cleaned_data
        for fact in ASKED:
            if value := data.get(fact.code):
                yield FactDraft(fact.code, "" if value == "unknown" else value, data["as_of"], data["source"])

    def birth(self) -> date | None:
        """The birth date, if given."""
        found: date | None = self.cleaned_data["birth_on"]
        return found


class AgreementForm(Form):
    """What the person accepts for sessions, from now on."""

    keeps_draft = True

    scope = forms.ChoiceField(
        label="Sa situation peut-elle être étudiée en séance ?",
        help_text="Les trois réponses se valent : l’aide continue de la même façon.",
        choices=CommitteeScope.choices,
        widget=forms.RadioSelect,
    )
    means = forms.ChoiceField(label="De quelle façon l’a-t-elle dit ?", choices=Means.choices, widget=forms.RadioSelect)
    on = DayField(label="Quand")
