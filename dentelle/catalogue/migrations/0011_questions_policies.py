"""Rules and practices that disagree. See questions.sql."""

from pathlib import Path

from django.db import migrations

from dentelle.shared.policies import protect

DOOR = (Path(__file__).resolve().parent.parent / "questions.sql").read_text(encoding="utf-8")
KEPT = "programme_id = door.here() and door.keeps_catalogue()"


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0010_questions"), ("catalogue", "0009_rule_versions_policies")]
    operations = [
        migrations.RunSQL(DOOR, reverse_sql=migrations.RunSQL.noop),
        protect(
            "catalogue_rulequestion",
            read=f"published_at is not null or ({KEPT}) or scheme_id = door.link_scheme()",
            update=KEPT,
            update_columns=["asked_at", "settled_on"],
            door="select, insert, update",
        ),
        protect(
            "catalogue_publicationagreement",
            read="door.keeps_catalogue() and question_id in (select q.id from catalogue_rulequestion q)",
            door="select, insert",
        ),
    ]
