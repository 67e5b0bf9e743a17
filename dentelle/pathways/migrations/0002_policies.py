"""Paths and orientations follow the circle; a link sees and moves its one orientation."""

from django.db import migrations

from dentelle.shared.policies import allow_insert, protect

# A link opens its person, and sees no path of hers.
CONTACT = (
    "(beneficiary_id = (select door.opened_by_account(2)) or beneficiary_id in (select door.my_people(2)))"
)
HERS = "pathway_id in (select p.id from pathways_pathway p where p.beneficiary_id = {0}.beneficiary_id)"
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
    if not exists (
        select from pathways_orientation o where o.id = orientation and door.account_level_on(o.beneficiary_id) >= 2
    ) then return; end if;
    update beneficiaries_grant g set valid_until = greatest(g.valid_from, statement_timestamp())
        from accounts_link l where l.id = g.link_id and l.subject_id = orientation
            and (g.valid_until is null or g.valid_until > statement_timestamp());
    update accounts_link set revoked_at = now()
        where subject_id = orientation and used_at is null and revoked_at is null;
end $$;

-- May I speak of this orientation to its scheme? It was sent (so the person agreed); I hold her contact data, or its link.
create function door.may_ask(orientation uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from pathways_orientation o
        where o.id = orientation and o.programme_id = door.here() and o.sent_at is not null
            and (door.account_level_on(o.beneficiary_id) >= 2 or o.id = door.link_orientation())
    );
end $$;
-- Does this link speak of an orientation of this person, that I may speak of?
create function door.may_lend(person uuid, link uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from accounts_link l join pathways_orientation o on o.id = l.subject_id
        where l.id = link and l.purpose in ('answer', 'start', 'result') and l.programme_id = door.here()
            and o.beneficiary_id = person and door.may_ask(o.id)
    );
end $$;
-- A mail about an orientation goes to its scheme with a link of its own, or to the référent without.
create function door.may_mail(kind text, orientation uuid, recipient uuid, link uuid) returns boolean
stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
    if not door.may_ask(orientation) then return false; end if;
    if kind = 'orientation.answered' then
        return link is null and exists (
            select from pathways_orientation o join pathways_pathway p on p.id = o.pathway_id
            where o.id = orientation and p.referent_id = recipient
        );
    end if;
    return kind in ('orientation.answer', 'orientation.start', 'orientation.result')
        and exists (select from pathways_orientation o where o.id = orientation and o.scheme_id = recipient)
        and exists (
            select from accounts_link l
            where l.id = link and l.subject_id = orientation and 'orientation.' || l.purpose = kind
        );
end $$;

-- A link moves the one step it was made for; policies know no columns. SECURITY INVOKER: the owner is not held.
create function door.link_moves_its_step() returns trigger
set search_path = public, pg_temp language plpgsql as $$
declare
    moved text[] := case door.link_purpose()
        when 'answer' then array['scheme_answer', 'scheme_answered_at', 'refusal_reason',
            'appointment_at', 'appointment_place', 'appointment_host']
        when 'start' then array['started_on']
        when 'result' then array['ended_on', 'result']
        else array[]::text[] end;
begin
    if door.account_level_on(old.beneficiary_id) < 2 and to_jsonb(new) - moved <> to_jsonb(old) - moved then
        raise exception 'not a step of this link' using errcode = '42501';
    end if;
    return new;
end $$;
create trigger link_moves_its_step before update on pathways_orientation
    for each row when (current_user = 'dentelle_web') execute function door.link_moves_its_step();

do $$
declare f regprocedure;
begin
    foreach f in array array[
        'door.referent_of(uuid)', 'door.group_of(uuid)', 'door.close_links(uuid)', 'door.may_ask(uuid)',
        'door.may_lend(uuid, uuid)', 'door.may_mail(text, uuid, uuid, uuid)', 'door.link_moves_its_step()'
    ]::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to dentelle_web', f);
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
end $$;
"""
LINK = (
    "purpose in ('answer', 'start', 'result') and programme_id = door.here() and used_at is null and revoked_at is null"
    " and valid_until < now() + interval '1 year' and door.may_ask(subject_id)"
)
GRANT = "link_id is not null and level <= 2 and door.may_lend(beneficiary_id, link_id)"
MAIL = "programme_id = door.here() and sent_at is null and door.may_mail(kind, subject_id, recipient_id, link_id)"


class Migration(migrations.Migration):
    dependencies = [("pathways", "0001_initial"), ("beneficiaries", "0002_circle"), ("catalogue", "0002_policies")]
    operations = [
        protect(
            "pathways_pathway",
            read=CONTACT,
            insert="programme_id = door.here() and door.level_on(beneficiary_id) >= 3"
            " and group_id in (select g.id from groups_workinggroup g where g.programme_id = door.here())",
            update="door.level_on(beneficiary_id) >= 3",
            update_columns=["exited_on"],
            work=JOB,
            door="select",
        ),
        protect(
            "pathways_orientation",
            read=f"{CONTACT} or id = (select door.link_orientation())",
            insert="programme_id = door.here() and door.account_level_on(beneficiary_id) >= 2"
            f" and {HERS.format('pathways_orientation')}"
            " and scheme_id in (select c.id from catalogue_scheme c where c.programme_id = door.here())",
            update="door.account_level_on(beneficiary_id) >= 2 or id = (select door.link_orientation())",
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
            insert="door.level_on(beneficiary_id) >= 3 and recorded_by_id in (select door.my_memberships())"
            f" and {HERS.format('pathways_exit')}",
            work="beneficiary_id in (select b.id from beneficiaries_beneficiary b)",
            door="select",
        ),
        migrations.RunSQL(DOOR, reverse_sql=migrations.RunSQL.noop),
        allow_insert("accounts_link", "orientation", LINK),
        allow_insert("beneficiaries_grant", "orientation", GRANT),
        allow_insert("shared_outboxmessage", "orientation", MAIL),
    ]
