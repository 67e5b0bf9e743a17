-- What a person's agreements open and close, and the undoing of facts. Called by the use-cases; the rules are here.

-- Does she agree to this today? The latest of its purpose and partner counts. Days are those of Paris: just after
-- midnight, what is agreed today would otherwise not run yet.
create function door.agreed(person uuid, what text, with_organisation uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    today date := (now() at time zone 'Europe/Paris')::date;
begin
    return coalesce((
        select a.is_given and a.given_on <= today and a.valid_until > today
        from beneficiaries_sharingagreement a
        where a.beneficiary_id = person and a.purpose = what and a.organisation_id is not distinct from with_organisation
        order by a.recorded_at desc, a.id desc limit 1
    ), false);
end $$;

-- A member of the organisation she named, her contact data alone, never longer than she said.
create function door.may_share(person uuid, member uuid, wanted int, until timestamptz, agreement uuid)
returns boolean stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from beneficiaries_sharingagreement a join partners_membership m on m.organisation_id = a.organisation_id
        where a.id = agreement and a.beneficiary_id = person and m.id = member and m.role = 'professional'
            and (m.valid_until is null or m.valid_until > statement_timestamp())
            and a.is_given and wanted <= 2 and until <= a.valid_until::timestamp at time zone 'Europe/Paris'
            and door.agreed(person, a.purpose, a.organisation_id)
    );
end $$;

-- She no longer shares with that organisation: whoever saw her for that reason sees her no more.
create function door.close_shared(person uuid, with_organisation uuid) returns void volatile security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    if door.account_level_on(person) < 3 then raise exception 'refused' using errcode = '42501'; end if;
    update beneficiaries_grant g set valid_until = greatest(g.valid_from, statement_timestamp())
        where g.beneficiary_id = person and g.reason = 'shared'
            and g.membership_id in (select m.id from partners_membership m where m.organisation_id = with_organisation)
            and (g.valid_until is null or g.valid_until > statement_timestamp());
end $$;

-- Restricted facts open to her référent alone, who asked her, while her explicit agreement runs.
create function door.open_restricted(person uuid) returns void volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    referent uuid;
    until date;
begin
    select g.membership_id into referent from beneficiaries_grant g
        where g.beneficiary_id = person and g.membership_id in (select door.my_memberships())
            and g.reason = 'referent' and g.level >= 3 and g.valid_from <= statement_timestamp()
            and (g.valid_until is null or g.valid_until > statement_timestamp())
        limit 1;
    if referent is null or not door.agreed(person, 'restricted', null) then
        raise exception 'refused' using errcode = '42501';
    end if;
    select a.valid_until into until from beneficiaries_sharingagreement a
        where a.beneficiary_id = person and a.purpose = 'restricted'
        order by a.recorded_at desc, a.id desc limit 1;
    update beneficiaries_grant g set valid_until = greatest(g.valid_from, statement_timestamp())
        where g.beneficiary_id = person and g.reason = 'restricted'
            and (g.valid_until is null or g.valid_until > statement_timestamp());
    insert into beneficiaries_grant
        (id, beneficiary_id, membership_id, holder_id, level, reason, valid_from, valid_until)
        values (gen_random_uuid(), person, referent, referent, 4, 'restricted', statement_timestamp(),
            until::timestamp at time zone 'Europe/Paris');
end $$;

-- She takes her explicit agreement back: nobody sees the restricted facts any more, and they are erased.
create function door.close_restricted(person uuid) returns void volatile security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    if door.account_level_on(person) < 3 or door.agreed(person, 'restricted', null) then
        raise exception 'refused' using errcode = '42501';
    end if;
    update beneficiaries_restrictedfacts set has_disability_status = null, as_of = null, source = ''
        where beneficiary_id = person;
    update beneficiaries_grant g set valid_until = greatest(g.valid_from, statement_timestamp())
        where g.beneficiary_id = person and g.reason = 'restricted'
            and (g.valid_until is null or g.valid_until > statement_timestamp());
end $$;

-- Of whom is this fact? For whoever recorded it, who is about to undo it.
create function door.person_of_my_fact(fact uuid) returns uuid stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return (
        select f.beneficiary_id from beneficiaries_fact f
        where f.id = fact and f.recorded_by_id in (select door.my_memberships())
    );
end $$;

-- The act that recorded this fact is undone, with all it recorded: dated, never deleted; by its author, at once.
create function door.undo_facts(fact uuid) returns int volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    undone int;
begin
    update beneficiaries_fact f set undone_at = statement_timestamp()
        from beneficiaries_fact a
        where a.id = fact and f.beneficiary_id = a.beneficiary_id and f.recorded_by_id = a.recorded_by_id
            and f.recorded_at = a.recorded_at and f.undone_at is null
            and a.recorded_by_id in (select door.my_memberships())
            and a.recorded_at > statement_timestamp() - interval '10 minutes'
            and a.recorded_at <= statement_timestamp()
            and door.account_level_on(a.beneficiary_id) >= 3;
    get diagnostics undone = row_count;
    return undone;
end $$;

do $$
declare
    f regprocedure;
    reads boolean;
begin
    for f, reads in select p.oid::regprocedure, p.provolatile <> 'v'
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'door' and p.proname in (
            'agreed', 'may_share', 'close_shared', 'open_restricted', 'close_restricted', 'person_of_my_fact',
            'undo_facts')
    loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to %s', f,
            case when reads then 'dentelle_web, dentelle_reader' else 'dentelle_web' end);
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
end $$;
