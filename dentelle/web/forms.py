"""The one form of all screens: all problems at once, in plain French, nothing retyped, sent once."""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest, QueryDict
from django.template import loader
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from dentelle.shared.errors import Overtaken
from dentelle.shared.french import typography


@dataclass(frozen=True)
class Problem:
    """One reason of a refusal. On screen `field` is an HTML id, "" when it concerns the whole form."""

    field: str
    text: str


class SaysProblem(Protocol):
    """What a use-case's refusal gives: the name of a field (or anything else) and a sentence."""

    @property
    def field(self) -> str: ...
    @property
    def text(self) -> str: ...


# Stands for a sentence that Django would translate itself.
_NOT_OURS = gettext_lazy("invalid")

_CHOOSE = "Choisissez une réponse."
_FROM_LIST = "Choisissez une réponse de la liste."
_SENT_OTHERWISE = (
    "Vous avez déjà envoyé cette page avec d’autres réponses, et elles sont notées. Celles-ci ne le sont pas encore :"
    " relisez, puis envoyez si vous voulez aussi les noter."
)
_DAY = "Écrivez une date complète, par exemple 22/11/2026."

# First matching class wins: the nearest to what the person has to do.
PLAIN_MESSAGES: tuple[tuple[type[forms.Field], Mapping[str, str]], ...] = (
    (
        forms.MultipleChoiceField,
        {
            "required": "Choisissez au moins une réponse.",
            "invalid_choice": _FROM_LIST,
            "invalid_list": _FROM_LIST,
        },
    ),
    (forms.ChoiceField, {"required": _CHOOSE, "invalid_choice": _FROM_LIST}),
    (forms.BooleanField, {"required": "Cochez la case pour continuer."}),
    (forms.DateField, {"required": _DAY, "invalid": _DAY}),
    (
        forms.TimeField,
        {"required": "Écrivez une heure.", "invalid": "Écrivez une heure, par exemple 14:30."},
    ),
    (
        forms.DateTimeField,
        {"required": "Écrivez une date et une heure.", "invalid": "Écrivez une date et une heure complètes."},
    ),
    (
        forms.IntegerField,
        {
            "required": "Écrivez un nombre.",
            "invalid": "Écrivez un nombre, en chiffres.",
            "min_value": "Écrivez un nombre d’au moins %(limit_value)s.",
            "max_value": "Écrivez un nombre d’au plus %(limit_value)s.",
        },
    ),
    (
        forms.EmailField,
        {
            "required": "Écrivez une adresse de courriel.",
            "invalid": "Écrivez l’adresse en entier, par exemple nom@exemple.fr.",
        },
    ),
    (
        forms.Field,
        {
            "required": "Écrivez une réponse.",
            "invalid": "Cette réponse n’a pas la forme attendue.",
            "max_length": "Raccourcissez : %(limit_value)d caractères au plus, vous en avez %(show_value)d.",
            "min_length": "Écrivez au moins %(limit_value)d caractères.",
            "null_characters_not_allowed": "Cette réponse contient des caractères invisibles : réécrivez-la.",
        },
    ),
)


def _say_plainly(field: forms.Field) -> None:
    """Replace Django's own sentences (lazy translations); those a form gave (plain strings) stay."""
    for kind, messages in PLAIN_MESSAGES:
        if isinstance(field, kind):
            for code, text in messages.items():
                if isinstance(field.error_messages.get(code, _NOT_OURS), Promise):
                    field.error_messages[code] = typography(text)


class Renderer(DjangoTemplates):
    """Our templates with the project's settings (builtin tags), Django's own for bare widgets."""

    form_template_name = "web/components/form.html"
    field_template_name = "web/components/field.html"

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("web/"):
            return loader.get_template(template_name)
        return super().get_template(template_name)

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        for _, options, _ in context.get("widget", {}).get("optgroups", ()):
            for option in options:
                option["label"] = typography(str(option["label"]))
        return super().render(template_name, context, request)


class BoundField(forms.BoundField):
    """A field on its page: its classes, its mark « facultatif », the id that a problem links to."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return attrs
        own = str(widget.attrs.get("class", ""))
        state = "is-invalid" if self.errors else ""
        return {**attrs, "class": " ".join(filter(None, (own, _css_class(widget), state)))}

    @property
    def is_marked_optional(self) -> bool:
        conditional = getattr(self.form, "conditional", ())
        return not self.field.required and not self.is_checkbox and self.name not in conditional

    @property
    def is_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_inline(self) -> bool:
        """Short choices stand side by side where there is room."""
        return bool(getattr(self.field, "is_inline", False))

    @property
    def target_id(self) -> str:
        """Where a link of the error summary leads: for a group, its first choice."""
        return f"{self.auto_id}_0" if self.use_fieldset else str(self.auto_id)


def _css_class(widget: forms.Widget) -> str:
    # RadioSelect and CheckboxSelectMultiple come first: Django derives one from the other's base.
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple | forms.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, forms.Select):
        return "form-select"
    return "form-control"


@dataclass(frozen=True)
class TwoVersions:
    """One question that two people answered differently at the same time."""

    label: str
    mine: str
    theirs: str


class OnceField(forms.UUIDField):
    """The key of one rendered form. A missing or broken one is replaced: it must never stop anybody."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean(self, value: Any) -> uuid.UUID:
        try:
            return super().clean(value) or uuid.uuid4()
        except ValidationError:
            return uuid.uuid4()


