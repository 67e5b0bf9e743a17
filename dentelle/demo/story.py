"""The story of Belfort and Valbourg, told by the use-cases that serve the pages, day by day up to the day when the
telling began.

One transaction a day: a telling that is cut goes on with the day that was cut. Runs as the web role, under all its
policies.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from dentelle.demo.acting import Stage
from dentelle.demo.chapters import CHAPTERS, VALBOURG
from dentelle.demo.following import tell_absence
from dentelle.demo.lives import Act, Life
from dentelle.demo.memory import Book
from dentelle.demo.organising import organise
from dentelle.demo.people import people
from dentelle.demo.teller import Teller
from dentelle.demo.upkeep import tell_upkeep
from dentelle.groups.delegations import DelegationDraft, delegate
from dentelle.groups.models import WorkingGroup
from dentelle.groups.vocabulary import DecidedHow, Power
from dentelle.partners.models import Organisation
from dentelle.shared.database import forget

STORY = "story:2"
SHORT: tuple[Life, ...] = tuple(replace(life, in_open_quarter=True) for life in (*CHAPTERS, *VALBOURG))
"""The lives of the walk through the demonstration, all in the open quarter."""
WHOLE: tuple[Life, ...] = (*SHORT, *people())
"""With them, a year of a Cité: sixty-five people in Belfort."""


@dataclass(frozen=True)
class Progress:
    """How much of the story is told: days told, days in all."""

    told: int
    days: int

    @property
    def is_over(self) -> bool:
        return self.told >= self.days

    @property
    def percent(self) -> int:
        return 100 * self.told // self.days if self.days else 100


def tell(now: datetime | None = None, lives: Sequence[Life] = WHOLE, book: str = STORY) -> bool:
    """Tell what is not told yet; return whether anything was."""
    memory = Book(book)
    anchor = _anchor(memory, now or timezone.now())
    if _is_over(memory):
        return False
    clock = Clock(anchor)
    days = _by_day(lives, clock)
    stage = Stage()
    organise(stage, clock.now)
    _delegate(stage, memory, clock)
    told_now = False
    for number, (day, acts) in enumerate(sorted(days.items()), start=1):
        with transaction.atomic():
            if memory.recall(f"day {day}") is not None:
                continue
            memory.remember(f"day {day}", "told", anchor)
            teller = Teller(stage, clock, memory)
            for life, rank, act in acts:
                teller.act(life, rank, act)
            teller.close_sessions(day)
            memory.replace("progress", f"{number} {len(days)}")
            forget()
        told_now = True
    with transaction.atomic():
        if told_now and memory.recall("absence") is None:
            memory.remember("absence", "told", anchor)
            tell_absence(stage, clock.now)
            forget()
    with transaction.atomic():
        if told_now and memory.recall("upkeep") is None:
            memory.remember("upkeep", "told", anchor)
            tell_upkeep(stage, clock.now)
            forget()
    return told_now


def _delegate(stage: Stage, memory: Book, clock: "Clock") -> None:
    """The youth group trusts the mission locale to orient in its name between two sessions."""
    with transaction.atomic():
        if memory.recall("delegation") is not None:
            return
        day = clock.today - timedelta(days=45)
        with stage.acting("bruno") as copilot:
            delegate(
                group=WorkingGroup.objects.get(programme_id=copilot.programme_id, slug="jeunes"),
                draft=DelegationDraft(
                    power=Power.ORIENT,
                    holder=Organisation.objects.get(programme_id=copilot.programme_id, name="Mission locale"),
                    first_day=day,
                    last_day=clock.today + timedelta(days=180),
                    decided_on=day,
                    decided_how=DecidedHow.SESSION,
                ),
                by=copilot,
                at=clock.now - timedelta(days=45),
            )
        memory.remember("delegation", "told", clock.now)
        forget()


def progress() -> Progress | None:
    """How far the telling is; None before it begins."""
    found = Book(STORY).recall("progress")
    if found is None:
        return None
    told, days = map(int, found.split())
    return Progress(told, days)


def _is_over(memory: Book) -> bool:
    """Told to its end once, perhaps by a version that knew fewer acts: those of today are not slipped in afterwards,
    on paths that have ended since."""
    with transaction.atomic():
        told, days = map(int, (memory.recall("progress") or "0 1").split())
        forget()
    return told >= days


def _anchor(memory: Book, now: datetime) -> datetime:
    """The instant of the first telling: a story that goes on later stays the same story."""
    with transaction.atomic():
        known = memory.recall("anchor")
        if known is None:
            memory.remember("anchor", now.isoformat(), now)
            memory.remember("progress", "0 1", now)
        forget()
    return datetime.fromisoformat(known) if known else now


def _by_day(lives: Sequence[Life], clock: "Clock") -> dict[date, list[tuple[Life, int, Act]]]:
    """Every act on its day, of one day, life after life."""
    days: dict[date, list[tuple[Life, int, Act]]] = defaultdict(list)
    for life in lives:
        for rank, act in enumerate(life.acts()):
            if act.days_ago < 0:
                continue  # it lies ahead
            days[clock.day(life, act)].append((life, rank, act))
    return days


class Clock:
    """Days of the story. Those of the walk ("n days ago") never lie before the open quarter, so that it counts them."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.today = timezone.localdate(now)
        self.first = date(self.today.year, self.today.month - (self.today.month - 1) % 3, 1)

    def day(self, life: Life, act: Act) -> date:
        """The day of an act."""
        day = self.today - timedelta(days=act.days_ago)
        return max(day, self.first) if life.in_open_quarter else day

    def hour(self, life: Life, act: Act, rank: int) -> datetime:
        """An hour of that day, in the order of the life, never in the future."""
        moment = timezone.make_aware(datetime.combine(self.day(life, act), time(9))) + timedelta(minutes=rank)
        return min(moment, self.now - timedelta(minutes=120) + timedelta(seconds=rank))
