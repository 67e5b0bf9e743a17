"""Forms of the closed loop: what each step of an orientation asks."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from dentelle.pathways import rules
from dentelle.pathways.rules import PAST_APPOINTMENT, AnswerDraft
from dentelle.pathways.vocabulary import PersonAnswer, RefusalReason, Result, SchemeAnswer, StopReason
from dentelle.web.fields import DayField, HourField, PastDayField
from dentelle.web.forms import Form


class HappenedForm(Form):
    """Something happened, on a day that has come, not before the step it follows."""

    on = PastDayField(label="Quand")

    def __init__(self, *args: Any, since: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = since

    def clean(self) -> dict[str, Any]:
        """All reasons at once."""
        super().clean()
        on = self.cleaned_data.get("on")
        if on and self.since:
            self.add_problems(rules.day_problems(on, since=self.since, today=timezone.localdate()))
        return self.cleaned_data


class ChoiceForm(HappenedForm):
    """The person chooses."""

    answer = forms.ChoiceField(
        label="Que choisit la personne ?", choices=PersonAnswer.choices, widget=forms.RadioSelect
    )
    field_order = ("answer", "on")


class SendForm(Form):
    """Nothing to type: what will be sent is shown above the button."""


class AnswerForm(Form):
    """The scheme answers, in three gestures."""

    answer = forms.ChoiceField(
        label="Pouvez-vous accueillir cette personne ?", choices=SchemeAnswer.choices, widget=forms.RadioSelect,
        required=False,
    )  # fmt: skip
    appointment_on = DayField(label="Premier rendez-vous : quel jour", required=False)
    appointment_hour = HourField(label="À quelle heure", required=False)
    appointment_place = forms.CharField(label="Où", required=False, max_length=160)
    appointment_host = forms.CharField(label="Qui accueillera", required=False, max_length=80)
    refusal_reason = forms.ChoiceField(
        label="Si ce n’est pas possible : pourquoi", choices=RefusalReason.choices, widget=forms.RadioSelect,
        required=False,
    )  # fmt: skip
    conditional = (
        "answer", "appointment_on", "appointment_hour", "appointment_place", "appointment_host", "refusal_reason",
    )  # fmt: skip

    is_reported: ClassVar[bool] = False

    def draft(self) -> AnswerDraft:
        """What the scheme answered."""
        value = self.cleaned_data.get
        day, hour = value("appointment_on"), value("appointment_hour")
        moment = timezone.make_aware(datetime.combine(day, hour)) if day and hour else None
        return AnswerDraft(
            answer=value("answer", ""),
            appointment_at=moment,
            appointment_place=value("appointment_place", ""),
            appointment_host=value("appointment_host", ""),
            refusal_reason=value("refusal_reason", ""),
        )

    def clean(self) -> dict[str, Any]:
        """All reasons at once."""
        super().clean()
        if self.cleaned_data.get("answer") == SchemeAnswer.ACCEPTED:
            self._check_moment()
        found = rules.answer_problems(self.draft(), at=timezone.now(), is_reported=self.is_reported)
        self.add_problems(
            p
            for p in found
            if p.field not in self.errors and not (p.field == "appointment_on" and "appointment_hour" in self.errors)
        )
        return self.cleaned_data

    def _check_moment(self) -> None:
        """The day and the hour are two questions: each says what it lacks."""
        value = self.cleaned_data.get
        if not value("appointment_on") and "appointment_on" not in self.errors:
            self.add_error("appointment_on", "Donnez le jour du premier rendez-vous.")
        if not value("appointment_hour") and "appointment_hour" not in self.errors:
            self.add_error("appointment_hour", "Donnez l’heure du premier rendez-vous.")
        day = value("appointment_on")
        if day and day < timezone.localdate() and not self.is_reported:
            self.add_error("appointment_on", PAST_APPOINTMENT)


class ReportedAnswerForm(AnswerForm):
    """The référent writes what the scheme said otherwise: by phone, at a meeting, perhaps some days ago."""

    is_reported = True


class StartForm(HappenedForm):
    """The welcome began."""

    on = PastDayField(label="Quel jour l’accueil a-t-il commencé ?")


class CameForm(HappenedForm):
    """The scheme says whether the welcome began; when it did not, nobody's fault is asked."""

    came = forms.ChoiceField(
        label="L’accueil a-t-il commencé ?",
        choices=[("yes", "Oui, il a commencé"), ("no", "Non, le rendez-vous n’a pas eu lieu")],
        widget=forms.RadioSelect,
    )
    on = PastDayField(label="Quel jour", help_text="Le jour du début, ou celui du rendez-vous qui n’a pas eu lieu.")
    field_order = ("came", "on")


class StopForm(HappenedForm):
    """It stops before the welcome began."""

    reason = forms.ChoiceField(label="Pourquoi", choices=(), widget=forms.RadioSelect, required=False)
    on = PastDayField(label="Depuis quand")
    conditional = ("reason",)
    field_order = ("reason", "on")

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state = state
        fitting = [(code, label) for code, label in StopReason.choices if code in rules.STOPS.get(state, ())]
        self.fields["reason"].choices = fitting  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """All reasons at once."""
        super().clean()
        if "reason" not in self.errors:
            self.add_problems(rules.stop_problems(self.state, self.cleaned_data.get("reason", "")))
        return self.cleaned_data


class EndForm(HappenedForm):
    """It ended, with its result."""

    result = forms.ChoiceField(
        label="Comment cela s’est-il terminé ?", choices=Result.choices, widget=forms.RadioSelect
    )
    field_order = ("result", "on")
