"""How the story tells the daily following: contacts, steps, a pause, an absence."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.demo.acting import Stage
from dentelle.demo.lives import Act, Life
from dentelle.pathways.following.contacts import log_contact
from dentelle.pathways.following.pauses import begin_pause
from dentelle.pathways.following.rules import ContactDraft, StepDraft
from dentelle.pathways.following.standins import StandInDraft, may_stand_in, name_stand_in
from dentelle.pathways.following.steps import add_step, plan_of, settle_step
from dentelle.pathways.models import Pathway
from dentelle.pathways.queries import caseload

ABSENCE_DAYS = 9


class FollowsDaily:
    """The verbs of `lives` about the daily following; part of the Teller."""

    stage: Stage

    def _path(self, life: Life, by: Actor) -> Pathway:
        raise NotImplementedError

    def _contact(self, life: Life, act: Act, on: date, at: datetime) -> None:
        """detail: channel, "yes" or "no", a line."""
        channel, reached, line = act.detail.split("|")
        with self.stage.acting(life.referent) as by:
            draft = ContactDraft(channel, reached == "yes", line)
            log_contact(pathway=self._path(life, by), draft=draft, by=by, on=on, at=at)

    def _plan(self, life: Life, act: Act, on: date, at: datetime) -> None:
        """detail: who does it, in how many days, what."""
        doer, days, text = act.detail.split("|")
        with self.stage.acting(life.referent) as by:
            due = on + timedelta(days=int(days)) if days else None
            draft = StepDraft(text, doer, due_on=due)
            add_step(pathway=self._path(life, by), draft=draft, member=None, by=by, at=at)

    def _settle(self, life: Life, act: Act, on: date, at: datetime) -> None:
        """The first step that is still to be done; detail: done or dropped."""
        with self.stage.acting(life.referent) as by:
            path = self._path(life, by)
            first = next(one.step for one in plan_of(path.beneficiary, on) if one.is_open)
            settle_step(step=first, how=act.detail, by=by, on=on, at=at)

    def _pause(self, life: Life, act: Act, on: date, at: datetime) -> None:
        """detail: what she asks, in how many days."""
        kind, days = act.detail.split("|")
        with self.stage.acting(life.referent) as by:
            review_on = on + timedelta(days=int(days))
            begin_pause(pathway=self._path(life, by), kind=kind, review_on=review_on, by=by, at=at)


def tell_absence(stage: Stage, at: datetime) -> None:
    """Clara is away, and Inès answers for the people of hers."""
    today = timezone.localdate(at)
    last = today + timedelta(days=ABSENCE_DAYS)
    if last < timezone.localdate():
        return
    with stage.acting("clara") as clara:
        paths = list(caseload(clara))
        to = may_stand_in(clara).filter(account__email="ines@belfort.invalid").first()
        if paths and to:
            name_stand_in(pathways=paths, draft=StandInDraft(to, today, last), by=clara, at=at)
