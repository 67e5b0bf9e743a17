"""Taking a situation off an agenda, just after it was put there by mistake: nothing of it stays but the journal."""

from django.db import migrations

UNLIST = """
-- By whoever listed her, within ten minutes, before anything is proposed. By the door, because the grants of the agenda
-- belong to seats whose holders the caller does not see.
create function door.unlist(listed uuid) returns boolean volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    person uuid;
    of_session uuid;
begin
    select c.beneficiary_id, c.session_id into person, of_session from committees_casereview c
        where c.id = listed and c.added_by_id in (select door.my_memberships())
            and c.added_at > statement_timestamp() - interval '10 minutes'
            and not exists (select from committees_proposal p where p.case_id = c.id)
        for update;
    if not found then return false; end if;
    delete from committees_brief where case_id = listed;
    delete from committees_casereview where id = listed;
    update beneficiaries_grant g set valid_until = greatest(g.valid_from, statement_timestamp())
        where g.beneficiary_id = person and g.reason = 'agenda' and g.subject_id = of_session
            and (g.valid_until is null or g.valid_until > statement_timestamp());
    return true;
end $$;
revoke all on function door.unlist(uuid) from public;
grant execute on function door.unlist(uuid) to dentelle_web;
alter function door.unlist(uuid) owner to dentelle_door;
grant select, update, delete on committees_casereview to dentelle_door;
grant select, delete on committees_brief to dentelle_door;
create policy door_update on committees_casereview for update to dentelle_door using (true);
create policy door_delete on committees_casereview for delete to dentelle_door using (true);
create policy door_select on committees_brief for select to dentelle_door using (true);
create policy door_delete on committees_brief for delete to dentelle_door using (true)
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0002_policies")]
    operations = [migrations.RunSQL(UNLIST, reverse_sql="drop function door.unlist(uuid)")]
