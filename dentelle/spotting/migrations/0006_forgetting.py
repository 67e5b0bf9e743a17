"""Whoever was never told is forgotten on the day that was announced. See forgetting.sql."""

from pathlib import Path

from django.db import migrations

FORGETTING = (Path(__file__).resolve().parent.parent / "forgetting.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("spotting", "0005_signals_that_wait")]
    operations = [migrations.RunSQL(FORGETTING, reverse_sql=migrations.RunSQL.noop)]
