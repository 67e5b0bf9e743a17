"""Nobody who was never informed is kept longer than a month."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from dentelle.journal.models import Entry
from dentelle.spotting.models import Signal
from dentelle.spotting.rules import forgotten_on
from dentelle.spotting.usecases import forget_stale_signals
from dentelle.territory.models import Programme


def become(role: str) -> None:
    connection.close()
    connection.settings_dict["USER"] = role


def received(days_ago: int, **more: object) -> UUID:
    at = timezone.now() - timedelta(days=days_ago)
    signal = Signal.objects.create(
        id=uuid4(), programme=Programme.objects.get(slug="belfort"), kind="agreed", age_band="16-25",
        first_name="Jules-Inventé", phone="06 00 00 00 96", received_on=timezone.localdate(at), received_at=at, **more,
    )  # fmt: skip
    return signal.pk


@pytest.mark.usefixtures("own_database")
def test_a_signal_never_followed_forgets_its_person_after_a_month() -> None:
    become("dentelle_owner")
    today = timezone.localdate()
    met, soon = today - timedelta(days=50), today + timedelta(days=20)
    stale, fresh, untold = received(32), received(20), received(60, reached_on=met)
    reached = received(60, reached_on=met, informed_on=met)
    promised = received(160, reached_on=today - timedelta(days=150), informed_on=today - timedelta(days=150),
                        call_back_on=soon)  # fmt: skip
    silent = received(160, reached_on=today - timedelta(days=100), informed_on=today - timedelta(days=100))
    become("dentelle_work")
    assert forget_stale_signals() == 3
    assert forget_stale_signals() == 0
    become("dentelle_owner")
    kept = {found.pk: found for found in Signal.objects.filter(first_name="Jules-Inventé")}
    assert kept.keys() >= {fresh, reached, promised}, "told what is kept, or promised a call: not forgotten yet"
    for gone in (stale, untold, silent):
        found = Signal.objects.get(pk=gone)
        assert (found.first_name, found.phone, found.closing_reason) == ("", "", "not_found")
    assert Entry.objects.filter(kind="signal.closed", subject_id=stale).count() == 1


@pytest.mark.usefixtures("own_database")
def test_nobody_is_forgotten_a_day_before_nor_after_the_day_announced() -> None:
    become("dentelle_owner")
    today = timezone.localdate()
    due = [day for day in (today - timedelta(days=ago) for ago in range(26, 34)) if forgotten_on(day) <= today]
    waiting = {received((today - day).days) for day in (today - timedelta(days=ago) for ago in range(26, 34))}
    become("dentelle_work")
    forget_stale_signals()
    become("dentelle_owner")
    forgotten = Signal.objects.filter(pk__in=waiting, first_name="")
    assert {signal.received_on for signal in forgotten} == set(due)


@pytest.mark.django_db
def test_the_screen_and_the_database_reckon_the_same_month() -> None:
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(800)]
    with connection.cursor() as cursor:
        cursor.execute("select (d + interval '1 month')::date from unnest(%s::date[]) d", [days])
        assert [row[0] for row in cursor.fetchall()] == [forgotten_on(day) for day in days]
    assert forgotten_on(date(2027, 1, 31)) == date(2027, 2, 28)
    assert forgotten_on(date(2027, 12, 31)) == date(2028, 1, 31)
