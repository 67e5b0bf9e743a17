"""The one form of all screens: all problems at once, in plain French, nothing retyped, sent once."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest, QueryDict
from django.template import loader

from dentelle.shared.errors import Overtaken, Problem
from dentelle.shared.french import typography
from dentelle.web.fields import OnceField
from dentelle.web.plainly import say_plainly


@dataclass(frozen=True)
class Said:
    """One reason of a refusal as the page says it. `target`: the HTML id that its link leads to; "": the whole form."""

    target: str
    text: str


_SENT_OTHERWISE = (
    "Vous avez déjà envoyé cette page avec d’autres réponses, et elles sont notées. Celles-ci ne le sont pas encore :"
    " relisez, puis envoyez si vous voulez aussi les noter."
)


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
            say_plainly(field)

    @property
    def once_key(self) -> uuid.UUID:
        """The idempotency key of this rendering; the same when the refused form comes back."""
        if self.is_bound and not hasattr(self, "cleaned_data"):
            self.full_clean()
        key = self.cleaned_data.get("once") if self.is_bound else self["once"].initial
        return key if isinstance(key, uuid.UUID) else uuid.uuid4()

    def add_problems(self, problems: Iterable[Problem]) -> None:
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
    def problems(self) -> list[Said]:
        """Every reason, in the order of the page, for the error summary."""
        found = [Said("", str(text)) for text in self.errors.get(NON_FIELD_ERRORS, [])]
        said = Counter(str(text) for name in self.fields for text in self.errors.get(name, []))
        for name in self.fields:
            bound = cast(BoundField, self[name])
            for text in map(str, bound.errors):
                # « Choisissez une réponse. » three times says nothing: name the question then.
                full = _with_label(str(bound.label), text) if said[text] > 1 else text
                found.append(Said("" if bound.is_hidden else bound.target_id, full))
        return found


def _flat(value: object) -> str:
    """An answer as a use-case keeps it: several choices are one text."""
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


def _with_label(label: str, text: str) -> str:
    if label.rstrip().endswith(("?", "!", ".")):
        return typography(f"{label} {text}")
    return typography(f"{label} : {text[0].lower()}{text[1:]}")
