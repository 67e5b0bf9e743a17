"""What has served its time is erased by the worker. See forgetting.sql."""

from pathlib import Path

from django.db import migrations

FORGETTING = (Path(__file__).resolve().parent.parent / "forgetting.sql").read_text(encoding="utf-8")


def let_delete(table: str, *privileges: str) -> migrations.RunSQL:
    """The deciding functions may also do this to a table that a lower floor protects."""
    return migrations.RunSQL(
        ";\n".join(
            f"grant {privilege} on {table} to dentelle_door;\n"
            f"create policy door_{privilege} on {table} for {privilege} to dentelle_door using (true)"
            for privilege in privileges
        ),
        reverse_sql=";\n".join(
            f"drop policy door_{privilege} on {table};\nrevoke {privilege} on {table} from dentelle_door"
            for privilege in privileges
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("beneficiaries", "0012_recent_adviser"), ("shared", "0007_next_try")]
    operations = [
        let_delete("shared_submission", "select", "delete"),
        let_delete("shared_outboxmessage", "delete"),
        let_delete("journal_reading", "delete"),
        let_delete("accounts_link", "delete"),
        migrations.RunSQL(FORGETTING, reverse_sql="drop function door.forget_traces()"),
    ]
