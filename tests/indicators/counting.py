"""How a test counts twice: from the tables by the door, from the journal by the ledger."""

import json
from collections.abc import Sequence
from datetime import date
from uuid import UUID

import psycopg
from django.db import connection

from dentelle.demo.acting import Stage
from dentelle.indicators.details import ORIGINS
from dentelle.indicators.ledger import Figures, Line, differences, recount
from dentelle.indicators.quarters import quarter_of
from dentelle.indicators.queries import delays, details, figures
from dentelle.indicators.retelling import retell, retell_delays
from dentelle.pathways.rules import EXIT_LABELS
from dentelle.territory.models import Programme

EVERY_LINE = """
create function door.every_line(cite uuid)
returns table (kind text, subject_id uuid, effective_on date, beneficiary_id uuid, group_id uuid, facts jsonb)
stable security definer set search_path = public, pg_temp language sql as $$
    select e.kind, e.subject_id, e.effective_on, e.beneficiary_id, e.group_id, e.facts
    from journal_entry e where e.programme_id = cite
$$;
grant execute on function door.every_line(uuid) to dentelle_web;
alter function door.every_line(uuid) owner to dentelle_door;
"""
"""A hole in the door, for tests: the web role reads a whole journal in the transaction that has just written it."""

COORDINATORS = {"belfort": "samia", "valbourg": "valentine"}

type Window = tuple[date, date]


def open_the_journal(owner: psycopg.Connection) -> None:
    """Make that hole, in a database of one's own."""
    owner.execute(EVERY_LINE)
    owner.commit()


def lines_of(cite: str) -> list[Line]:
    """The journal of a Cité, through that hole."""
    programme = Programme.objects.get(slug=cite)
    with connection.cursor() as cursor:
        cursor.execute(
            "select kind, subject_id, effective_on, beneficiary_id, group_id, facts::text from door.every_line(%s)",
            [programme.pk],
        )
        return [Line(*row[:5], json.loads(row[5])) for row in cursor]


def quarters_until(today: date, count: int = 6) -> list[Window]:
    """The last quarters, this one included."""
    found, quarter = [], quarter_of(today)
    for _ in range(count):
        found.append((quarter.start, quarter.end))
        quarter = quarter.previous
    return found


def disagreements(stage: Stage, cite: str, windows: Sequence[Window]) -> dict[Window, tuple[str, ...]]:
    """The codes that differ, by window, where some do."""
    lines = lines_of(cite)
    with stage.acting(COORDINATORS[cite]):
        counted = {window: figures(*window) for window in windows}
    found = {window: differences(counted[window], recount(lines, *window)) for window in windows}
    return {window: codes for window, codes in found.items() if codes}


def detail_disagreements(stage: Stage, cite: str, windows: Sequence[Window]) -> dict[Window, tuple[str, ...]]:
    """The same for what the team alone reads, delays included."""
    lines, found = lines_of(cite), {}
    with stage.acting(COORDINATORS[cite]):
        for window in windows:
            wrong = differences(details(*window), retell(lines, *window))
            lasted, retold = delays(*window), retell_delays(lines, *window)
            wrong += tuple(code for code in {*lasted, *retold} if lasted.get(code) != retold.get(code))
            if wrong:
                found[window] = wrong
    return found


def detail_gaps(counted: Figures, detailed: Figures) -> set[tuple[str, UUID | None]]:
    """Where a law of conservation does not hold: signals are their origins; orientations that wait at the end are those
    of the start, plus the decided, minus the settled; starts are mainstream or complementary; open paths are those of
    the start plus the entries."""

    def law(name: str, left: int, right: int, group: UUID | None) -> set[tuple[str, UUID | None]]:
        return set() if left == right else {(name, group)}

    def one(code: str, group: UUID | None) -> int:
        return counted.get((code, group), 0)

    def more(code: str, group: UUID | None) -> int:
        return detailed.get((code, group), 0)

    gaps = law("origins", one("signals", None), sum(more(each.code, None) for each in ORIGINS), None)
    for group in {group for _, group in {*counted, *detailed}} | {None}:
        started = more("started_mainstream", group) + more("started_complementary", group)
        gaps |= law("starts", one("started", group), started, group)
        settled = sum(more(code, group) for code in ("declined", "refused", "stopped")) + started
        waiting = more("pending_start", group) + one("decided", group) - settled
        gaps |= law("orientations", more("pending", group), waiting, group)
        gaps |= law("open", more("open_paths", group), one("stock_start", group) + one("entries", group), group)
    return gaps


def conservation_gaps(counted: Figures) -> set[UUID | None]:
    """The groups (None: the whole Cité) where open before + entries is not exits + still open."""

    def number(code: str, group: UUID | None) -> int:
        return counted.get((code, group), 0)

    return {
        group
        for group in {group for _, group in counted} | {None}
        if number("stock_start", group) + number("entries", group) != number("exits", group) + number("caseload", group)
    }


SUMS = tuple((("exits",), tuple(f"exits_{one}_{label}" for label in EXIT_LABELS)) for one in ("iae", "rpe"))
"""Sums that are equal on every window, whatever happened: a whole is its parts, which exclude each other."""


def sum_gaps(counted: Figures) -> set[tuple[str, ...]]:
    """The parts whose sum is not their whole, for the whole Cité."""

    def add(codes: Sequence[str]) -> int:
        return sum(counted.get((code, None), 0) for code in codes)

    return {parts for whole, parts in SUMS if add(whole) != add(parts)}
