"""The questions that screens ask, whatever the room: a day, an hour, oui / non / je ne sais pas, the key of a form."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone


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
