"""A draft is its author's: nobody else reads, writes or deletes it."""

from django.db import migrations

from dentelle.shared.policies import protect

MINE = "account_id = (select door.my_account())"
FORGET = """
create function door.forget_old_drafts() returns int volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    erased int;
begin
    delete from shared_draft where saved_at < now() - interval '7 days';
    get diagnostics erased = row_count;
    return erased;
end $$;
revoke all on function door.forget_old_drafts() from public;
grant execute on function door.forget_old_drafts() to dentelle_work;
alter function door.forget_old_drafts() owner to dentelle_door;
-- EXPLAIN tells of the planner's samples beyond any policy: nothing of what is typed.
alter table shared_draft alter fields set statistics 0
"""


class Migration(migrations.Migration):
    dependencies = [("beneficiaries", "0002_circle"), ("shared", "0003_draft")]
    operations = [
        protect(
            "shared_draft",
            read=MINE,
            insert=MINE,
            update=MINE,
            update_columns=["fields", "saved_at"],
            delete=MINE,
            door="select, delete",
        ),
        migrations.RunSQL(FORGET, reverse_sql="drop function door.forget_old_drafts()"),
    ]
