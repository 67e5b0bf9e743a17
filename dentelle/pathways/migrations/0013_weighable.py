"""What the worker weighs a rule against. See weighable.sql."""

from pathlib import Path

from django.db import migrations

WEIGHABLE = (Path(__file__).resolve().parent.parent / "weighable.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("pathways", "0012_places_policies"), ("beneficiaries", "0013_forgetting")]
    operations = [migrations.RunSQL(WEIGHABLE, reverse_sql="drop function door.weighable()")]
