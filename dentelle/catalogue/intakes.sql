-- Who may say what of a scheme besides its sheet: places left, "it is still right", "this is wrong".

-- What a sheet link is about; nothing for any other link.
create function door.link_scheme() returns uuid stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return (select l.subject_id from accounts_link l where l.id = door.my_link() and l.purpose = 'sheet');
end $$;

-- Whoever keeps the catalogue of this Cité: its coordination, the co-pilots of its groups.
create function door.keeps_catalogue() returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from groups_seat s where s.id in (select door.my_seats()) and s.programme_id = door.here()
            and s.kind in ('coordination', 'copilots')
    );
end $$;

-- The scheme itself by its link; whoever keeps the catalogue; a professional who heard it on the telephone.
create function door.may_say_places(scheme uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (select from catalogue_scheme s where s.id = scheme and s.programme_id = door.here())
        and (scheme = door.link_scheme() or door.keeps_catalogue() or door.has_role('professional'));
end $$;

-- "All of it is still right", said by the scheme itself: today is the day it was checked.
create function door.confirm_sheet() returns boolean volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    which uuid := door.link_scheme();
begin
    if which is null then return false; end if;
    update catalogue_scheme set is_checked = true, checked_on = current_date,
        source = case when source = '' then 'Relu par le dispositif' else source end
        where id = which;
    return true;
end $$;

-- A scheme's mail: to the scheme that the link is about.
create function door.may_ask_sheet(scheme uuid, link uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return door.keeps_catalogue()
        and exists (select from catalogue_scheme s where s.id = scheme and s.programme_id = door.here())
        and (link is null or exists (
            select from accounts_link l where l.id = link and l.subject_id = scheme and l.purpose = 'sheet'
        ));
end $$;

-- The schemes that a mail reaches, and when each was last asked to read its sheet again; for whoever keeps the catalogue.
create function door.sheets_asked() returns table (scheme uuid, at timestamptz) stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    if not door.keeps_catalogue() then return; end if;
    return query
        select s.id, max(l.created_at)
        from catalogue_scheme s
            join catalogue_schemecontact c on c.scheme_id = s.id
            left join accounts_link l on l.subject_id = s.id and l.purpose = 'sheet'
        where s.programme_id = door.here()
        group by s.id;
end $$;

do $$
declare f regprocedure;
begin
    foreach f in array array[
        'door.link_scheme()', 'door.keeps_catalogue()', 'door.may_say_places(uuid)', 'door.confirm_sheet()',
        'door.may_ask_sheet(uuid, uuid)', 'door.sheets_asked()'
    ]::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to dentelle_web', f);
        if f <> 'door.confirm_sheet()'::regprocedure then
            execute format('grant execute on function %s to dentelle_reader', f);
        end if;
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
end $$;

grant update (is_checked, checked_on, source) on catalogue_scheme to dentelle_door;
create policy door_update on catalogue_scheme for update to dentelle_door using (true) with check (true);

set local role dentelle_door;
create or replace function door.may_record(kind text, person uuid, subject uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    if person is not null then
        return door.account_level_on(person) >= 2
            or (kind like 'orientation.%' and subject = door.link_orientation() and door.level_on(person) >= 2);
    end if;
    return kind in ('signal.received', 'scheme.suggested')
        or (kind = 'scheme.told' and subject = door.link_scheme())
        or (door.is_member() and kind ~ '^(signal|contact|session|scheme|partner|member|seat|group|charter|engagement|delegation|succession|territory)[.]');
end $$;
reset role;
