"""The two computations agree on whatever may happen, on every period."""

import os
from datetime import timedelta

import psycopg
import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dentelle.indicators.queries import details, figures
from dentelle.shared.postgres import Cluster
from tests.indicators.counting import (
    conservation_gaps,
    detail_disagreements,
    detail_gaps,
    disagreements,
    open_the_journal,
    quarters_until,
    sum_gaps,
)
from tests.indicators.histories import LONGEST, Life, Player, days_ago, lives

windows = st.tuples(days_ago, days_ago).map(lambda pair: (max(pair), min(pair)))


@pytest.fixture
def readable_journal(own_database: str, cluster: Cluster) -> None:
    """A database of one's own, whose journal the test may read in its own transaction."""
    with psycopg.connect(cluster.dsn(own_database, "dentelle_owner")) as owner:
        open_the_journal(owner)


@given(st.lists(lives(), min_size=2, max_size=5), st.lists(windows, min_size=2, max_size=4))
@settings(
    max_examples=25,
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_tables_and_journal_agree_on_every_history(
    readable_journal: None, people: list[Life], agos: list[tuple[int, int]]
) -> None:
    today = timezone.localdate()
    periods = quarters_until(today, 6) + [(today - timedelta(days=a), today - timedelta(days=b)) for a, b in agos]
    periods.append((today - timedelta(days=2 * LONGEST), today))
    with transaction.atomic():
        player = Player()
        for life in people:
            player.play(life)
        for cite in ("belfort", "valbourg"):
            assert disagreements(player.stage, cite, periods) == {}
            assert detail_disagreements(player.stage, cite, periods) == {}
        with player.stage.acting("samia"):
            counted = [figures(*period) for period in periods]
            detailed = [details(*period) for period in periods]
        assert [conservation_gaps(one) for one in counted] == [set()] * len(counted)
        assert [sum_gaps(one) for one in counted] == [set()] * len(counted)
        assert [detail_gaps(*each) for each in zip(counted, detailed, strict=True)] == [set()] * len(counted)
        transaction.set_rollback(True)
