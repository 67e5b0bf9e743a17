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
from dentelle.spotting.queries import attempts
from dentelle.spotting.rules import SignalDraft
from dentelle.spotting.vocabulary import DUPLICATE, ClosingReason, FeedbackLevel
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
        origin=draft.origin,
        way=draft.way,
        area_id=draft.area_id,
        reach_by=draft.reach_by,
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
    record("signal.received", by=by, subject_id=signal.pk, on=on, at=at, kind=draft.kind, origin=draft.origin)
    return link.pk


@transaction.atomic
def assign_signal(*, signal: Signal, to: Membership, by: Actor, on: date, at: datetime) -> None:
    """Give a signal to a professional, who is told; giving it again moves it. Raises Refused when it is finished."""
    signal = _locked(signal)
    _refuse_if_finished(signal)
    signal.assigned_to, signal.assigned_at = to, at
    signal.save(update_fields=["assigned_to", "assigned_at"])
    record("signal.assigned", by=by, subject_id=signal.pk, on=on, at=at)
    outbox.put("signal.assigned", programme_id=signal.programme_id, subject_id=signal.pk, recipient_id=to.pk, at=at)


@transaction.atomic
def log_attempt(
    *, signal: Signal, channel: str, is_reached: bool, by: Actor, on: date, at: datetime, outcome: str = "",
    is_informed: bool = False,
) -> ContactAttempt:  # fmt: skip
    """Write that somebody tried to reach the person, whether she was reached, and told what the Cité keeps. Raises
    Refused: the signal is finished, told without being reached, a day in the future or before the signal."""
    signal = _locked(signal)
    _refuse_if_finished(signal)
    problems = list(rules.day_problems(on, since=signal.received_on, today=timezone.localdate(at), field="on"))
    if is_informed and not is_reached:
        problems.append(Problem("Elle n’a pas été jointe : elle n’a pas pu être informée.", "is_informed"))
    if problems:
        raise Refused(problems)
    attempt = ContactAttempt.objects.create(
        signal=signal,
        on=on,
        channel=channel,
        is_reached=is_reached,
        outcome="" if is_reached else outcome,
        recorded_by_id=by.membership_id,
        recorded_at=at,
    )
    if is_reached and (signal.reached_on is None or on < signal.reached_on):
        signal.reached_on = on
    if is_informed and signal.informed_on is None:
        signal.informed_on = on
    if is_reached:
        signal.call_back_on = None  # the promise is kept
        signal.save(update_fields=["reached_on", "informed_on", "call_back_on"])
    record("contact.attempted", by=by, subject_id=signal.pk, on=on, at=at, channel=channel, reached=is_reached)
    return attempt


@transaction.atomic
def welcome_person(*, signal: Signal, welcome: Welcome, by: Actor, on: date, at: datetime) -> Beneficiary:
    """The person was reached and wants help: she becomes a beneficiary of the professional who met her, and the signal
    forgets her. Notice and agreement are recorded; no agreement for sessions never stops help. Raises Refused: not
    reached yet, no notice handed over (RGPD, art. 13 and 14), no first name or answer, days in the wrong order."""
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
    signal.welcomed_at, signal.beneficiary_id, signal.call_back_on = at, person.pk, None
    signal.informed_on = signal.informed_on or on
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
    """Nothing more will be done with this signal: it keeps no identity. Raises Refused: finished, or given up
    before three tries, two ways and fifteen days."""
    signal = _locked(signal)
    _refuse_if_finished(signal)
    if reason == ClosingReason.NOT_FOUND and signal.reached_on is None:
        tries = [rules.Try(each.on, each.channel) for each in attempts(signal)]
        if found := list(rules.not_found_problems(tries, on=on)):
            raise Refused(found)
    signal.closed_at, signal.closing_reason, signal.call_back_on = at, reason, None
    _forget_identity(signal)
    record("signal.closed", by=by, subject_id=signal.pk, on=on, at=at, reason=reason)


@transaction.atomic
def call_back_later(
    *, signal: Signal, until: date | None, is_informed: bool, by: Actor, on: date, at: datetime
) -> None:
    """« Pas maintenant, rappelez-moi le… »: until that day nobody calls her, and nobody forgets her. Raises Refused:
    never reached, never told what the Cité keeps, or a day past or too far (`rules.call_back_problems`)."""
    signal = _locked(signal)
    _refuse_if_finished(signal)
    is_known = is_informed or signal.informed_on is not None
    found = list(
        rules.call_back_problems(
            until, today=timezone.localdate(at), is_reached=signal.reached_on is not None, is_informed=is_known
        )
    )
    if found:
        raise Refused(found)
    signal.call_back_on, signal.informed_on = until, signal.informed_on or on
    signal.save(update_fields=["call_back_on", "informed_on"])
    record("signal.postponed", by=by, subject_id=signal.pk, on=on, at=at)


@transaction.atomic
def choose_feedback(*, signal: Signal, level: str, by: Actor, on: date, at: datetime) -> None:
    """The person says what whoever told of her may know; she may change her mind, also once she is accompanied. Raises
    Refused: never reached, closed, or an unknown answer."""
    signal = _locked(signal)
    problems = []
    if level not in FeedbackLevel.values:
        problems.append(Problem("Choisissez une réponse.", "level"))
    if signal.closed_at:
        problems.append(Problem("Ce signalement est déjà terminé."))
    if signal.reached_on is None:
        problems.append(Problem("Elle n’a pas encore été jointe : ce choix est le sien."))
    if problems:
        raise Refused(problems)
    signal.feedback = level
    signal.save(update_fields=["feedback"])
    record("signal.feedback", by=by, subject_id=signal.pk, on=on, at=at, level=level)


@transaction.atomic
def join_signals(*, signal: Signal, to: Signal | None, by: Actor, on: date, at: datetime) -> None:
    """It is about somebody already known: another open signal, or (None) a person already accompanied. It keeps no
    identity, and whoever sent it reads on his own link that the Cité takes care of it. Raises Refused: finished, or
    joined to itself, to a closed one or to another Cité's."""
    signal = _locked(signal)
    _refuse_if_finished(signal)
    if to is not None and (to.pk == signal.pk or to.closed_at or to.programme_id != signal.programme_id):
        raise Refused([Problem("Choisissez un signalement encore ouvert, autre que celui-ci.", "to")])
    signal.closed_at, signal.closing_reason, signal.call_back_on = at, DUPLICATE, None
    signal.duplicate_of = to
    _forget_identity(signal)
    record("signal.joined", by=by, subject_id=signal.pk, on=on, at=at, known="signal" if to else "person")


def forget_stale_signals() -> int:
    """Erase the identities of signals whose person was never informed, on the day announced (`rules.forgotten_on`), or
    who was left without news three months after the last word; return how many. Runs as the worker, who sees none of
    them (door.forget_stale_signals, in forgetting.sql)."""
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
            "first_name", "phone", "how_to_meet", "informed_on", "call_back_on",
            "welcomed_at", "beneficiary_id", "closed_at", "closing_reason", "duplicate_of",
        ]
    )  # fmt: skip
