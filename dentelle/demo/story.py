"""The story of six invented people, told by the use-cases that serve the pages, in the current quarter.

One transaction: a telling that is cut leaves nothing, and starts again. Runs as the web role, under all its policies.
"""

from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from dentelle.committees.models import CommitteeSession
from dentelle.committees.usecases import close_session
from dentelle.demo.acting import Stage
from dentelle.demo.chapters import CHAPTERS, VALBOURG, Chapter, Step
from dentelle.demo.teller import Teller
from dentelle.groups.delegations import DelegationDraft, delegate
from dentelle.groups.models import WorkingGroup
from dentelle.groups.vocabulary import DecidedHow, Power
from dentelle.partners.models import Organisation
from dentelle.shared.database import forget
from dentelle.shared.database import tell as tell_database
from dentelle.shared.models import Submission

TOLD = uuid5(NAMESPACE_URL, "dentelle:story:1")


def tell(now: datetime | None = None) -> bool:
    """Tell the story, unless it was told; return whether it was told now."""
    now = now or timezone.now()
    with transaction.atomic():
        tell_database(once=TOLD)
        if Submission.objects.filter(key=TOLD).exists():
            return False
        Submission.objects.create(key=TOLD, outcome="told", at=now)
        forget()
        clock = Clock(now)
        stage = Stage()
        _delegate(stage, clock)
        for cite, chapters in (("belfort", CHAPTERS), ("valbourg", VALBOURG)):
            for chapter in chapters:
                Teller(stage, cite, clock.day, clock.hour).tell(chapter)
        for coordinator in ("samia", "valentine"):
            _close_sessions(stage, coordinator)
    return True


def _delegate(stage: Stage, clock: "Clock") -> None:
    """The youth group trusts the mission locale to orient in its name between two sessions."""
    with stage.acting("bruno") as copilot:
        group = WorkingGroup.objects.get(programme_id=copilot.programme_id, slug="jeunes")
        delegate(
            group=group,
            draft=DelegationDraft(
                power=Power.ORIENT,
                holder=Organisation.objects.get(programme_id=copilot.programme_id, name="Mission locale"),
                first_day=clock.day(45),
                last_day=clock.today + timedelta(days=180),
                decided_on=clock.day(45),
                decided_how=DecidedHow.SESSION,
            ),
            by=copilot,
            at=clock.hour(45),
        )


def _close_sessions(stage: Stage, coordinator: str) -> None:
    with stage.acting(coordinator) as by:
        for session in CommitteeSession.objects.filter(programme_id=by.programme_id):
            close_session(session=session, by=by, at=session.opened_at + timedelta(hours=2))


class Clock:
    """Days of the story: "n days ago", never before the quarter began, so that the open quarter counts them."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        today = timezone.localdate(now)
        self.today = today
        self.first = date(today.year, today.month - (today.month - 1) % 3, 1)

    def day(self, ago: int) -> date:
        """The day that many days ago, inside the quarter."""
        return max(self.today - timedelta(days=ago), self.first)

    def hour(self, ago: int, step: int = 0) -> datetime:
        """An hour of that day, in the order of the steps, never in the future."""
        moment = timezone.make_aware(datetime.combine(self.day(ago), time(9))) + timedelta(minutes=step)
        return min(moment, self.now - timedelta(minutes=120) + timedelta(seconds=step))


__all__ = ["Chapter", "Clock", "Step", "tell"]
