-- Places of an entry, and the orientations that hold them. Nobody reads who holds a place: only how many are free.

create function door.places_here() returns table (intake uuid, free int) stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return query
        select i.id, (count(s.id) - count(o.id))::int
        from catalogue_intake i
            left join catalogue_place s on s.intake_id = i.id
            left join pathways_orientation o on o.place_id = s.id
        where i.programme_id = door.here() and (i.starts_on is null or i.starts_on >= current_date)
        group by i.id;
end $$;

-- "Three places on Thursday": so many free ones, besides those that are held. Null: not for me to say.
create function door.set_free_places(intake uuid, wanted int) returns int volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    missing int;
begin
    -- One after the other: two who say the same thing together would add twice.
    perform from catalogue_intake i where i.id = intake and door.may_say_places(i.scheme_id) for update;
    if not found then return null; end if;
    missing := wanted - (
        select count(*) from catalogue_place s
        where s.intake_id = intake and not exists (select from pathways_orientation o where o.place_id = s.id)
    );
    if missing > 0 then
        insert into catalogue_place (id, intake_id) select gen_random_uuid(), intake from generate_series(1, missing);
    else
        delete from catalogue_place where id in (
            select s.id from catalogue_place s
            where s.intake_id = intake and not exists (select from pathways_orientation o where o.place_id = s.id)
            limit -missing for update skip locked
        );
    end if;
    return wanted;
end $$;

-- A free place of this entry, mine until the end of the transaction; null when there is none left.
create function door.free_place(intake uuid) returns uuid volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    found_place uuid;
begin
    loop
        select s.id into found_place from catalogue_place s join catalogue_intake i on i.id = s.intake_id
            where i.id = intake and i.programme_id = door.here() and door.is_member()
                and not exists (select from pathways_orientation o where o.place_id = s.id)
            limit 1 for update of s skip locked;
        -- Its holder may have committed between the look and the lock: looked at again, under the lock.
        if found_place is null or not exists (select from pathways_orientation o where o.place_id = found_place) then
            return found_place;
        end if;
    end loop;
end $$;

-- Whose path waits on this scheme: whom to tell that it closes. For whoever keeps the catalogue; ids of memberships.
create function door.referents_waiting_on(scheme uuid) returns setof uuid stable security definer rows 5
set search_path = public, pg_temp language plpgsql as $$
begin
    if not door.keeps_catalogue() then return; end if;
    return query select distinct p.referent_id from pathways_orientation o join pathways_pathway p on p.id = o.pathway_id
        where o.scheme_id = scheme and o.programme_id = door.here() and o.person_answer <> 'declined'
            and o.scheme_answer <> 'refused' and o.stopped_on is null and o.started_on is null and p.exited_on is null;
end $$;

-- A place belongs to the scheme that she is oriented to. SECURITY INVOKER: catalogues are public.
create function door.place_is_of_its_scheme() returns trigger
set search_path = public, pg_temp language plpgsql as $$
begin
    if new.place_id is not null and not exists (
        select from catalogue_place s join catalogue_intake i on i.id = s.intake_id
        where s.id = new.place_id and i.scheme_id = new.scheme_id
    ) then
        raise exception 'a place of another scheme' using errcode = '23514';
    end if;
    return new;
end $$;
create trigger place_is_of_its_scheme before insert or update of place_id, scheme_id on pathways_orientation
    for each row execute function door.place_is_of_its_scheme();

grant update (place_id) on pathways_orientation to dentelle_web;
grant execute on function door.places_here() to dentelle_reader;

do $$
declare f regprocedure;
begin
    foreach f in array array[
        'door.places_here()', 'door.set_free_places(uuid, int)', 'door.free_place(uuid)',
        'door.referents_waiting_on(uuid)', 'door.place_is_of_its_scheme()'
    ]::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to dentelle_web', f);
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
end $$;
-- A refusal, a waiting list, "nobody came" give the place back: the link that says so moves it too.
set local role dentelle_door;
create or replace function door.link_moves_its_step() returns trigger
set search_path = public, pg_temp language plpgsql as $$
declare
    moved text[] := case door.link_purpose()
        when 'answer' then array['scheme_answer', 'scheme_answered_at', 'refusal_reason',
            'appointment_at', 'appointment_place', 'appointment_host', 'place_id']
        when 'start' then array['started_on', 'stopped_on', 'stop_reason', 'place_id']
        when 'result' then array['ended_on', 'result']
        else array[]::text[] end;
begin
    if door.account_level_on(old.beneficiary_id) < 2 and to_jsonb(new) - moved <> to_jsonb(old) - moved then
        raise exception 'not a step of this link' using errcode = '42501';
    end if;
    if door.account_level_on(old.beneficiary_id) < 2 and new.place_id is distinct from old.place_id and new.place_id is not null then
        raise exception 'a link gives a place back, and takes none' using errcode = '42501';
    end if;
    return new;
end $$;
reset role;
