"""Sessions say their browser and whether two factors were given; a sign-in under way is kept a quarter of an hour."""

from django.contrib.postgres.functions import RandomUUID
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.AddField("signin", "number", models.UUIDField(db_default=RandomUUID(), unique=True)),
        migrations.AddField("signin", "device", models.CharField(blank=True, db_default="", max_length=40)),
        migrations.AddField("signin", "needs_factor", models.BooleanField(db_default=False)),
        migrations.AddField("signin", "factor_at", models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="PendingSignIn",
            fields=[
                ("key_hash", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("state", models.TextField()),
                ("expires_at", models.DateTimeField()),
            ],
        ),
        migrations.AlterField(
            "link",
            "purpose",
            models.CharField(
                max_length=20,
                choices=[
                    ("follow_up", "Suivre son signalement"),
                    ("answer", "Répondre à une orientation"),
                    ("start", "Dire si l’accueil a commencé"),
                    ("result", "Dire comment l’accueil s’est terminé"),
                    ("invitation", "Rejoindre une Cité"),
                ],
            ),
        ),
    ]
