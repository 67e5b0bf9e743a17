"""The figures a second time, from the journal alone, in plain loops.

Nothing is shared with the SQL, on purpose: an error would have to be made twice, in two languages, from two sources,
to go unseen. Pure: no database, no clock.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from dentelle.indicators.definitions import NOMENCLATURES
from dentelle.pathways.rules import ExitDraft, exit_label

type Figures = dict[tuple[str, UUID | None], int]
"""(code, group or None for the total) → number; what is absent is zero."""


@dataclass(frozen=True)
class Line:
    """One line of the journal, as far as figures need it."""

    kind: str
    subject_id: UUID
    effective_on: date
    beneficiary_id: UUID | None = None
    group_id: UUID | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass
class _Path:
    person: UUID | None
    group: UUID | None
    entered: date
    exited: date | None = None
    end: Mapping[str, object] = field(default_factory=dict)


def recount(lines: Iterable[Line], since: date, until: date) -> Figures:
    """The figures of the period, both ends included."""
    lines = list(lines)
    counted: Counter[tuple[str, UUID | None]] = Counter()

    def count(code: str, group: UUID | None) -> None:
        counted[code, None] += 1
        if group is not None:
            counted[code, group] += 1

    people_studied: set[tuple[UUID | None, UUID | None]] = set()
    for line in lines:
        if not since <= line.effective_on <= until:
            continue
        if line.kind == "signal.received":
            count("signals", None)
        elif line.kind == "case.studied":
            count("studied", line.group_id)
            count("decided", line.group_id)
            people_studied.add((line.beneficiary_id, line.group_id))
        elif line.kind == "orientation.decided":
            count("decided", line.group_id)
        elif line.kind == "orientation.started":
            count("started", line.group_id)
    for first in _first_contacts(lines).values():
        if since <= first <= until:
            count("contacted", None)

    accompanied: set[tuple[UUID | None, UUID | None]] = set()
    for path in _paths(lines).values():
        began_before = path.entered < since
        began_within = since <= path.entered <= until
        ended_before = path.exited is not None and path.exited < since
        ended_within = path.exited is not None and since <= path.exited <= until
        if began_before and not ended_before:
            count("stock_start", path.group)
        if began_within:
            count("entries", path.group)
        if began_within or (began_before and not ended_before):
            accompanied.add((path.person, path.group))
            if not ended_within:
                count("caseload", path.group)
        if ended_within:
            count("exits", path.group)
            for nomenclature in NOMENCLATURES:
                label = exit_label(_draft(path.end), at_least_six=nomenclature.at_least_six)
                count(nomenclature.code_of(label), path.group)
    _count_people(counted, "people_studied", people_studied)
    _count_people(counted, "people_accompanied", accompanied)
    return dict(counted)


def differences(one: Figures, other: Figures) -> tuple[str, ...]:
    """The codes on which two computations disagree, in all or for some group."""
    return tuple(
        sorted({code for code, group in {*one, *other} if one.get((code, group), 0) != other.get((code, group), 0)})
    )


def _first_contacts(lines: Iterable[Line]) -> dict[UUID, date]:
    """For each signal, the first day on which somebody was really reached."""
    first: dict[UUID, date] = {}
    for line in lines:
        if line.kind == "contact.attempted" and line.facts.get("reached") is True:
            first[line.subject_id] = min(first.get(line.subject_id, line.effective_on), line.effective_on)
    return first


def _paths(lines: Iterable[Line]) -> dict[UUID, _Path]:
    """Every path with its two days. An end is read after its beginning whatever the order of the lines."""
    paths: dict[UUID, _Path] = {}
    ends: list[Line] = []
    undone: list[Line] = []
    for line in lines:
        if line.kind == "pathway.opened":
            paths[line.subject_id] = _Path(line.beneficiary_id, line.group_id, line.effective_on)
        elif line.kind == "pathway.exited":
            ends.append(line)
        elif line.kind == "pathway.exit_undone":
            undone.append(line)
    for line in undone:
        # It repeats the day and the facts of the end that it takes back: one such end goes, in whatever order.
        if taken_back := next((end for end in ends if _same_end(end, line)), None):
            ends.remove(taken_back)
    for line in ends:
        path = paths[line.subject_id]
        path.exited, path.end = line.effective_on, line.facts
    return paths


def _same_end(one: Line, other: Line) -> bool:
    return (one.subject_id, one.effective_on, one.facts) == (other.subject_id, other.effective_on, other.facts)


def _draft(facts: Mapping[str, object]) -> ExitDraft:
    months = facts.get("months")
    return ExitDraft(
        kind=str(facts.get("kind", "")),
        contract=str(facts.get("contract", "")),
        months=months if isinstance(months, int) else None,
    )


def _count_people(
    counted: Counter[tuple[str, UUID | None]], code: str, pairs: set[tuple[UUID | None, UUID | None]]
) -> None:
    counted[code, None] = len({person for person, _ in pairs})
    for _, group in pairs:
        if group is not None:
            counted[code, group] += 1
