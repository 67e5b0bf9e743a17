"""The verbs of the signal: send, assign, try to reach, welcome, close."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.accounts.links import open_link
from dentelle.accounts.models import LinkPurpose
from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.usecases import Welcome, register_person
from dentelle.journal.usecases import record
from dentelle.partners.models import Membership
from dentelle.shared import outbox
from dentelle.shared.database import ask
from dentelle.shared.errors import Problem, Refused
from dentelle.spotting import rules
from dentelle.spotting.models import ContactAttempt, Signal
from dentelle.spotting.rules import SignalDraft
from dentelle.territory.models import Programme


@transaction.atomic
def send_signal(*, programme: Programme, draft: SignalDraft, by: Actor, on: date, at: datetime) -> UUID:
    """Keep a signal and return the id of its follow-up link; raise Refused with every problem."""
    if found := list(rules.signal_problems(draft)):
        raise Refused(found)
    signal = Signal.objects.create(
        programme=programme,
        kind=draft.kind,
        first_name=draft.first_name.strip(),
        phone=draft.phone.strip(),
        how_to_meet=draft.how_to_meet.strip(),
        place=draft.place.strip(),
        age_band=draft.age_band,
        may_tell_more=draft.may_tell_more and draft.kind == "agreed",
        received_on=on,
        received_at=at,
    )
    link = open_link(
        LinkPurpose.FOLLOW_UP,
        programme_id=programme.pk,
        subject_id=signal.pk,
        at=at,
        days=rules.FOLLOW_UP_DAYS,
    )
    record("signal.received", by=by, subject_id=signal.pk, on=on, at=at, kind=draft.kind)
    return link.pk


@transaction.atomic
def assign_signal(*, signal: Signal, to: Membership, by: Actor, on: date, at: datetime) -> None:
    """Give a signal to a professional, who is told; giving it again moves it."""
    signal = _locked(signal)
    _refuse_if_finished(signal)
    signal.assigned_to, signal.assigned_at = to, at
    signal.save(update_fields=["assigned_to", "assigned_at"])
    record("signal.assigned", by=by, subject_id=signal.pk, on=on, at=at)
    outbox.put("signal.assigned", programme_id=signal.programme_id, subject_id=signal.pk, recipient_id=to.pk, at=at)


@transaction.atomic
def log_attempt(*, signal: Signal, channel: str, is_reached: bool, by: Actor, on: date, at: datetime) -> ContactAttempt:
    """Write that somebody tried to reach the person, and whether she was reached."""
    signal = _locked(signal)
    _refuse_if_finished(signal)
    if found := list(rules.day_problems(on, since=signal.received_on, today=timezone.localdate(at), field="on")):
        raise Refused(found)
    attempt = ContactAttempt.objects.create(
        signal=signal,
        on=on,
        channel=channel,
        is_reached=is_reached,
        recorded_by_id=by.membership_id,
        recorded_at=at,
    )
    if is_reached and (signal.reached_on is None or on < signal.reached_on):
        signal.reached_on = on
        signal.save(update_fields=["reached_on"])
    record("contact.attempted", by=by, subject_id=signal.pk, on=on, at=at, channel=channel, reached=is_reached)
    return attempt


@transaction.atomic
def welcome_person(*, signal: Signal, welcome: Welcome, by: Actor, on: date, at: datetime) -> Beneficiary:
    """The person was reached and wants help: she becomes a beneficiary of the professional who met her, and the
    signal forgets her. Notice and agreement are recorded; no agreement for sessions never stops help."""
    signal = _locked(signal)
    _refuse_if_finished(signal)
    problems = list(welcome.problems())
    if signal.reached_on is None:
        problems.append(Problem("Notez d’abord le contact : la personne n’a pas encore été jointe."))
    elif on < signal.reached_on:
        problems.append(Problem("L’accueil ne peut pas être avant le premier contact.", "on"))
    if on > timezone.localdate(at):
        problems.append(Problem("Cette date est dans le futur.", "on"))
    if problems:
        raise Refused(problems)
    person = register_person(
        programme_id=signal.programme_id, welcome=welcome, how_to_meet=signal.how_to_meet, by=by, on=on, at=at
    )
    signal.welcomed_at, signal.beneficiary_id = at, person.pk
    _forget_identity(signal)
    record(
        "person.welcomed",
        by=by,
        subject_id=signal.pk,
        beneficiary_id=person.pk,
        on=on,
        at=at,
        scope=welcome.scope,
        notice=welcome.notice_version,
        means=welcome.means,
    )
    return person


@transaction.atomic
def close_signal(*, signal: Signal, reason: str, by: Actor, on: date, at: datetime) -> None:
    """Nothing more will be done with this signal: it keeps no identity."""
    signal = _locked(signal)
    _refuse_if_finished(signal)
    signal.closed_at, signal.closing_reason = at, reason
    _forget_identity(signal)
    record("signal.closed", by=by, subject_id=signal.pk, on=on, at=at, reason=reason)


def forget_stale_signals() -> int:
    """Erase the identities of signals older than a month whose person was never reached; return how many. Runs as
    the worker, who sees none of them."""
    erased = ask("select door.forget_stale_signals()")
    return erased if isinstance(erased, int) else 0


def _locked(signal: Signal) -> Signal:
    return Signal.objects.select_for_update(of=("self",)).get(pk=signal.pk)


def _refuse_if_finished(signal: Signal) -> None:
    if signal.welcomed_at or signal.closed_at:
        raise Refused([Problem("Ce signalement est déjà terminé.")])


def _forget_identity(signal: Signal) -> None:
    signal.first_name = signal.phone = signal.how_to_meet = ""
    signal.save(
        update_fields=[
            "first_name", "phone", "how_to_meet",
            "welcomed_at", "beneficiary_id", "closed_at", "closing_reason",
        ]
    )  # fmt: skip
