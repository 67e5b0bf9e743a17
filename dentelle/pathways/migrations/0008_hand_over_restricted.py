"""A hand-over ends the restricted level of who gives the path. See pathways/hand_over_restricted.sql."""

from pathlib import Path

from django.db import migrations

DOOR = (Path(__file__).resolve().parent.parent / "hand_over_restricted.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("pathways", "0007_following_policies"), ("beneficiaries", "0010_knowing_policies")]
    operations = [migrations.RunSQL(DOOR, reverse_sql=migrations.RunSQL.noop)]
