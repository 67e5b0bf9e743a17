"""The verbs of a succession: prepare it, apply it in one go, undo it.

The coordination moves what it does not read: no file is opened, and no reading is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.groups.delegations import revoke
from dentelle.groups.models import SeatHolding
from dentelle.journal.usecases import Coded, record
from dentelle.partners.models import Membership, Organisation
from dentelle.partners.vocabulary import Role
from dentelle.pathways.handover import HandOverDraft, hand_over
from dentelle.shared.errors import NotVisible, Problem, Refused
from dentelle.succession import rules
from dentelle.succession.models import Move, Succession
from dentelle.succession.queries import Preview, preview, receivers_of
from dentelle.succession.undoing import put_back, undo_problems
from dentelle.succession.vocabulary import MoveKind


@dataclass(frozen=True)
class Choices:
    """Who takes over what: by référent, by seat held, by scheme. A seat that nobody takes over stays empty."""

    referents: Mapping[UUID, Membership] = field(default_factory=dict)
    seats: Mapping[UUID, Membership] = field(default_factory=dict)
    carriers: Mapping[UUID, Organisation] = field(default_factory=dict)


@transaction.atomic
def prepare_succession(
    *,
    organisation: Organisation | None,
    successor: Organisation | None,
    closes_on: date | None,
    by: Actor,
    at: datetime,
) -> Succession:
    """Say which organisation closes, from which day, and who takes over unless said otherwise. Nothing moves yet.
    Raises Refused (`rules.preparation_problems`) and NotVisible (not the coordination)."""
    _coordination(by)
    known = rules.Circumstances(
        has_organisation=organisation is not None,
        has_successor=successor is not None,
        is_same=organisation is not None and organisation == successor,
        is_mine=organisation is not None
        and Membership.objects.filter(pk__in=by.memberships, organisation=organisation).exists(),
        is_already_prepared=organisation is not None
        and Succession.objects.filter(organisation=organisation, undone_at=None).exists(),
        closes_on=closes_on,
    )
    problems = list(rules.preparation_problems(known))
    if problems or organisation is None or successor is None or closes_on is None:
        raise Refused(problems)
    succession = Succession.objects.create(
        programme_id=by.programme_id, organisation=organisation, successor=successor, closes_on=closes_on,
        prepared_by_id=by.membership_id, prepared_at=at,
    )  # fmt: skip
    _journal("succession.prepared", succession, by, at)
    return succession


@transaction.atomic
def apply_succession(*, succession: Succession, choices: Choices, by: Actor, at: datetime) -> None:
    """Everything changes hands at once, and each change is remembered. Raises Refused (done already, a path nobody
    takes over or that is not visible) and NotVisible (not the coordination, or undone)."""
    _coordination(by)
    succession = _locked(succession)
    found = preview(by, succession)
    if problems := _apply_problems(by, succession, found, choices):
        raise Refused(problems)
    moves = _Moves(succession)
    for scheme in found.schemes:
        carrier = choices.carriers.get(scheme.pk, succession.successor)
        moves.add(MoveKind.SCHEME, scheme.pk, str(scheme.carrier_id), str(carrier.pk))
        scheme.carrier = carrier
        scheme.save(update_fields=["carrier"])
    for path in found.paths:
        given = hand_over(
            pathway=path, draft=HandOverDraft(choices.referents[path.referent_id]), by=by, at=at,
            succession=str(succession.pk),
        )  # fmt: skip
        moves.add(MoveKind.PATH, given.pk, "ended" if path.exited_on else "open")
    for holding in found.seats:
        _give_seat(moves, holding, choices.seats.get(holding.pk), at)
    for delegation in found.delegations:
        moves.add(MoveKind.DELEGATION, delegation.pk)
        revoke(delegation=delegation, by=by, at=at)
    for member in found.members:
        ends = max(_midnight(succession.closes_on), member.valid_from + _INSTANT)
        moves.add(MoveKind.MEMBERSHIP, member.pk, _text(member.valid_until), ends.isoformat())
        member.valid_until = ends
        member.save(update_fields=["valid_until"])
    succession.applied_at = at
    succession.save(update_fields=["applied_at"])
    _journal("succession.applied", succession, by, at, moves=moves.count, paths=len(found.paths))


@transaction.atomic
def undo_succession(*, succession: Succession, by: Actor, at: datetime) -> None:
    """Put everything back as it was; refused, with each reason, when something has moved since. A succession that was
    only prepared is dropped. Raises Refused and NotVisible (not the coordination)."""
    _coordination(by)
    succession = _locked(succession, applied=True)
    if problems := list(undo_problems(succession, timezone.localdate(at))):
        raise Refused(problems)
    put_back(succession, by=by, at=at)
    # The line first: an undone succession gives no right any more.
    _journal("succession.undone", succession, by, at)
    succession.undone_at = at
    succession.save(update_fields=["undone_at"])


_INSTANT = timedelta(seconds=1)


class _Moves:
    """Writes each move, in order."""

    def __init__(self, succession: Succession) -> None:
        self.succession, self.count = succession, 0

    def add(self, kind: MoveKind, subject: UUID, before: str = "", after: str = "") -> None:
        Move.objects.create(
            succession=self.succession, rank=self.count, kind=kind, subject_id=subject, before=before, after=after
        )
        self.count += 1


def _give_seat(moves: _Moves, holding: SeatHolding, to: Membership | None, at: datetime) -> None:
    ends = max(at, holding.valid_from + _INSTANT)
    moves.add(MoveKind.SEAT_ENDED, holding.pk, _text(holding.valid_until), ends.isoformat())
    is_seated = (
        to is not None and SeatHolding.objects.filter(seat=holding.seat, membership=to, valid_until=None).exists()
    )
    if to is not None and not is_seated:
        given = SeatHolding.objects.create(seat=holding.seat, membership=to, valid_from=at)
        moves.add(MoveKind.SEAT_GIVEN, given.pk, after=str(to.pk))
    holding.valid_until = ends
    holding.save(update_fields=["valid_until"])


def _apply_problems(by: Actor, succession: Succession, found: Preview, choices: Choices) -> list[Problem]:
    problems = []
    if succession.applied_at is not None:
        return [Problem("Cette succession est déjà faite.")]
    if found.hidden_paths:
        problems.append(
            Problem("Des parcours ne vous sont pas visibles : leur référent doit d’abord les transmettre lui-même.")
        )
    allowed = {member.pk: member for member in receivers_of(by, succession)}
    for referent, _ in found.by_referent:
        to = choices.referents.get(referent.pk)
        if to is None:
            problems.append(
                Problem(f"Choisissez qui reprend les parcours de {referent.account.name}.", f"referent_{referent.pk}")
            )
        elif to.pk not in allowed or to.role != Role.PROFESSIONAL:
            problems.append(Problem("Choisissez une ou un professionnel de la Cité.", f"referent_{referent.pk}"))
    for holding, to in choices.seats.items():
        if to.pk not in allowed:
            problems.append(Problem("Choisissez un membre de la Cité.", f"seat_{holding}"))
    for scheme, carrier in choices.carriers.items():
        if carrier.programme_id != by.programme_id or carrier.pk == succession.organisation_id:
            problems.append(Problem("Choisissez une autre organisation de la Cité.", f"scheme_{scheme}"))
    return problems


def _coordination(by: Actor) -> None:
    if Role.COORDINATOR not in by.roles:
        raise NotVisible


def _locked(succession: Succession, *, applied: bool = False) -> Succession:
    found = Succession.objects.select_for_update(of=("self",)).filter(pk=succession.pk).first()
    if found is None or (found.undone_at is not None and not applied):
        raise NotVisible
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _text(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _journal(kind: str, succession: Succession, by: Actor, at: datetime, **facts: Coded) -> None:
    record(
        kind,
        by=by,
        subject_id=succession.pk,
        group_id=None,
        beneficiary_id=None,
        on=succession.closes_on,
        at=at,
        **facts,
    )
