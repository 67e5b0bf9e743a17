"""What the team alone reads: counted twice on the told story, protected from everybody else, said without overreach."""

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

import dentelle.indicators
from dentelle.demo.acting import Stage
from dentelle.indicators.ledger import Line, differences
from dentelle.indicators.quarters import quarter_of
from dentelle.indicators.queries import delays, details, figures
from dentelle.indicators.retelling import retell, retell_delays
from dentelle.indicators.team import delay_said, mainstream_said
from dentelle.shared.postgres import Cluster, drop_database, prepare_database
from tests.conftest import _connect_django
from tests.indicators.counting import detail_disagreements, detail_gaps, open_the_journal, quarters_until
from tests.indicators.histories import Life, Player, Stay, Step, hard_history

HERE = Path(dentelle.indicators.__file__).parent
OLDER = (HERE / "details.sql").read_text(encoding="utf-8")
DELAYS_OF = OLDER[OLDER.index("-- Days: how many cases") : OLDER.index("-- The team of the Cité")]
SQL = (HERE / "details_of.sql").read_text(encoding="utf-8")
DETAILS_OF = SQL[SQL.index("create or replace") : SQL.index("reset role")] + DELAYS_OF.replace(
    "create function", "create or replace function"
)
DEFECTS = {
    "the last day is left out": (
        "id from signal where received_on between since and until\n    union",
        "id from signal where received_on >= since and received_on < until\n    union",
    ),
    "two signals of one person are two": (" and closing_reason <> 'duplicate'", ""),
    "who names nobody is spotted": (" and kind = 'agreed'", ""),
    "waits although settled that very day": ("settled_on > until", "settled_on >= until"),
    "decided on the first day was already waiting": ("decided_on < since", "decided_on <= since"),
    "a stop is forgotten": ("coalesce(s.started_on, s.stopped_on, ", "coalesce(s.started_on, "),
    "what she declines still waits": ("s.stopped_on, s.declined_on, s.refused_on", "s.stopped_on, s.refused_on"),
    "any answer is a refusal": ("o.scheme_answer = 'refused' then", "o.scheme_answer <> '' then"),
    "agreed when decided": ("then o.person_answered_on end as agreed_on", "then o.decided_on end as agreed_on"),
    "the other nature": ("o.mainstream_argument <> ''", "o.mainstream_argument = ''"),
    "the end by the day it began": (
        "from orientation where ended_on between",
        "from orientation where started_on between",
    ),
    "the mean for the median": (
        "(percentile_disc(0.5) within group (order by d.days))::int",
        "avg(d.days)::int",
    ),
    "every Cité at once": ("from pathways_pathway p where p.programme_id = cite", "from pathways_pathway p"),
    "delays of every Cité": ("where o.programme_id = cite and o.started_on", "where o.started_on"),
    "delays by the day it was decided": (
        "where o.programme_id = cite and o.started_on between",
        "where o.programme_id = cite and o.started_on is not null and o.decided_on between",
    ),
}


@pytest.fixture(scope="module")
def hard(cluster: Cluster, worker_id: str, database: str, django_db_blocker: object) -> Iterator[psycopg.Connection]:
    """A hard history committed in a database of one's own."""
    name = f"hard_details_{worker_id}"
    prepare_database(cluster, name, template="dentelle")
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        _connect_django(cluster, name)
        player = Player()
        first = (timezone.localdate() - quarter_of(timezone.localdate()).start).days
        steps = (
            Step(first + 1, "stopped", started_ago=first), Step(first + 9, "declined", in_session=True),
            Step(first + 2, "refused"), Step(first, "unanswered", started_ago=first),
            Step(first + 1, "sent", in_session=True, chosen_after=1),
            Step(first + 1, "agreed_only", started_ago=first + 1), Step(first + 30, started_ago=first),
        )  # fmt: skip
        more = [
            Life(150, ((150, True),), 150, (Stay("jeunes", 150, steps),), origin="school"),
            Life(first, ((first, False),), origin="local", joined=True),
            Life(first + 1, origin="herself"), Life(0, origin="herself"), Life(first, is_anonymous=True),
        ]  # fmt: skip
        for life in [*hard_history(), *more]:
            player.play(life)
    owner = psycopg.connect(cluster.dsn(name, "dentelle_owner"))
    yield owner
    owner.close()
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        _connect_django(cluster, database)
    drop_database(cluster, name)


