"""A signal's page and the coordination's cost what they show, not what was ever received (docs/performance.md)."""

from django.db import migrations, models
from django.db.models import Q

# The same rule, asked of each attempt that is read instead of made into a set of every signal one may see: a page reads
# the attempts of one signal.
ATTEMPTS = """
alter policy web_read on spotting_contactattempt
    using (exists (select from spotting_signal s where s.id = spotting_contactattempt.signal_id))
"""
# A number is compared among the signals that wait alone; EXPLAIN tells of no sample of it.
PHONES = """
create index signal_by_phone on spotting_signal (phone_key(phone)) where closed_at is null and welcomed_at is null;
alter index signal_by_phone alter column 1 set statistics 0
"""


class Migration(migrations.Migration):
    dependencies = [("spotting", "0004_full_form_policies")]
    operations = [
        migrations.AddIndex(
            "signal",
            models.Index(
                fields=["programme", "received_at"],
                condition=Q(welcomed_at=None, closed_at=None),
                name="signals_that_wait",
            ),
        ),
        migrations.RunSQL(
            ATTEMPTS,
            reverse_sql="alter policy web_read on spotting_contactattempt"
            " using (signal_id in (select s.id from spotting_signal s))",
        ),
        migrations.RunSQL(PHONES, reverse_sql="drop index signal_by_phone"),
    ]
