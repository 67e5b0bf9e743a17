"""Nobody who was never informed is kept longer than a month."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from dentelle.journal.models import Entry
from dentelle.spotting.models import Signal
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