def _seen(owner: psycopg.Connection, defect: tuple[str, str] | None) -> set[str]:
    """The codes on which the two computations differ with this fault in the SQL."""
    sql = DETAILS_OF
    if defect:
        assert defect[0] in sql, defect[0]
        sql = sql.replace(*defect)
    programme = owner.execute("select id from territory_programme where slug = 'belfort'").fetchone()
    assert programme
    lines = [
        Line(*row)
        for row in owner.execute(
            "select kind, subject_id, effective_on, beneficiary_id, group_id, facts from journal_entry"
            " where programme_id = %s",
            programme,
        )
    ]
    found: set[str] = set()
    owner.execute("set role dentelle_door")
    owner.execute(sql)  # type: ignore[arg-type]
    for since, until in quarters_until(timezone.localdate(), 4):
        values = [*programme, since, until]
        rows = owner.execute("select code, group_id, n from door.details_of(%s, %s, %s)", values)
        found |= set(differences({(code, group): n for code, group, n in rows}, retell(lines, since, until)))
        kept = owner.execute("select code, n, median, nine_in_ten from door.delays_of(%s, %s, %s)", values)
        lasted, retold = {row[0]: tuple(row[1:]) for row in kept}, retell_delays(lines, since, until)
        found |= {f"delay_{code}" for code in {*lasted, *retold} if lasted.get(code) != retold.get(code)}
    owner.rollback()
    return found


def test_without_a_fault_the_two_computations_agree(hard: psycopg.Connection) -> None:
    assert _seen(hard, None) == set()


@pytest.mark.parametrize("name", sorted(DEFECTS))
def test_each_fault_made_in_the_sql_is_seen(hard: psycopg.Connection, name: str) -> None:
    assert _seen(hard, DEFECTS[name])


def test_the_told_story_is_counted_twice_the_same_and_every_law_holds(own_database: str, cluster: Cluster) -> None:
    with psycopg.connect(cluster.dsn(own_database, "dentelle_owner")) as owner:
        open_the_journal(owner)
    stage, windows = Stage(), quarters_until(timezone.localdate(), 6)
    for cite in ("belfort", "valbourg"):
        assert detail_disagreements(stage, cite, windows) == {}
    with stage.acting("samia"):
        for window in windows:
            assert detail_gaps(figures(*window), details(*window)) == set()


def test_whoever_is_outside_the_team_reads_none_of_it(stage: Stage, browser_of: Callable[[str | None], Client]) -> None:
    window = quarters_until(timezone.localdate(), 1)[0]
    for slug, reads in (("samia", True), ("ines", True), ("bruno", True), ("paule", False), ("farid", False)):
        with stage.acting(slug):
            assert bool(details(*window)) == reads, slug
            assert bool(delays(*window)) == reads, slug
    assert "Pour l’équipe seulement" in browser_of("samia").get("/belfort/bilan/").content.decode()
    page = browser_of("paule").get("/belfort/bilan/").content.decode()
    assert "Pour l’équipe seulement" not in page
    assert "data-detail" not in page


@given(st.integers(0, 40), st.integers(0, 200), st.integers(0, 200))
def test_too_few_cases_conclude_nothing(cases: int, median: int, more: int) -> None:
    said = delay_said((cases, median, median + more))
    assert ("ne peut pas conclure" in said) == (cases < 6)
    assert ("neuf sur dix" in said) == (cases >= 6)


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_share_is_said_with_its_denominator(mainstream: int, complementary: int) -> None:
    said = mainstream_said(mainstream, complementary)
    assert "%" not in said
    assert (str(mainstream + complementary) in said) == (mainstream + complementary > 0)
