"""A mail that could not be sent is put off, longer each time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shared", "0006_limit")]
    operations = [
        migrations.AddField("outboxmessage", "next_try_at", models.DateTimeField(null=True)),
        migrations.RunSQL(
            "grant update (next_try_at) on shared_outboxmessage to dentelle_work",
            reverse_sql="revoke update (next_try_at) on shared_outboxmessage from dentelle_work",
        ),
    ]
