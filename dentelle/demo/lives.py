"""A life as the story tells it: dated acts, each done by one use-case, in the order of the days."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Act:
    """One thing somebody does, so many days before the story was first told."""

    days_ago: int
    verb: str
    step: int = -1
    """Which orientation of the life it is about."""
    detail: str = ""


@dataclass(frozen=True)
class Step:
    """One orientation and how far it went: declined, agreed, sent, waiting, refused, accepted, started, ended."""

    scheme: str
    until: str
    days_ago: int
    origin: str = "referent"
    reason: str = "goal"
    argument: str = ""
    result: str = "completed"
    refusal: str = "no_place"
    pace: tuple[int, int, int] = (2, 6, 20)
    """Days from the decision to the answer, to the start, to the end."""


@dataclass(frozen=True)
class Life:
    """One person: who she is, who helps her, what happened."""

    name: str
    referent: str
    coordinator: str
    copilot: str
    group: str
    signalled_days_ago: int
    born: date
    phone: str
    scope: str
    area: str
    goal: str
    facts: dict[str, str]
    steps: tuple[Step, ...] = ()
    ending: dict[str, object] = field(default_factory=dict)
    ended_days_ago: int = 0
    until: str = "path"
    """How far it goes: signalled, joined, tried, later, declined, redirected, not_found, welcomed, path."""
    cite: str = "belfort"
    in_open_quarter: bool = False
    """Its days are never before the open quarter, so that the walk through the demonstration finds it counted."""
    more: tuple[Act, ...] = ()
    """What the plot adds."""
    strengths: tuple[tuple[str, str], ...] = ()
    obstacles: tuple[tuple[str, str], ...] = ()
    """(theme, a few words)."""
    aside: tuple[tuple[str, str], ...] = ()
    not_wanted: str = ""
    agrees: tuple[str, ...] = ()
    """Purposes she agrees to beside sessions."""
    shares_with: str = ""
    """The colleague who may know her."""
    has_status: bool = False
    """Did she agree that a disability status be written?"""

    @property
    def first_name(self) -> str:
        return self.name.split()[0]

    @property
    def last_name(self) -> str:
        return self.name.split()[1]

    def acts(self) -> Iterator[Act]:
        """Every act of this life in its own order; days never go back."""
        ago = self.signalled_days_ago
        yield Act(ago, "signal")
        if self.until == "signalled":
            return
        if self.until == "joined":
            yield Act(ago - 1, "join")
            return
        yield Act(ago - 1, "assign")
        yield Act(ago - 2, "try_in_vain")
        if self.until == "tried":
            return
        if self.until == "not_found":
            yield Act(ago - 9, "try_in_vain", detail="sms")
            yield Act(ago - 18, "try_in_vain", detail="in_person")
            yield Act(ago - 19, "close", detail="not_found")
            return
        yield Act(ago - 3, "reach")
        if self.until == "later":
            yield Act(ago - 3, "call_back", 24)
            return
        if self.until in {"declined", "redirected"}:
            yield Act(ago - 3, "close", detail=self.until)
            return
        yield Act(ago - 3, "welcome")
        yield Act(ago - 4, "facts")
        if self.until == "welcomed":
            return
        yield Act(ago - 4, "enter")
        yield from self._known(ago - 4)
        acts = [act for number, step in enumerate(self.steps) for act in _acts_of(number, step)]
        acts += self.more
        yield from sorted(acts, key=lambda act: -act.days_ago)  # stable: of one day, in the order written
        if self.ending:
            yield Act(self.ended_days_ago, "leave")

    def _known(self, ago: int) -> Iterator[Act]:
        if self.strengths or self.obstacles:
            yield Act(ago, "diagnose")
        if self.agrees:
            yield Act(ago, "agree")
        if self.shares_with:
            yield Act(ago, "share")
        if self.has_status:
            yield Act(ago, "tell_status")


def _acts_of(number: int, step: Step) -> Iterator[Act]:
    ago = step.days_ago
    answered, started, ended = step.pace
    if step.origin == "session":
        yield Act(ago, "list", number)
        yield Act(ago, "propose", number)
        if step.until == "proposed":
            return
        yield Act(ago, "choose", number)
    else:
        yield Act(ago, "orient", number)
    if step.until in {"declined", "agreed"}:
        return
    yield Act(ago, "send", number)
    if step.until == "sent":
        return
    if step.until == "stopped":
        yield Act(ago - answered, "stop", number)
        return
    yield Act(ago - answered, "answer", number)
    if step.until in {"started", "ended"}:
        yield Act(ago - started, "start", number)
    if step.until == "ended":
        yield Act(ago - ended, "end", number)
