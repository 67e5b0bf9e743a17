from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("territory", "0002_ground")]
    operations = [
        migrations.AddField("programme", "phone", models.CharField(blank=True, default="", max_length=30), False),
        migrations.AddField(
            "programme", "presentation", models.CharField(blank=True, default="", max_length=400), False
        ),
    ]
