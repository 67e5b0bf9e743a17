"""What the team alone reads: origins of signals, what becomes of orientations, delays. See details.sql."""

from pathlib import Path

from django.db import migrations

DETAILS = (Path(__file__).resolve().parent.parent / "details.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0001_figures"),
        ("pathways", "0009_stopped"),
        ("spotting", "0004_full_form_policies"),
    ]
    operations = [migrations.RunSQL(DETAILS, reverse_sql=migrations.RunSQL.noop)]
