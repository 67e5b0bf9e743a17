"""The team's figures a second time, from the journal alone: each orientation is retold from its lines, then asked where
it stood on each day. Nothing is shared with details.sql, on purpose. Pure: no database, no clock."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil
from uuid import UUID

from dentelle.indicators.ledger import Figures, Line

type Delays = dict[str, tuple[int, int, int]]
"""code → (cases, median, nine in ten within), in days; nothing where there was no case."""

ENDS = ("declined", "refused", "stopped", "started")


@dataclass
class _Told:
    """One orientation as its lines tell it: the day of each event."""

    group: UUID | None
    nature: str
    days: dict[str, date]

    def waits_on(self, day: date) -> bool:
        """In the evening of that day, was it decided and not settled?"""
        return self.days["decided"] <= day and not any(self.days[end] <= day for end in ENDS if end in self.days)

    def waited_before(self, day: date) -> bool:
        """In the evening of the day before, was it waiting?"""
        return self.days["decided"] < day and not any(self.days[end] < day for end in ENDS if end in self.days)


def retell(lines: Iterable[Line], since: date, until: date) -> Figures:
    """The details of the period, both ends included."""
    lines = list(lines)
    counted: Counter[tuple[str, UUID | None]] = Counter()

    def count(code: str, group: UUID | None = None) -> None:
        counted[code, None] += 1
        if group is not None:
            counted[code, group] += 1

    joined = {line.subject_id for line in lines if line.kind == "signal.joined"}
    for line in lines:
        if line.kind == "signal.received" and since <= line.effective_on <= until:
            count(f"signals_{line.facts.get('origin') or 'unknown'}")
            if line.facts.get("kind") == "agreed" and line.subject_id not in joined:
                count("people_spotted")
    for told in _orientations(lines).values():
        if told.waited_before(since):
            count("pending_start", told.group)
        if told.waits_on(until):
            count("pending", told.group)
        for event in ("agreed", "declined", "sent", "refused", "stopped", "ended"):
            if event in told.days and since <= told.days[event] <= until:
                count(event, told.group)
        if "started" in told.days and since <= told.days["started"] <= until:
            count(f"started_{told.nature}", told.group)
    for group in _open_paths(lines, since, until):
        count("open_paths", group)
    return dict(counted)


def retell_delays(lines: Iterable[Line], since: date, until: date) -> Delays:
    """The delays, in days, of what happened in the period: (cases, median, day within which nine in ten are)."""
    lines = list(lines)
    found: dict[str, list[int]] = {"contact": [], "start": []}
    received = {line.subject_id: line.effective_on for line in lines if line.kind == "signal.received"}
    reached: dict[UUID, date] = {}
    for line in lines:
        if line.kind == "contact.attempted" and line.facts.get("reached") is True:
            earliest = reached.get(line.subject_id)
            if earliest is None or line.effective_on < earliest:
                reached[line.subject_id] = line.effective_on
    for signal, day in reached.items():
        if since <= day <= until:
            found["contact"].append((day - received[signal]).days)
    for told in _orientations(lines).values():
        if "started" in told.days and since <= told.days["started"] <= until:
            found["start"].append((told.days["started"] - told.days["decided"]).days)
    return {code: (len(days), _within(days, 5), _within(days, 9)) for code, days in found.items() if days}


def _within(days: list[int], tenths: int) -> int:
    """The least number of days within which so many tenths of the cases fall."""
    return sorted(days)[ceil(len(days) * tenths / 10) - 1]


def _orientations(lines: Iterable[Line]) -> dict[UUID, _Told]:
    """Every orientation, retold; its lines may come in any order."""
    found: dict[UUID, _Told] = {}
    later: list[tuple[UUID, str, date]] = []
    for line in lines:
        if line.kind == "orientation.decided":
            told = _Told(line.group_id, str(line.facts.get("nature", "")), {"decided": line.effective_on})
            if line.facts.get("agreed") is True:
                told.days["agreed"] = line.effective_on
            found[line.subject_id] = told
        elif line.kind == "case.studied" and (orientation := line.facts.get("orientation")):
            nature = str(line.facts.get("nature", ""))
            found[UUID(str(orientation))] = _Told(line.group_id, nature, {"decided": line.effective_on})
        elif event := _event(line):
            later.append((line.subject_id, event, line.effective_on))
    for subject, event, day in later:
        if subject in found:
            found[subject].days[event] = day
    return found


def _event(line: Line) -> str:
    """What this line says of an orientation; "" when nothing that is counted."""
    answer = line.facts.get("answer")
    match line.kind:
        case "orientation.chosen":
            return str(answer)
        case "orientation.answered":
            return "refused" if answer == "refused" else ""
        case "orientation.sent" | "orientation.stopped" | "orientation.started" | "orientation.ended":
            return line.kind.removeprefix("orientation.")
    return ""


def _open_paths(lines: Iterable[Line], since: date, until: date) -> Iterable[UUID | None]:
    """The group of each path open at least one day: a day that it lived, found by walking its ends."""
    opened: dict[UUID, Line] = {}
    ends: dict[UUID, list[date]] = {}
    for line in lines:
        if line.kind == "pathway.opened":
            opened[line.subject_id] = line
        elif line.kind == "pathway.exited":
            ends.setdefault(line.subject_id, []).append(line.effective_on)
    for line in lines:
        if line.kind == "pathway.exit_undone":
            ends[line.subject_id].remove(line.effective_on)
    for path, line in opened.items():
        last = ends.get(path)
        if line.effective_on <= until and (not last or last[0] >= since):
            yield line.group_id
