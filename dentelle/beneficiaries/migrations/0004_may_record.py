"""Members also write in the journal what they do to the Cité itself: its schemes, partners, groups, territory."""

from django.db import migrations

KINDS = "signal|contact|session"
MORE = "signal|contact|session|scheme|partner|member|seat|group|charter|engagement|delegation|succession|territory"
# A function is replaced by its owner, who logs in nowhere.
FUNCTION = """
set role dentelle_door;
create or replace function door.may_record(kind text, person uuid, subject uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    if person is not null then
        return door.account_level_on(person) >= 2
            or (kind like 'orientation.%%' and subject = door.link_orientation() and door.level_on(person) >= 2);
    end if;
    return kind = 'signal.received' or (door.is_member() and kind ~ '^(%s)[.]');
end $$;
reset role
"""


class Migration(migrations.Migration):
    dependencies = [("beneficiaries", "0003_drafts")]
    operations = [migrations.RunSQL(FUNCTION % MORE, reverse_sql=FUNCTION % KINDS)]
