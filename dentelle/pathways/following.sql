-- Whoever stands in for a référent sees for a time, and makes nothing of it that lasts longer.

-- My level on one person without what I hold as a stand-in: what does not end by itself with an absence.
create function door.lasting_level_on(person uuid) returns int stable security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    holders uuid[] := door.my_holders();
begin
    return (
        select coalesce(max(g.level), 0) from beneficiaries_grant g
        where g.beneficiary_id = person and g.holder_id = any (holders) and g.link_id is null and g.reason <> 'stand_in'
            and g.valid_from <= statement_timestamp() and (g.valid_until is null or g.valid_until > statement_timestamp())
    );
end $$;

-- A stand-in may put a situation on an agenda (contact at most, a month at most, not for herself), and no more.
create function door.may_give_on(person uuid, to_membership uuid, wanted int, until timestamptz) returns boolean
stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
    return door.is_unknown(person) or door.lasting_level_on(person) >= 3
        or (wanted <= 2 and coalesce(until < now() + interval '31 days', false)
            and (to_membership is null or to_membership not in (select door.my_memberships())));
end $$;

-- The référent names a professional of the Cité, other than herself, for days that begin and end, both included. The
-- grant opens the file, no further, on the first day and ends with the last, in French time.
create function door.name_stand_in(path uuid, receiver uuid, first date, last date) returns uuid
volatile security definer set search_path = public, pg_temp language plpgsql as $$
declare
    p pathways_pathway;
    named uuid := gen_random_uuid();
    here date := (statement_timestamp() at time zone 'Europe/Paris')::date;
begin
    select * into p from pathways_pathway where id = path and programme_id = door.here() and exited_on is null for update;
    if not found or p.referent_id not in (select door.my_memberships()) or door.lasting_level_on(p.beneficiary_id) < 3
        or first is null or last is null or last < first or last < here or last - first > 92 or first - here > 366
        or not exists (
            select from partners_membership m join accounts_account a on a.id = m.account_id
            where m.id = receiver and m.programme_id = p.programme_id and m.role = 'professional' and a.is_active
                and m.account_id <> door.my_account() and m.valid_from <= statement_timestamp()
                and (m.valid_until is null or m.valid_until > statement_timestamp())
        )
        or exists (
            select from pathways_standin s where s.pathway_id = path and s.ended_at is null
                and s.first_day <= last and s.last_day >= first
        )
    then raise exception 'refused' using errcode = '42501'; end if;
    insert into pathways_standin (id, programme_id, pathway_id, beneficiary_id, for_membership_id, membership_id,
        first_day, last_day, named_at)
        values (named, p.programme_id, path, p.beneficiary_id, p.referent_id, receiver, first, last, statement_timestamp());
    insert into beneficiaries_grant (id, beneficiary_id, membership_id, holder_id, level, reason, subject_id,
        valid_from, valid_until)
        values (gen_random_uuid(), p.beneficiary_id, receiver, receiver, 3, 'stand_in', named,
            greatest(first::timestamp at time zone 'Europe/Paris', statement_timestamp()),
            (last + 1)::timestamp at time zone 'Europe/Paris');
    return named;
end $$;

-- Back before the last day. By whoever is the référent now: after a hand-over, the next one.
create function door.end_stand_in(named uuid) returns void volatile security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    if not exists (
        select from pathways_standin s join pathways_pathway p on p.id = s.pathway_id
        where s.id = named and s.programme_id = door.here() and s.ended_at is null
            and p.referent_id in (select door.my_memberships())
    ) then raise exception 'refused' using errcode = '42501'; end if;
    update beneficiaries_grant g set valid_until = greatest(g.valid_from, statement_timestamp())
        where g.subject_id = named and g.reason = 'stand_in' and g.valid_until > statement_timestamp();
    update pathways_standin set ended_at = statement_timestamp() where id = named;
end $$;

-- An end written by mistake: by who wrote it, within ten minutes, while no other path is open. The row goes, the
-- journal stays.
create function door.undo_exit(path uuid) returns boolean volatile security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    perform from pathways_pathway p where p.id = path and p.programme_id = door.here() for update;
    if not exists (
        select from pathways_exit e where e.pathway_id = path and e.recorded_by_id in (select door.my_memberships())
            and e.recorded_at > statement_timestamp() - interval '10 minutes'
            and door.account_level_on(e.beneficiary_id) >= 3
    ) or exists (
        select from pathways_pathway o join pathways_pathway p on p.id = path
        where o.beneficiary_id = p.beneficiary_id and o.programme_id = p.programme_id and o.exited_on is null
    ) then return false; end if;
    delete from pathways_exit where pathway_id = path;
    update pathways_pathway set exited_on = null where id = path;
    return true;
end $$;

do $$
declare
    f regprocedure;
    reads boolean;
begin
    for f, reads in select p.oid::regprocedure, p.provolatile <> 'v' from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'door' and p.proname in (
            'lasting_level_on', 'may_give_on', 'name_stand_in', 'end_stand_in', 'undo_exit') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to %s', f,
            case when reads then 'dentelle_web, dentelle_reader' else 'dentelle_web' end);
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
end $$;
