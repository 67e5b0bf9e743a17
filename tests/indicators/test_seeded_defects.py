"""The comparison is worth something: each of these faults, made in the SQL, is seen by it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest
from django.utils import timezone

import dentelle.indicators
from dentelle.indicators.ledger import Figures, Line, differences, recount
from dentelle.shared.postgres import Cluster
from dentelle.territory.models import Programme
from tests.indicators.counting import quarters_until
from tests.indicators.histories import Player, hard_history

SQL = (Path(dentelle.indicators.__file__).parent / "figures.sql").read_text(encoding="utf-8")
FIGURES_OF = SQL[: SQL.index("-- Who may read")].replace("create function", "create or replace function")

DEFECTS = {
    "the last day of the period is left out": (
        "'entries', group_id, id from path where entered_on between since and until",
        "'entries', group_id, id from path where entered_on >= since and entered_on < until",
    ),
    "who enters on the first day was already there": ("entered_on < since", "entered_on <= since"),
    "who leaves on the last day is still there": ("exited_on > until", "exited_on >= until"),
    "who leaves on the first day was not there": (
        "entered_on <= until and (exited_on is null or exited_on >= since)",
        "entered_on <= until and (exited_on is null or exited_on > since)",
    ),
    "or for and": (
        "entered_on <= until and (exited_on is null or exited_on > until)",
        "entered_on <= until or (exited_on is null or exited_on > until)",
    ),
    "and for or": ("(exited_on is null or exited_on > until)", "(exited_on is null and exited_on > until)"),
    "the day it was written": ("p.entered_on, p.exited_on", "p.recorded_at::date as entered_on, p.exited_on"),
    "the last contact, not the first": (
        "s.reached_on from spotting_signal s",
        '(select max(a."on") from spotting_contactattempt a where a.signal_id = s.id and a.is_reached) as reached_on'
        " from spotting_signal s",
    ),
    "any attempt is a contact": (
        "s.reached_on from spotting_signal s",
        '(select min(a."on") from spotting_contactattempt a where a.signal_id = s.id) as reached_on'
        " from spotting_signal s",
    ),
    "a person counts each time": ("count(distinct c.unit)", "count(c.unit)"),
    "situations are counted for people": (
        "'people_studied', group_id, beneficiary_id",
        "'people_studied', group_id, case_id",
    ),
    "what is only listed is studied": (
        "from committees_proposal p\n    join committees_casereview c on c.id = p.case_id",
        "from (select id as case_id, beneficiary_id from committees_casereview) p\n"
        "    join committees_casereview c on c.id = p.case_id",
    ),
    "started when decided": (
        "orientation where started_on between",
        "orientation where started_on is not null and decided_on between",
    ),
    "only what the person accepted is decided": (
        "from pathways_orientation o join path p on p.id = o.pathway_id",
        "from pathways_orientation o join path p on p.id = o.pathway_id and o.person_answer = 'agreed'",
    ),
    "exactly six months is durable for IAE": ("> 6 then", ">= 6 then"),
    "exactly six months is not durable for the network": (">= 6 then", "> 6 then"),
    "exits by the day the job begins": (
        "e.pathway_id = p.id\n    where p.exited_on between",
        "e.pathway_id = p.id\n    where coalesce(e.starts_on, p.exited_on) between",
    ),
    "every Cité at once": ("from pathways_pathway p where p.programme_id = cite", "from pathways_pathway p"),
}  # fmt: skip


class Told(NamedTuple):
    """A history committed in a database of one's own."""

    owner: psycopg.Connection
    programme: Programme
    lines: list[Line]


@pytest.fixture
def told(own_database: str, cluster: Cluster) -> Iterator[Told]:
    """The hard history, and the owner's connection to it."""
    player = Player()
    for life in hard_history():
        player.play(life)
    assert player.refused == []
    programme = Programme.objects.get(slug="belfort")
    with psycopg.connect(cluster.dsn(own_database, "dentelle_owner")) as owner:
        entries = owner.execute(
            "select kind, subject_id, effective_on, beneficiary_id, group_id, facts from journal_entry"
            " where programme_id = %s",
            [programme.pk],
        )
        yield Told(owner, programme, [Line(*entry) for entry in entries])


def _differences(told: Told) -> set[str]:
    found: set[str] = set()
    for since, until in quarters_until(timezone.localdate()):
        rows = told.owner.execute("select code, group_id, n from door.job_figures(%s, %s)", [since, until])
        counted: Figures = {(code, group_id): number for code, group_id, number in rows}
        found |= set(differences(counted, recount(told.lines, since, until)))
    return found


def test_every_seeded_defect_is_seen(told: Told) -> None:
    unseen = []
    with told.owner.transaction():
        told.owner.execute("select set_config('app.job_programme', %s, true)", [str(told.programme.pk)])
        told.owner.execute("set local role dentelle_door")
        assert _differences(told) == set()
        for name, (right, wrong) in DEFECTS.items():
            assert FIGURES_OF.count(right) == 1, name
            told.owner.execute(FIGURES_OF.replace(right, wrong))
            if not _differences(told):
                unseen.append(name)
    assert unseen == []


def test_union_instead_of_union_all_changes_nothing(told: Told) -> None:
    """Units are counted distinct, so this classic slip has no effect here: said by a test, not by hope."""
    with told.owner.transaction():
        told.owner.execute("select set_config('app.job_programme', %s, true)", [str(told.programme.pk)])
        told.owner.execute("set local role dentelle_door")
        told.owner.execute(FIGURES_OF.replace("union all", "union"))
        assert _differences(told) == set()
