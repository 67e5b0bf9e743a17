"""What a form sent, as a keyed digest: other answers under the same key are no second click."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shared", "0004_fold")]
    operations = [
        migrations.AddField(
            model_name="submission", name="content", field=models.BinaryField(max_length=32, null=True)
        ),
    ]
