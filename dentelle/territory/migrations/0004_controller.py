from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("territory", "0003_said_by_itself")]
    operations = [
        migrations.AddField("programme", "controller", models.CharField(blank=True, default="", max_length=200), False),
        migrations.AddField(
            "programme", "privacy_contact", models.CharField(blank=True, default="", max_length=200), False
        ),
    ]
