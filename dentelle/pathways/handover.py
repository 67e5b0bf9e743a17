"""Giving one path to another référent, and taking it back within ten minutes.

The database moves the référent, the levels and the history together (hand_over.sql); a use-case says why not, writes
the journal and tells both. Open orientations follow: they hang on the path.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.models import Beneficiary
from dentelle.groups.queries import professionals
from dentelle.journal.usecases import record
from dentelle.partners.models import Membership
from dentelle.pathways.models import HandOver, HandOverNote, Pathway
from dentelle.shared import outbox
from dentelle.shared.database import ask
from dentelle.shared.errors import NotVisible, Problem, Refused
from dentelle.shared.undoing import UNDO_MINUTES

NOTE_MAXIMUM = 1000
NEWS_END_AFTER = timedelta(days=400)
"""An ended path may still change hands: whoever answers for it will be asked for news (three, six and twelve months
later; those questions are not built yet)."""


@dataclass(frozen=True)
class HandOverDraft:
    """To whom, what they should know, and the day the person was told (none: somebody has yet to tell her)."""

    to: Membership | None
    note: str = ""
    told_on: date | None = None


def may_hand_over(pathway: Pathway) -> bool:
    """The référent may; the coordination when the référent has left. The database says."""
    return ask("select door.may_hand_over(%s)", pathway.pk) is True


def receivers(pathway: Pathway) -> QuerySet[Membership]:
    """Who may be the next référent of this path."""
    return professionals(pathway.programme_id).exclude(pk=pathway.referent_id)


def hand_over_problems(pathway: Pathway, draft: HandOverDraft, today: date) -> Iterator[Problem]:
    """Every reason not to hand over."""
    if pathway.exited_on is not None and today - pathway.exited_on >= NEWS_END_AFTER:
        yield Problem("Ce parcours est terminé depuis longtemps : il ne se transmet plus.")
    if draft.to is None:
        yield Problem("Choisissez le nouveau contact de la personne.", "to")
    elif draft.to.pk == pathway.referent_id:
        yield Problem("Cette personne est déjà son contact : choisissez quelqu’un d’autre.", "to")
    elif not professionals(pathway.programme_id).filter(pk=draft.to.pk).exists():
        yield Problem("Choisissez une ou un professionnel de la Cité.", "to")
    if len(draft.note) > NOTE_MAXIMUM:
        yield Problem(f"Raccourcissez la note : {NOTE_MAXIMUM} caractères au plus.", "note")
    if draft.told_on is not None and draft.told_on > today:
        yield Problem("Cette date est dans le futur.", "told_on")


@transaction.atomic
def hand_over(
    *, pathway: Pathway, draft: HandOverDraft, by: Actor, at: datetime, succession: str | None = None
) -> HandOver:
    """Give the path: the next référent gets the levels of this one, who sees the file no more. Raises Refused
    (`hand_over_problems`) and NotVisible (not the référent, nor the coordination of a path left behind)."""
    pathway = Pathway.objects.get(pk=pathway.pk)
    problems = list(hand_over_problems(pathway, draft, timezone.localdate(at)))
    if problems or draft.to is None:
        raise Refused(problems)
    if not may_hand_over(pathway):
        raise NotVisible
    giver = pathway.referent_id
    # The line first: afterwards, who gives may see nothing of this person any more.
    _journal(
        "pathway.handed_over", pathway, by, at, told=draft.told_on is not None, note=bool(draft.note.strip()),
        succession=succession,
    )  # fmt: skip
    given = ask(
        "select door.hand_over(%s, %s, %s, %s, %s)",
        pathway.pk,
        draft.to.pk,
        draft.told_on,
        draft.note.strip(),
        at,
    )
    found = HandOver.objects.get(pk=str(given))
    _tell("path.received", found, draft.to.pk, at)
    if giver not in by.memberships and professionals(pathway.programme_id).filter(pk=giver).exists():
        _tell("path.given", found, giver, at)
    return found


@transaction.atomic
def undo_hand_over(*, hand_over: HandOver, by: Actor, at: datetime) -> None:
    """Take it back: only who gave it, within ten minutes, while nobody has moved the path since. Raises Refused with
    the reason."""
    found = HandOver.objects.filter(pk=hand_over.pk, by_membership_id__in=by.memberships).first()
    if found is None:
        raise Refused([Problem("On n’annule que ce que l’on a fait soi-même, dans les dix minutes.")])
    problems = []
    if found.undone_at is not None:
        problems.append(Problem("Cette transmission est déjà annulée."))
    if at - found.written_at > timedelta(minutes=UNDO_MINUTES):
        problems.append(
            Problem("Les dix minutes sont passées : demandez au nouveau contact de vous rendre le parcours.")
        )
    if problems:
        raise Refused(problems)
    take_back(hand_over=found, by=by, at=at)


def take_back(*, hand_over: HandOver, by: Actor, at: datetime, succession: str | None = None) -> None:
    """Put the path back, and say so; part of a larger verb, which says why not."""
    ask("select door.take_back(%s)", hand_over.pk)
    pathway = Pathway.objects.get(pk=hand_over.pathway_id)
    _journal("pathway.handed_over.undone", pathway, by, at, succession=succession)


@transaction.atomic
def record_told(*, hand_over: HandOver, by: Actor, on: date, at: datetime) -> None:
    """The person was told who her contact is now. Raises Refused: already noted, or a day in the future."""
    found = HandOver.objects.select_for_update(of=("self",)).get(pk=hand_over.pk)
    problems = []
    if found.told_on is not None:
        problems.append(Problem("C’est déjà noté."))
    if on > timezone.localdate(at):
        problems.append(Problem("Cette date est dans le futur.", "on"))
    if problems:
        raise Refused(problems)
    found.told_on = on
    found.save(update_fields=["told_on"])
    _journal("pathway.told", Pathway.objects.get(pk=found.pathway_id), by, at, on=on)


@transaction.atomic
def erase_note(*, hand_over: HandOver, by: Actor, at: datetime) -> None:
    """The note has served. Raises Refused when it is erased already."""
    erased, _ = HandOverNote.objects.filter(hand_over_id=hand_over.pk).delete()
    if not erased:
        raise Refused([Problem("Cette note est déjà effacée.")])
    _journal("pathway.note_erased", Pathway.objects.get(pk=hand_over.pathway_id), by, at)


def last_hand_over(person: Beneficiary) -> HandOver | None:
    """The last time her path changed hands."""
    return (
        HandOver.objects.filter(beneficiary=person, undone_at=None)
        .select_related("from_membership__account", "from_membership__organisation", "to_membership__account")
        .order_by("-at", "-written_at")
        .first()
    )


def note_of(hand_over: HandOver) -> HandOverNote | None:
    """Its note, once her file is opened, while it is kept."""
    return HandOverNote.objects.filter(hand_over_id=hand_over.pk).first()


def hand_over_for(actor: Actor, person: Beneficiary, pk: UUID) -> HandOver:
    """One hand-over of this person; NotVisible otherwise."""
    found = HandOver.objects.filter(programme_id=actor.programme_id, beneficiary=person, pk=pk, undone_at=None).first()
    if found is None:
        raise NotVisible
    return found


def _tell(kind: str, given: HandOver, recipient: UUID, at: datetime) -> None:
    outbox.put(kind, programme_id=given.programme_id, subject_id=given.pk, recipient_id=recipient, at=at)


def _journal(
    kind: str, pathway: Pathway, by: Actor, at: datetime, *, on: date | None = None, **facts: str | bool | None
) -> None:
    record(
        kind, by=by, subject_id=pathway.pk, beneficiary_id=pathway.beneficiary_id, group_id=pathway.group_id,
        on=on or timezone.localdate(at), at=at, **facts,
    )  # fmt: skip
