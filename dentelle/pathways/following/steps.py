"""The plan, step by step: add one, say it is done or dropped, take either back within ten minutes."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.access import my_people
from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.vocabulary import Level
from dentelle.journal.usecases import record
from dentelle.partners.models import Membership
from dentelle.pathways.following import rules
from dentelle.pathways.following.models import Step, StepWords
from dentelle.pathways.following.rules import STEP_STATES, StepDraft, step_state
from dentelle.pathways.following.vocabulary import Settled
from dentelle.pathways.models import Pathway
from dentelle.shared.errors import NotVisible, Problem, Refused
from dentelle.shared.undoing import undo_problems


@dataclass(frozen=True)
class Planned:
    """A step as a screen shows it; its words only when the file is open."""

    step: Step
    text: str
    who: str
    state: str

    @property
    def state_label(self) -> str:
        """In words."""
        return STEP_STATES[self.state]

    @property
    def is_open(self) -> bool:
        """Is it still to be done?"""
        return self.state in {"open", "overdue"}


@transaction.atomic
def add_step(*, pathway: Pathway, draft: StepDraft, member: Membership | None, by: Actor, at: datetime) -> Step:
    """Agree with the person on one thing to do, and on who does it. Raises Refused: the path is over, no words or more
    than 120 characters, nobody who does it, a day past."""
    pathway = Pathway.objects.get(pk=pathway.pk)
    problems = list(rules.step_problems(draft, today=timezone.localdate(at)))
    if pathway.exited_on is not None:
        problems.append(Problem("Ce parcours est terminé."))
    if problems:
        raise Refused(problems)
    step = Step.objects.create(
        pathway=pathway,
        beneficiary_id=pathway.beneficiary_id,
        doer=draft.doer,
        member=member,
        due_on=draft.due_on,
        added_by_id=by.membership_id,
        added_at=at,
    )
    StepWords.objects.create(step=step, beneficiary_id=pathway.beneficiary_id, text=draft.text.strip())
    _journal("step.added", step, pathway.group_id, by, at, doer=draft.doer, dated=draft.due_on is not None)
    return step


@transaction.atomic
def settle_step(*, step: Step, how: str, by: Actor, on: date, at: datetime) -> None:
    """It is done, or dropped: both are said without comment. Raises Refused: settled already, a day in the future or
    before it was added."""
    step = _locked(step)
    added = timezone.localdate(step.added_at)
    problems = list(
        rules.settling_problems(
            how, on, is_settled=step.settled_at is not None, added=added, today=timezone.localdate(at)
        )
    )
    if problems:
        raise Refused(problems)
    field = "done_on" if how == Settled.DONE else "dropped_on"
    Step.objects.filter(pk=step.pk).update(**{field: on}, settled_by_id=by.membership_id, settled_at=at)
    _journal(f"step.{how}", step, step.pathway.group_id, by, at, on=on)


@transaction.atomic
def undo_step(*, step: Step, by: Actor, at: datetime) -> None:
    """Take back a step that has just been added: its words are erased. Raises Refused: somebody else's, older than ten
    minutes, or settled since."""
    step = _locked(step)
    problems = list(undo_problems(done_at=step.added_at, at=at, is_mine=step.added_by_id in by.memberships))
    if step.settled_at is not None:
        problems.append(Problem("Cette étape est déjà terminée : elle reste dans le plan."))
    if problems:
        raise Refused(problems)
    Step.objects.filter(pk=step.pk).update(undone_at=at)
    StepWords.objects.filter(step=step).delete()
    _journal("step.undone", step, step.pathway.group_id, by, at)


@transaction.atomic
def undo_settling(*, step: Step, by: Actor, at: datetime) -> None:
    """The step is to be done again: it had just been called done or dropped by mistake. Raises Refused: somebody
    else's, older than ten minutes, or not settled."""
    step = _locked(step)
    if step.settled_at is None:
        raise Refused([Problem("Cette étape n’est pas terminée.")])
    if problems := list(undo_problems(done_at=step.settled_at, at=at, is_mine=step.settled_by_id in by.memberships)):
        raise Refused(problems)
    how = Settled.DONE if step.done_on else Settled.DROPPED
    Step.objects.filter(pk=step.pk).update(done_on=None, dropped_on=None, settled_by=None, settled_at=None)
    _journal(f"step.{how}.undone", step, step.pathway.group_id, by, at)


def plan_of(person: Beneficiary, today: date) -> list[Planned]:
    """Her steps: those to do by date, then those that ended."""
    words = dict(StepWords.objects.filter(beneficiary=person).values_list("step_id", "text"))
    steps = (
        Step.objects.filter(beneficiary=person, undone_at=None)
        .select_related("member__account")
        .order_by("due_on", "added_at")
    )
    planned = [
        Planned(
            step,
            words.get(step.pk, ""),
            who_does(step),
            step_state(due=step.due_on, done=step.done_on, dropped=step.dropped_on, today=today),
        )
        for step in steps
    ]
    return sorted(planned, key=lambda one: (not one.is_open, one.step.due_on or date.max))


def who_does(step: Step) -> str:
    """Whoever does it, in words."""
    return step.member.account.name if step.member else step.get_doer_display()


def step_for(actor: Actor, pk: UUID) -> Step:
    """One step; NotVisible when absent or forbidden."""
    found = Step.objects.filter(pk=pk, undone_at=None, beneficiary_id__in=my_people(Level.FILE)).first()
    if found is None or not actor.memberships:
        raise NotVisible
    return found


def _locked(step: Step) -> Step:
    found = (
        Step.objects.select_for_update(of=("self",))
        .select_related("pathway")
        .filter(pk=step.pk, undone_at=None)
        .first()
    )
    if found is None:
        raise Refused([Problem("Cette étape a été retirée du plan.")])
    return found


def _journal(
    kind: str, step: Step, group_id: UUID, by: Actor, at: datetime, *, on: date | None = None, **facts: str | bool
) -> None:
    record(
        kind, by=by, subject_id=step.pk, beneficiary_id=step.beneficiary_id, group_id=group_id,
        on=on or timezone.localdate(at), at=at, **facts,
    )  # fmt: skip
