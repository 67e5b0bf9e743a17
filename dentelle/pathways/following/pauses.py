"""En veille: the person asks for a pause until a day she chooses. She comes back that day; it is never an end."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.models import Beneficiary
from dentelle.journal.usecases import record
from dentelle.pathways.following import rules
from dentelle.pathways.following.models import Pause
from dentelle.pathways.models import Pathway
from dentelle.shared.errors import Problem, Refused


@transaction.atomic
def begin_pause(*, pathway: Pathway, kind: str, review_on: date | None, by: Actor, at: datetime) -> Pause:
    """Write until when she asked to be left alone; another day replaces the one she had chosen. Raises Refused: no day,
    a day past or more than 700 days away (the two years of art. R.263-8 CASF), a path that is over."""
    pathway = Pathway.objects.select_for_update(of=("self",)).get(pk=pathway.pk)
    today = timezone.localdate(at)
    problems = list(rules.pause_problems(kind, review_on, today=today))
    if pathway.exited_on is not None:
        problems.append(Problem("Ce parcours est terminé."))
    if problems or review_on is None:
        raise Refused(problems)
    replaced = Pause.objects.filter(pathway=pathway, ended_on=None).update(ended_on=today)
    pause = Pause.objects.create(
        pathway=pathway,
        beneficiary_id=pathway.beneficiary_id,
        kind=kind,
        from_on=today,
        review_on=review_on,
        recorded_by_id=by.membership_id,
        recorded_at=at,
    )
    _journal("pause.begun", pause, pathway.group_id, by, at, asked=kind, replaced=bool(replaced))
    return pause


@transaction.atomic
def end_pause(*, pathway: Pathway, by: Actor, at: datetime) -> None:
    """She is back, or wants no pause any more. Raises Refused when no pause runs."""
    pathway = Pathway.objects.select_for_update(of=("self",)).get(pk=pathway.pk)
    pause = Pause.objects.filter(pathway=pathway, ended_on=None).first()
    if pause is None:
        raise Refused([Problem("Aucune veille n’est en cours.")])
    Pause.objects.filter(pk=pause.pk).update(ended_on=timezone.localdate(at))
    _journal("pause.ended", pause, pathway.group_id, by, at)


def running_pause(path: Pathway) -> Pause | None:
    """The pause she asked for, until it ends."""
    return Pause.objects.filter(pathway=path, ended_on=None).first()


def pauses_of(person: Beneficiary) -> QuerySet[Pause]:
    """Every pause she asked for, in order."""
    return Pause.objects.filter(beneficiary=person).order_by("from_on", "recorded_at")


def _journal(kind: str, pause: Pause, group_id: UUID, by: Actor, at: datetime, **facts: str | bool) -> None:
    record(
        kind, by=by, subject_id=pause.pk, beneficiary_id=pause.beneficiary_id, group_id=group_id,
        on=timezone.localdate(at), at=at, **facts,
    )  # fmt: skip
