"""Repérage in full: see spotting.sql."""

from pathlib import Path

from django.db import migrations

DOOR = (Path(__file__).resolve().parent.parent / "spotting.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("spotting", "0003_full_form"), ("beneficiaries", "0011_sign_in")]
    operations = [migrations.RunSQL(DOOR, reverse_sql=migrations.RunSQL.noop)]
