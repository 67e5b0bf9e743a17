"""Paths and orientations follow the circle; a link sees and moves its one orientation."""

from django.db import migrations

from dentelle.shared.policies import protect

CONTACT = "beneficiary_id in (select door.my_people(2))"
JOB = "programme_id = door.job_here()"

DOOR = """
-- What an orientation's scheme needs to know of a path it cannot see: where to send the answer, which group counts.
create function door.referent_of(path uuid) returns uuid stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return (select p.referent_id from pathways_pathway p where p.id = path and door.level_on(p.beneficiary_id) >= 2);
end $$;
create function door.group_of(path uuid) returns uuid stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return (select p.group_id from pathways_pathway p where p.id = path and door.level_on(p.beneficiary_id) >= 2);
end $$;
create function door.close_links(orientation uuid) returns void volatile security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    update accounts_link set revoked_at = now()
        where subject_id = orientation and used_at is null and revoked_at is null
            and exists (select from pathways_orientation o where o.id = orientation and door.level_on(o.beneficiary_id) >= 2);
end $$;
do $$
declare f regprocedure;
begin
    foreach f in array array['door.referent_of(uuid)', 'door.group_of(uuid)', 'door.close_links(uuid)']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to dentelle_web', f);
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("pathways", "0001_initial"), ("beneficiaries", "0002_circle"), ("catalogue", "0002_policies")]
    operations = [
        protect(
            "pathways_pathway",
            read=CONTACT,
            insert="programme_id = door.here() and door.level_on(beneficiary_id) >= 3",
            update="door.level_on(beneficiary_id) >= 3",
            update_columns=["exited_on"],
            work=JOB,
            door="select",
        ),
        protect(
            "pathways_orientation",
            read=f"{CONTACT} or id = (select door.link_orientation())",
            insert="programme_id = door.here() and door.level_on(beneficiary_id) >= 2",
            update="(door.my_account() is not null and door.level_on(beneficiary_id) >= 2)"
            " or id = (select door.link_orientation())",
            update_columns=[
                "person_answer", "person_answered_on", "sent_at", "scheme_answer", "scheme_answered_at",
                "refusal_reason", "appointment_at", "appointment_place", "appointment_host",
                "started_on", "ended_on", "result",
            ],
            work=JOB,
            door="select",
        ),
        protect(
            "pathways_exit",
            read="beneficiary_id = (select door.opened(3))",
            insert="door.level_on(beneficiary_id) >= 3 and recorded_by_id in (select door.my_memberships())",
            work="beneficiary_id in (select b.id from beneficiaries_beneficiary b)",
            door="select",
        ),
        migrations.RunSQL(DOOR, reverse_sql=migrations.RunSQL.noop),
    ]
