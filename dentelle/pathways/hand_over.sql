-- Giving a path to another référent. Grants, the référent and the history of référents move together, by these
-- functions alone: the web role may write none of them.

-- May I decide this in the name of that group, that day?
create function door.may_use_delegation(delegation uuid, working_group uuid, what text, day date)
returns boolean stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from groups_delegation d where d.id = delegation and d.programme_id = door.here()
            and d.group_id = working_group and d.power = what and d.revoked_at is null
            and d.valid_from <= day and d.valid_until > day
            and (d.membership_id in (select door.my_memberships()) or d.organisation_id in (
                select m.organisation_id from partners_membership m where m.id in (select door.my_memberships())))
    );
end $$;

-- How many acts by delegation the group is told of: numbers for the whole table, which sees nobody by them.
create function door.delegated_acts(working_group uuid, after_day date, until_day date)
returns table (entered int, oriented int) stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    if not (door.holds('coordination', null) or exists (
        select from groups_seat s where s.id in (select door.my_seats()) and s.group_id = working_group
    )) or not exists (select from groups_workinggroup g where g.id = working_group and g.programme_id = door.here())
    then return query select 0, 0; return; end if;
    return query select
        (select count(*)::int from pathways_pathway p join groups_delegation d on d.id = p.delegation_id
            where d.group_id = working_group and p.entered_on > after_day and p.entered_on <= until_day),
        (select count(*)::int from pathways_orientation o join groups_delegation d on d.id = o.delegation_id
            where d.group_id = working_group and o.decided_on > after_day and o.decided_on <= until_day);
end $$;

