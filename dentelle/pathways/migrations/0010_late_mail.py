"""Who waits for a mail that does not leave. See late_mail.sql."""

from pathlib import Path

from django.db import migrations

LATE_MAIL = (Path(__file__).resolve().parent.parent / "late_mail.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("pathways", "0009_stopped"), ("beneficiaries", "0013_forgetting"), ("catalogue", "0002_policies")]
    operations = [
        migrations.RunSQL(
            LATE_MAIL, reverse_sql="drop function door.late_mails(); drop function door.mail_is_late()"
        ),
    ]
