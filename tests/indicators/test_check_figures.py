"""The comparison that the operator runs, as the worker's role."""

from collections.abc import Callable
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from dentelle.shared.postgres import Cluster

Run = Callable[..., str]


@pytest.fixture
def run(own_database: str) -> Run:
    """The command, in a process that connects as `dentelle_work`; what it printed."""

    def run_it(*words: str, role: str = "dentelle_work") -> str:
        connections["default"].close()
        connections["default"].settings_dict["USER"] = role
        out = StringIO()
        call_command("check_figures", *words, stdout=out, stderr=out)
        return out.getvalue()

    return run_it


def test_the_told_story_agrees(run: Run) -> None:
    assert run() == "Les deux calculs concordent.\n"


def test_a_line_changed_in_the_journal_is_named(run: Run, own_database: str, cluster: Cluster) -> None:
    with psycopg.connect(cluster.dsn(own_database, "dentelle_owner")) as owner:
        owner.execute("update journal_entry set effective_on = effective_on - 400 where kind = 'pathway.exited'")
    out = StringIO()
    connections["default"].close()
    connections["default"].settings_dict["USER"] = "dentelle_work"
    with pytest.raises(CommandError, match="ne concordent pas"):
        call_command("check_figures", "--cite", "belfort", stdout=out, stderr=out)
    assert "Cité de l’emploi de Belfort" in out.getvalue()
    assert "exits" in out.getvalue()
    assert "signals" not in out.getvalue()


def test_the_web_role_is_told_which_role_to_take(run: Run) -> None:
    with pytest.raises(CommandError, match="DENTELLE_DATABASE_ROLE=work"):
        run(role="dentelle_web")


@pytest.mark.parametrize("words", [["--cite", "ailleurs"], ["--since", "hier"]])
def test_what_is_not_understood_is_said(run: Run, words: list[str]) -> None:
    with pytest.raises(CommandError):
        run(*words)


def test_a_job_that_names_no_cite_counts_nothing(run: Run) -> None:
    run()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from door.job_figures(current_date - 90, current_date)")
        assert cursor.fetchone() == (0,)