-- The référent of this path no longer belongs to the Cité, or signs in no more.
create function door.referent_has_left(path uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (select from pathways_pathway p where p.id = path and p.programme_id = door.here()) and not exists (
        select from pathways_pathway p join partners_membership m on m.id = p.referent_id
            join accounts_account a on a.id = m.account_id
        where p.id = path and a.is_active and m.valid_from <= statement_timestamp()
            and (m.valid_until is null or m.valid_until > statement_timestamp())
    );
end $$;

-- The référent gives; when they have left, the coordination does. (A succession adds its own case, on its floor.)
create function door.may_hand_over(path uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from pathways_pathway p where p.id = path and p.programme_id = door.here()
            -- an ended path still has somebody who asks for news, three, six and twelve months later
            and (p.exited_on is null or p.exited_on > current_date - 400)
            and (p.referent_id in (select door.my_memberships()) and door.account_level_on(p.beneficiary_id) >= 3
                or door.has_role('coordinator') and door.referent_has_left(p.id))
    );
end $$;

-- Nobody but the account that gave, within ten minutes. (A succession adds its own case.)
create function door.may_take_back(given uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from pathways_handover h where h.id = given and h.programme_id = door.here()
            and h.by_membership_id in (select door.my_memberships())
            and h.written_at > statement_timestamp() - interval '10 minutes'
    );
end $$;

create function door.hand_over(path uuid, receiver uuid, told date, words text, moment timestamptz)
returns uuid volatile security definer set search_path = public, pg_temp language plpgsql as $$
declare
    p pathways_pathway;
    given uuid := gen_random_uuid();
    giver uuid;
    ended jsonb;
    since timestamptz;
begin
    select * into p from pathways_pathway where id = path for update;
    if not found or not door.may_hand_over(path) or receiver = p.referent_id or moment > statement_timestamp() + interval '1 minute'
        or told > current_date or not exists (
            select from partners_membership m join accounts_account a on a.id = m.account_id
            where m.id = receiver and m.programme_id = p.programme_id and m.role = 'professional' and a.is_active
                and m.valid_from <= statement_timestamp()
                and (m.valid_until is null or m.valid_until > statement_timestamp())
    ) then raise exception 'refused' using errcode = '42501'; end if;
    select m.id into giver from partners_membership m where m.id in (select door.my_memberships())
        order by m.id = p.referent_id desc, m.role = 'coordinator' desc limit 1;
    -- The levels of the référent go to the next one, no more; no other grant of anybody changes.
    select coalesce(jsonb_object_agg(g.id, g.valid_until), '{}') into ended from beneficiaries_grant g
        where g.beneficiary_id = p.beneficiary_id and g.membership_id = p.referent_id and g.reason = 'referent'
            and g.valid_from <= statement_timestamp() and (g.valid_until is null or g.valid_until > statement_timestamp());
    insert into beneficiaries_grant (id, beneficiary_id, membership_id, holder_id, level, reason, subject_id, valid_from)
        select gen_random_uuid(), p.beneficiary_id, receiver, receiver, l.level, 'referent', given, statement_timestamp()
        from (select distinct g.level from beneficiaries_grant g where ended ? g.id::text
            union select 3 where ended = '{}') l;
    update beneficiaries_grant g set valid_until = greatest(g.valid_from, statement_timestamp())
        where ended ? g.id::text;
    insert into pathways_handover (id, programme_id, pathway_id, beneficiary_id, from_membership_id, to_membership_id,
        by_membership_id, at, written_at, told_on, closed_grants)
        values (given, p.programme_id, path, p.beneficiary_id, p.referent_id, receiver, giver, moment,
            statement_timestamp(), told, ended);
    if words <> '' then
        insert into pathways_handovernote (hand_over_id, beneficiary_id, text) values (given, p.beneficiary_id, words);
    end if;
    update pathways_pathwayreferent r set valid_until = greatest(r.valid_from, moment)
        where r.pathway_id = path and r.valid_until is null returning r.valid_until into since;
    if not found then
        since := greatest(p.recorded_at, moment);
        insert into pathways_pathwayreferent (id, pathway_id, beneficiary_id, membership_id, valid_from, valid_until)
            values (gen_random_uuid(), path, p.beneficiary_id, p.referent_id, p.recorded_at, since);
    end if;
    insert into pathways_pathwayreferent (id, pathway_id, beneficiary_id, membership_id, valid_from)
        values (gen_random_uuid(), path, p.beneficiary_id, receiver, since);
    update pathways_pathway set referent_id = receiver where id = path;
    return given;
end $$;

-- Everything as it was: the référent, the levels, the history (within the ten minutes; later, what was, was).
create function door.take_back(given uuid) returns void volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    h pathways_handover;
    at_once boolean;
begin
    select * into h from pathways_handover where id = given and undone_at is null for update;
    if not found or not door.may_take_back(given)
        or not exists (select from pathways_pathway p where p.id = h.pathway_id
            and p.referent_id = h.to_membership_id)
        or exists (select from pathways_handover l where l.pathway_id = h.pathway_id and l.undone_at is null
            and l.written_at > h.written_at)
    then raise exception 'refused' using errcode = '42501'; end if;
    update beneficiaries_grant g set valid_until = greatest(g.valid_from, statement_timestamp())
        where g.subject_id = given and g.membership_id = h.to_membership_id and g.reason = 'referent'
            and (g.valid_until is null or g.valid_until > statement_timestamp());
    update beneficiaries_grant g set valid_until = (h.closed_grants ->> g.id::text)::timestamptz
        where h.closed_grants ? g.id::text and g.membership_id = h.from_membership_id;
    at_once := h.written_at > statement_timestamp() - interval '10 minutes';
    if at_once then
        delete from pathways_pathwayreferent r where r.pathway_id = h.pathway_id and r.valid_until is null;
        update pathways_pathwayreferent r set valid_until = null where r.id = (
            select l.id from pathways_pathwayreferent l
            where l.pathway_id = h.pathway_id and l.membership_id = h.from_membership_id
            order by l.valid_until desc limit 1);
    else
        update pathways_pathwayreferent r set valid_until = greatest(r.valid_from, statement_timestamp())
            where r.pathway_id = h.pathway_id and r.valid_until is null;
        insert into pathways_pathwayreferent (id, pathway_id, beneficiary_id, membership_id, valid_from)
            values (gen_random_uuid(), h.pathway_id, h.beneficiary_id, h.from_membership_id, statement_timestamp());
    end if;
    update pathways_pathway set referent_id = h.from_membership_id where id = h.pathway_id;
    delete from pathways_handovernote n where n.hand_over_id = given;
    update pathways_handover set undone_at = statement_timestamp() where id = given;
end $$;

-- A mail about a hand-over goes to whom it concerns, from who made it.
create function door.may_mail_hand_over(kind text, given uuid, recipient uuid) returns boolean
stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from pathways_handover h where h.id = given and h.programme_id = door.here()
            and h.by_membership_id in (select door.my_memberships())
            and (kind = 'path.received' and recipient = h.to_membership_id
                or kind = 'path.given' and recipient = h.from_membership_id)
    );
end $$;

do $$
declare
    f regprocedure;
    reads boolean;
begin
    for f, reads in select p.oid::regprocedure, p.provolatile <> 'v' from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'door' and p.proname in (
            'may_use_delegation', 'delegated_acts', 'referent_has_left', 'may_hand_over', 'may_take_back', 'hand_over',
            'take_back', 'may_mail_hand_over') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to %s', f,
            case when reads then 'dentelle_web, dentelle_reader' else 'dentelle_web' end);
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
end $$;
