"""Rules that people write: read by everybody, written by whoever keeps the catalogue, and never changed once in force."""

from django.db import migrations

from dentelle.shared.policies import protect

KEPT = "programme_id = door.here() and door.keeps_catalogue()"
OF_HERE = "scheme_id in (select s.id from catalogue_scheme s where s.programme_id = door.here())"
JOB = "programme_id = door.job_here()"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0008_rule_versions"), ("catalogue", "0007_intakes_policies")]
    operations = [
        protect(
            "catalogue_ruleversion",
            read=f"in_force_on is not null or ({KEPT})",
            insert=f"{KEPT} and {OF_HERE}",
            update=f"{KEPT} and in_force_on is null",
            update_check=KEPT,
            update_columns=["lines", "source", "is_read", "edited_at", "in_force_on"],
            delete=f"{KEPT} and in_force_on is null",
            work=JOB,
        ),
        protect(
            "catalogue_rulepreview",
            read=KEPT,
            insert=f"{KEPT} and {OF_HERE} and total is null and finished_at is null and counts = '{{}}'::jsonb",
            delete=KEPT,
            work=JOB,
            work_update=JOB,
            work_update_columns=["total", "weighed", "counts", "finished_at"],
        ),
    ]
