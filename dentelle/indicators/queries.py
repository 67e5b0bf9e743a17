"""Where the figures come from: the doors of the database, the journal, and the comparison of the two."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import connection

from dentelle.accounts.actors import Actor
from dentelle.groups.queries import groups_of
from dentelle.groups.vocabulary import SeatKind
from dentelle.indicators import ledger, retelling
from dentelle.indicators.ledger import Figures, Line
from dentelle.indicators.publication import Counted
from dentelle.indicators.quarters import Quarter, year_before
from dentelle.indicators.report import Numbers, Report, build
from dentelle.indicators.retelling import Delays
from dentelle.indicators.team import TeamPage, team_page
from dentelle.journal.models import Entry
from dentelle.partners.vocabulary import TEAM_ROLES
from dentelle.shared.database import transaction_told
from dentelle.shared.errors import NotVisible
from dentelle.territory.models import Programme

YEARS_KNOWN = 10
"""How many earlier years of reports a reader outside the team is supposed to have kept."""

type Period = tuple[date, date]


def figures(since: date, until: date) -> Figures:
    """The figures of the Cité of this transaction; nothing for whoever may not read them."""
    return _ask("door.figures", [(since, until)])[0]


def job_figures(since: date, until: date) -> Figures:
    """The same for the worker, in the Cité its transaction told."""
    return _ask("door.job_figures", [(since, until)])[0]


def details(since: date, until: date) -> Figures:
    """What the team alone reads; nothing for anybody else."""
    return _ask("door.details", [(since, until)])[0]


def delays(since: date, until: date) -> Delays:
    """The delays of the period, in days, for the team: (cases, median, day within which nine in ten are)."""
    return _delays("door.delays", since, until)


def _delays(door: str, since: date, until: date) -> Delays:
    with connection.cursor() as cursor:
        cursor.execute(f"select code, n, median, nine_in_ten from {door}(%s, %s)", [since, until])  # noqa: S608
        return {code: (number, median, nine) for code, number, median, nine in cursor}


def team_figures(quarter: Quarter, groups: Sequence[tuple[UUID, str]]) -> TeamPage | None:
    """What the team alone reads of a quarter; None for anybody else."""
    found = details(quarter.start, quarter.end)
    return team_page(found, delays(quarter.start, quarter.end), groups) if found else None


def ledger_lines(programme_id: UUID) -> list[Line]:
    """The journal of a Cité, for the worker."""
    entries = Entry.objects.filter(programme_id=programme_id).values_list(
        "kind", "subject_id", "effective_on", "beneficiary_id", "group_id", "facts"
    )
    return [Line(*entry) for entry in entries.iterator()]


def check(programme: Programme, quarter: Quarter) -> tuple[str, ...]:
    """The codes on which tables and journal disagree for a quarter; runs as the worker."""
    with transaction_told(job_programme=programme.pk):
        counted = job_figures(quarter.start, quarter.end)
        detailed = _ask("door.job_details", [(quarter.start, quarter.end)])[0]
        lasted = _delays("door.job_delays", quarter.start, quarter.end)
        lines = ledger_lines(programme.pk)
    wrong = ledger.differences(counted, ledger.recount(lines, quarter.start, quarter.end))
    wrong += ledger.differences(detailed, retelling.retell(lines, quarter.start, quarter.end))
    retold = retelling.retell_delays(lines, quarter.start, quarter.end)
    return wrong + tuple(f"delay_{code}" for code in sorted({*lasted, *retold}) if lasted.get(code) != retold.get(code))


def report_for(actor: Actor, programme: Programme, quarter: Quarter, *, today: date) -> Report:
    """The report of a quarter as this actor may read it; NotVisible when they may not, or when it has not begun."""
    if quarter.start > today or actor.programme_id != programme.pk:
        raise NotVisible
    is_team = bool(TEAM_ROLES & actor.roles) or any(kind == SeatKind.COPILOTS for kind, _ in actor.seats)
    quarters = _quarters(quarter, whole_history=not is_team)
    found = _ask(
        "door.figures",
        [(one.start, one.end) for one in quarters]
        + [(date(one.year, 1, 1), one.end) for one in quarters]
        + [(date(quarter.year - 1, 1, 1), year_before(min(today, quarter.end)))],
    )
    if not found[0]:
        raise NotVisible
    count = len(quarters)
    return build(
        Numbers(
            quarters=[
                Counted(one, values, to_date["people_accompanied", None])
                for one, values, to_date in zip(quarters, found[:count], found[count:-1], strict=True)
            ],
            entries_last_year=found[-1]["entries", None],
        ),
        groups=list(groups_of(programme.pk).values_list("pk", "public_name")),
        target=(programme.target_low, programme.target_high),
        today=today,
        is_team=is_team,
    )


def _quarters(last: Quarter, *, whole_history: bool) -> list[Quarter]:
    """The quarters up to this one, from January of the first year that counts anything (or of this year)."""
    first = last.year
    if whole_history:
        years = range(last.year - YEARS_KNOWN, last.year)
        counted = _ask("door.figures", [(date(year, 1, 1), date(year, 12, 31)) for year in years])
        first = next((year for year, values in zip(years, counted, strict=True) if any(values.values())), first)
    quarters = [Quarter(first, 1)]
    while quarters[-1] < last:
        quarters.append(quarters[-1].next)
    return quarters


def _ask(door: str, periods: Sequence[Period]) -> list[Figures]:
    """The figures of several periods in one question, in their order."""
    found: list[Figures] = [{} for _ in periods]
    with connection.cursor() as cursor:
        cursor.execute(
            "select p.rank, f.code, f.group_id, f.n"  # noqa: S608 - one of two names above
            " from unnest(%s::date[], %s::date[]) with ordinality p (since, until, rank)"
            f" cross join lateral {door}(p.since, p.until) f",
            [[since for since, _ in periods], [until for _, until in periods]],
        )
        for rank, code, group_id, number in cursor:
            found[rank - 1][code, group_id] = number
    return found
