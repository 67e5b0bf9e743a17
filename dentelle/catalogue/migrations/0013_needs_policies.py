"""Needs without an answer: noted by professionals, read by whoever keeps the catalogue."""

from django.db import migrations

from dentelle.shared.policies import protect

HERE = "programme_id = door.here()"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0012_needs"), ("catalogue", "0007_intakes_policies")]
    operations = [
        protect(
            "catalogue_unmetneed",
            read=f"{HERE} and door.keeps_catalogue()",
            insert=f"{HERE} and (door.keeps_catalogue() or door.has_role('professional'))",
        ),
    ]