class ShortChoiceField(forms.ChoiceField):
    """A few short answers, side by side where there is room."""

    is_inline = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.RadioSelect, **kwargs})


class YesNoUnknownField(forms.ChoiceField):
    """Oui / Non / Je ne sais pas: what is not known is never "no"."""

    is_inline = True

    def __init__(self, **kwargs: Any) -> None:
        choices = [("yes", "Oui"), ("no", "Non"), ("unknown", "Je ne sais pas")]
        super().__init__(**{"widget": forms.RadioSelect, "choices": choices, **kwargs})


class DayField(forms.DateField):
    """A day, by the browser's own picker; « 22/11/2026 » is understood too."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(**{"widget": widget, **kwargs})


class PastDayField(DayField):
    """A day that has come: what happened is written that day or later. The use-cases refuse it too; here, so that
    this reason is read together with the others."""

    def __init__(self, *, in_future: str = "Cette date est dans le futur.", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.in_future = in_future

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value > timezone.localdate():
            raise ValidationError(self.in_future)


class HourField(forms.TimeField):
    """An hour, by the browser's own picker; « 14h30 » and « 14 h 30 » are understood too."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(**{"widget": widget, **kwargs})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            hours, _, minutes = value.lower().replace(" ", "").partition("h")
            value = f"{hours}:{minutes or '00'}" if hours.isdecimal() else value
        return super().to_python(value)


class Form(forms.Form):
    """Base of every form of the screens. Render it with {{ form }}; answer a refused one with status 422."""

    default_renderer = Renderer
    bound_field_class = BoundField
    use_required_attribute = False
    error_css_class = "has-error"

    # Names of fields that another answer makes needed: neither required always nor « facultatif ».
    conditional: ClassVar[tuple[str, ...]] = ()

    once = OnceField()

    keeps_draft: ClassVar[bool] = False
    """Is what a member types kept on the server until it is sent? For forms alone on their page, at its address."""

    overtaken: Overtaken | None = None
    """What somebody else wrote meanwhile, when that is why this form was refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            _say_plainly(field)

    @property
    def once_key(self) -> uuid.UUID:
        """The idempotency key of this rendering; the same when the refused form comes back."""
        if self.is_bound and not hasattr(self, "cleaned_data"):
            self.full_clean()
        key = self.cleaned_data.get("once") if self.is_bound else self["once"].initial
        return key if isinstance(key, uuid.UUID) else uuid.uuid4()

    def add_problems(self, problems: Iterable[SaysProblem]) -> None:
        """A use-case's reasons, each beside its field; what no field carries concerns the whole form."""
        for problem in problems:
            self.add_error(problem.field if problem.field in self.fields else None, problem.text)

    def ask_again(self) -> None:
        """Refused because this rendering has already acted, with other answers: those stay, under a new key, and
        sending again is a choice."""
        data = cast(QueryDict, self.data).copy()
        data["once"] = str(uuid.uuid4())
        self.data = data
        self.add_error(None, _SENT_OTHERWISE)

    def show_other_version(self, overtaken: Overtaken) -> None:
        """Refused because somebody else wrote meanwhile: both versions are shown, and sending again is a choice."""
        self.overtaken = overtaken
        data = cast(QueryDict, self.data).copy()
        data["seen"] = overtaken.version
        self.data = data

    @property
    def both_versions(self) -> list[TwoVersions]:
        """The answers that differ: what is typed here, what the other wrote."""
        if self.overtaken is None:
            return []
        return [
            TwoVersions(str(self[name].label), self._in_words(name, self[name].value()), self._in_words(name, theirs))
            for name, theirs in self.overtaken.current.items()
            if name in self.fields and _flat(self[name].value()) != theirs
        ]

    def _in_words(self, name: str, value: object) -> str:
        field = self.fields[name]
        choices = dict(getattr(field, "choices", ()))
        several = _flat(value).split() if isinstance(field, forms.MultipleChoiceField) else [value]
        return ", ".join(str(choices.get(each, each) or "sans réponse") for each in several) or "sans réponse"

    @property
    def problems(self) -> list[Problem]:
        """Every reason, in the order of the page, for the error summary."""
        found = [Problem("", str(text)) for text in self.errors.get(NON_FIELD_ERRORS, [])]
        said = Counter(str(text) for name in self.fields for text in self.errors.get(name, []))
        for name in self.fields:
            bound = cast(BoundField, self[name])
            for text in map(str, bound.errors):
                # « Choisissez une réponse. » three times says nothing: name the question then.
                full = _with_label(str(bound.label), text) if said[text] > 1 else text
                found.append(Problem("" if bound.is_hidden else bound.target_id, full))
        return found


def _flat(value: object) -> str:
    """An answer as a use-case keeps it: several choices are one text."""
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


def _with_label(label: str, text: str) -> str:
    if label.rstrip().endswith(("?", "!", ".")):
        return typography(f"{label} {text}")
    return typography(f"{label} : {text[0].lower()}{text[1:]}")
