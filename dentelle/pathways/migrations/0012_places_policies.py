"""Whoever holds a place, and how many are free. See places.sql."""

from pathlib import Path

from django.db import migrations

from dentelle.shared.policies import allow_insert

PLACES = (Path(__file__).resolve().parent.parent / "places.sql").read_text(encoding="utf-8")
CLOSING = (
    "kind = 'scheme.closing' and programme_id = door.here() and sent_at is null and link_id is null"
    " and recipient_id in (select door.referents_waiting_on(subject_id))"
)


class Migration(migrations.Migration):
    dependencies = [("pathways", "0011_places"), ("pathways", "0009_stopped"), ("catalogue", "0007_intakes_policies")]
    operations = [
        migrations.RunSQL(PLACES, reverse_sql=migrations.RunSQL.noop),
        allow_insert("shared_outboxmessage", "closing", CLOSING),
    ]
