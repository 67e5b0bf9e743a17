"""Putting a succession back: first every reason why not, then each move in the other direction."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.catalogue.models import Scheme
from dentelle.groups.delegations import restore
from dentelle.groups.models import Delegation, SeatHolding
from dentelle.partners.models import Membership
from dentelle.pathways.handover import take_back
from dentelle.pathways.models import HandOver
from dentelle.shared.errors import Problem
from dentelle.succession import rules
from dentelle.succession.models import Move, Succession
from dentelle.succession.queries import moves_of
from dentelle.succession.vocabulary import UNDO_DAYS, MoveKind


def undo_problems(succession: Succession, today: date) -> Iterator[Problem]:
    """Every reason not to undo: too late, or what has moved since."""
    if succession.undone_at is not None:
        yield Problem("Cette succession est déjà annulée.")
        return
    if succession.applied_at is None:
        return
    if rules.is_too_late_to_undo(timezone.localdate(succession.applied_at), today, UNDO_DAYS):
        yield Problem(f"Les {UNDO_DAYS} jours pour annuler sont passés.")
        return
    for move in moves_of(succession):
        if reason := _REASONS[MoveKind(move.kind)](move):
            yield Problem(reason)


def put_back(succession: Succession, *, by: Actor, at: datetime) -> None:
    """Each move in the other direction, the last one first. Raises NotVisible where a delegation is not the actor's to
    restore."""
    for move in moves_of(succession).reverse():
        _put_one_back(move, by, at)


def _put_one_back(move: Move, by: Actor, at: datetime) -> None:
    if move.kind == MoveKind.PATH:
        given = HandOver.objects.get(pk=move.subject_id)
        take_back(hand_over=given, by=by, at=at, succession=str(move.succession_id))
    elif move.kind == MoveKind.MEMBERSHIP:
        Membership.objects.filter(pk=move.subject_id).update(valid_until=_moment(move.before))
    elif move.kind == MoveKind.SEAT_ENDED:
        SeatHolding.objects.filter(pk=move.subject_id).update(valid_until=_moment(move.before))
    elif move.kind == MoveKind.SEAT_GIVEN:
        SeatHolding.objects.filter(pk=move.subject_id).update(valid_until=at)
    elif move.kind == MoveKind.SCHEME:
        Scheme.objects.filter(pk=move.subject_id).update(carrier_id=UUID(move.before))
    else:
        restore(delegation=Delegation.objects.get(pk=move.subject_id), by=by, at=at)


def _path_moved(move: Move) -> str:
    given = HandOver.objects.select_related("pathway", "beneficiary").filter(pk=move.subject_id).first()
    if given is None:
        return "Un parcours transmis ne vous est plus visible."
    code = given.beneficiary.code
    if given.pathway.exited_on is not None and move.before == "open":
        return f"Le parcours de {code} est terminé depuis."
    if given.undone_at is not None or given.pathway.referent_id != given.to_membership_id:
        return f"Le parcours de {code} a changé de contact depuis."
    return ""


def _membership_moved(move: Move) -> str:
    member = Membership.objects.select_related("account").get(pk=move.subject_id)
    return "" if _same(member.valid_until, move.after) else f"L’adhésion de {member.account.name} a changé depuis."


def _seat_ended_moved(move: Move) -> str:
    holding = SeatHolding.objects.select_related("membership__account").get(pk=move.subject_id)
    if _same(holding.valid_until, move.after):
        return ""
    return f"Le siège de {holding.membership.account.name} a changé depuis."


def _seat_given_moved(move: Move) -> str:
    holding = SeatHolding.objects.select_related("membership__account").get(pk=move.subject_id)
    return "" if holding.valid_until is None else f"{holding.membership.account.name} a quitté son siège depuis."


def _scheme_moved(move: Move) -> str:
    scheme = Scheme.objects.get(pk=move.subject_id)
    return "" if str(scheme.carrier_id) == move.after else f"« {scheme.name} » a changé de porteur depuis."


def _delegation_moved(move: Move) -> str:
    delegation = Delegation.objects.select_related("group").get(pk=move.subject_id)
    if delegation.revoked_at is not None:
        return ""
    return f"Une délégation de {delegation.group.public_name} a changé depuis."


_REASONS = {
    MoveKind.PATH: _path_moved,
    MoveKind.MEMBERSHIP: _membership_moved,
    MoveKind.SEAT_ENDED: _seat_ended_moved,
    MoveKind.SEAT_GIVEN: _seat_given_moved,
    MoveKind.SCHEME: _scheme_moved,
    MoveKind.DELEGATION: _delegation_moved,
}


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _same(moment: datetime | None, text: str) -> bool:
    return moment == _moment(text)
