"""Welcomes that ended are counted too. See details_of.sql."""

from pathlib import Path

from django.db import migrations

DETAILS_OF = (Path(__file__).resolve().parent.parent / "details_of.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("indicators", "0002_details")]
    operations = [migrations.RunSQL(DETAILS_OF, reverse_sql=migrations.RunSQL.noop)]
