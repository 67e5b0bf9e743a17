-- What a coordinator may do while an organisation is succeeded to: each function asks for the role, here, and for a
-- succession of that very organisation, for thirty days once it is applied. None opens a file: whoever hands paths over reads nothing of them.

-- Is a succession of this organisation under way (prepared or applied, not undone), and am I its coordination?
create function door.succeeds(closing uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return door.has_role('coordinator') and exists (
        select from succession_succession s where s.organisation_id = closing and s.programme_id = door.here()
            and s.undone_at is null
            and coalesce(s.applied_at, statement_timestamp()) > statement_timestamp() - interval '30 days'
    );
end $$;

-- Did a succession that may still be undone, of this Cité, move this? For its coordination.
create function door.has_moved(what text, subject uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return door.has_role('coordinator') and exists (
        select from succession_move m join succession_succession s on s.id = m.succession_id
        where m.kind = what and m.subject_id = subject and s.programme_id = door.here() and s.undone_at is null
            and coalesce(s.applied_at, statement_timestamp()) > statement_timestamp() - interval '30 days'
    );
end $$;

-- May this be written as moved by this succession? Only what is of the closing organisation, and what I did myself.
create function door.is_its_move(of_succession uuid, what text, subject uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    s succession_succession;
begin
    select * into s from succession_succession where id = of_succession and programme_id = door.here();
    if not found or s.undone_at is not null or s.applied_at is not null or not door.has_role('coordinator')
    then return false; end if;
    return case what
        when 'path' then exists (
            select from pathways_handover h join partners_membership m on m.id = h.from_membership_id
            where h.id = subject and m.organisation_id = s.organisation_id
                and h.by_membership_id in (select door.my_memberships()))
        when 'membership' then exists (
            select from partners_membership m where m.id = subject and m.organisation_id = s.organisation_id)
        when 'seat_ended' then exists (
            select from groups_seatholding h join partners_membership m on m.id = h.membership_id
            where h.id = subject and m.organisation_id = s.organisation_id)
        when 'seat_given' then exists (
            select from groups_seatholding h join partners_membership m on m.id = h.membership_id
            where h.id = subject and m.programme_id = door.here() and m.organisation_id <> s.organisation_id
                -- written a moment ago, next to a seat that this succession ends
                and exists (select from succession_move e join groups_seatholding o on o.id = e.subject_id
                    where e.succession_id = s.id and e.kind = 'seat_ended' and o.seat_id = h.seat_id))
        when 'scheme' then exists (
            select from catalogue_scheme c where c.id = subject and c.carrier_id = s.organisation_id)
        when 'delegation' then exists (
            select from groups_delegation d left join partners_membership m on m.id = d.membership_id
            where d.id = subject and coalesce(d.organisation_id, m.organisation_id) = s.organisation_id)
        else false end;
end $$;

-- May I give this seat to this member? It is one that a member of a closing organisation holds.
create function door.may_give_seat(to_seat uuid, receiver uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (select from partners_membership m where m.id = receiver and m.programme_id = door.here())
        and exists (
            select from groups_seatholding h join partners_membership m on m.id = h.membership_id
                join groups_seat s on s.id = h.seat_id
            where h.seat_id = to_seat and s.programme_id = door.here() and s.kind <> 'coordination'
                and door.succeeds(m.organisation_id)
        );
end $$;

create function door.may_end_holding(holding uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return door.has_moved('seat_given', holding) or exists (
        select from groups_seatholding h join partners_membership m on m.id = h.membership_id
            join groups_seat s on s.id = h.seat_id
        where h.id = holding and s.kind <> 'coordination' and m.programme_id = door.here()
            and door.succeeds(m.organisation_id)
    );
end $$;

-- How many paths have a référent of this organisation (open, or ended less than 400 days ago: somebody still asks for
-- news), those that the coordination does not see included.
create function door.paths_of_organisation(closing uuid) returns int stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    if not door.succeeds(closing) then return 0; end if;
    return (select count(*) from pathways_pathway p join partners_membership m on m.id = p.referent_id
        where m.organisation_id = closing and p.programme_id = door.here()
            and (p.exited_on is null or p.exited_on > current_date - 400));
end $$;

-- How many people were welcomed by somebody of this organisation and have no path yet: only their contact sees them.
create function door.people_without_path(closing uuid) returns int stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    if not door.succeeds(closing) then return 0; end if;
    return (select count(distinct g.beneficiary_id) from beneficiaries_grant g
        join partners_membership m on m.id = g.membership_id
        where m.organisation_id = closing and m.programme_id = door.here() and g.reason = 'referent'
            and (g.valid_until is null or g.valid_until > statement_timestamp())
            and not exists (select from pathways_pathway p where p.beneficiary_id = g.beneficiary_id));
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'door' and p.proname in ('succeeds', 'has_moved', 'is_its_move', 'may_give_seat',
            'may_end_holding', 'paths_of_organisation', 'people_without_path') loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to dentelle_web, dentelle_reader', f);
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
end $$;

-- The two questions of the floor below, with one case more each.
set local role dentelle_door;
create or replace function door.may_hand_over(path uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from pathways_pathway p join partners_membership r on r.id = p.referent_id
        where p.id = path and p.programme_id = door.here()
            and (p.exited_on is null or p.exited_on > current_date - 400)
            and (p.referent_id in (select door.my_memberships()) and door.account_level_on(p.beneficiary_id) >= 3
                or door.has_role('coordinator') and door.referent_has_left(p.id)
                or door.succeeds(r.organisation_id))
    );
end $$;
create or replace function door.may_take_back(given uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from pathways_handover h where h.id = given and h.programme_id = door.here()
            and (h.by_membership_id in (select door.my_memberships())
                    and h.written_at > statement_timestamp() - interval '10 minutes'
                or door.has_moved('path', h.id))
    );
end $$;
reset role;
