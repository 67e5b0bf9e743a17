"""The beginning of a life as the story tells it: a signal, tries, a call back another day, an end."""

from datetime import date, datetime, timedelta

from dentelle.demo.acting import Stage
from dentelle.demo.lives import Act, Life
from dentelle.demo.memory import Book
from dentelle.partners.models import Membership
from dentelle.spotting.models import Signal
from dentelle.spotting.rules import SignalDraft
from dentelle.spotting.usecases import (
    assign_signal,
    call_back_later,
    choose_feedback,
    close_signal,
    join_signals,
    log_attempt,
    send_signal,
)
from dentelle.territory.models import Programme

ORIGINS, WAYS = ("relative", "local", "professional"), ("word", "street", "event", "desk")
"""Who tells, and how they met, in the told story: by the length of a name, so that it never changes."""


class Spots:
    """The verbs of `lives` about signals; part of the Teller."""

    stage: Stage
    memory: Book

    def _signal_of(self, life: Life) -> Signal:
        raise NotImplementedError

    def _signal(self, life: Life, act: Act, on: date, at: datetime) -> None:
        with self.stage.passing_by(life.cite) as passer:
            send_signal(
                programme=Programme.objects.get(slug=life.cite),
                draft=SignalDraft(
                    kind="agreed",
                    age_band="unknown",
                    first_name=life.first_name,
                    phone=life.phone,
                    origin=ORIGINS[len(life.name) % len(ORIGINS)],
                    way=WAYS[len(life.phone + life.name) % len(WAYS)],
                ),
                by=passer,
                on=on,
                at=at,
            )
        with self.stage.acting(life.coordinator):
            # The coordination reads it at once; the story keeps its number, for the name will be forgotten.
            signal = Signal.objects.get(first_name=life.first_name)
        self.memory.remember(f"signal of {life.name}", signal.pk, at)

    def _join(self, life: Life, act: Act, on: date, at: datetime) -> None:
        """Somebody told of again, whom a colleague already accompanies."""
        with self.stage.acting(life.coordinator) as by:
            join_signals(signal=self._signal_of(life), to=None, by=by, on=on, at=at)

    def _assign(self, life: Life, act: Act, on: date, at: datetime) -> None:
        with self.stage.acting(life.coordinator) as by:
            to = Membership.objects.get(
                account__email=f"{life.referent}@{life.cite}.invalid", programme_id=by.programme_id
            )
            assign_signal(signal=self._signal_of(life), to=to, by=by, on=on, at=at)

    def _try_in_vain(self, life: Life, act: Act, on: date, at: datetime) -> None:
        self._attempt(life, act.detail or "phone", on, at, is_reached=False)

    def _reach(self, life: Life, act: Act, on: date, at: datetime) -> None:
        self._attempt(life, act.detail or "in_person", on, at, is_reached=True)

    def _attempt(self, life: Life, channel: str, on: date, at: datetime, *, is_reached: bool) -> None:
        with self.stage.acting(life.referent) as by:
            log_attempt(
                signal=self._signal_of(life), channel=channel, is_reached=is_reached, by=by, on=on, at=at,
                outcome="" if is_reached else "no_answer", is_informed=is_reached,
            )  # fmt: skip

    def _call_back(self, life: Life, act: Act, on: date, at: datetime) -> None:
        """« Pas maintenant, rappelez-moi le… »; and she lets the flagger know that she was met."""
        until = on + timedelta(days=act.step)
        with self.stage.acting(life.referent) as by:
            signal = self._signal_of(life)
            call_back_later(signal=signal, until=until, is_informed=True, by=by, on=on, at=at)
        with self.stage.acting(life.referent) as by:
            choose_feedback(signal=self._signal_of(life), level="more", by=by, on=on, at=at)

    def _close(self, life: Life, act: Act, on: date, at: datetime) -> None:
        with self.stage.acting(life.referent) as by:
            close_signal(signal=self._signal_of(life), reason=act.detail, by=by, on=on, at=at)
