-- Repérage in full: what the flagger reads is the person's choice; whoever was never informed is forgotten; the same
-- telephone number elsewhere in the Cité is said without saying whose.

create or replace function phone_key(number text) returns text immutable strict parallel safe language sql
return right(regexp_replace(number, '\D', '', 'g'), 9);

set local role dentelle_door;
drop function door.follow_up();
reset role;
-- Until now, being reached was being told what the Cité keeps.
update spotting_signal set informed_on = reached_on where reached_on is not null and informed_on is null;
create function door.follow_up() returns table (received_on date, is_taken boolean, level text, news text)
stable security definer rows 1 set search_path = public, pg_temp language plpgsql as $$
begin
    -- The link dies thirty days after the first real contact. Once she is accompanied, what she says of news among her
    -- agreements is her last word.
    return query
        with told as (
            select s.*, case when n.is_given is null then s.feedback
                    when n.is_given and n.given_on <= current_date and n.valid_until > current_date then 'more'
                    when s.feedback = 'nothing' then 'nothing' else 'taken' end as lets
            from accounts_link l join spotting_signal s on s.id = l.subject_id
            left join lateral (
                select a.is_given, a.given_on, a.valid_until from beneficiaries_sharingagreement a
                where a.beneficiary_id = s.beneficiary_id and a.purpose = 'news'
                order by a.recorded_at desc, a.id desc limit 1
            ) n on true
            where l.id = door.my_link() and l.purpose = 'follow_up'
                and (s.reached_on is null or s.reached_on > current_date - 30)
        )
        select t.received_on, (t.assigned_to_id is not null or t.closing_reason = 'duplicate') and t.lets <> 'nothing',
            t.lets::text,
            case when t.lets <> 'more' then '' when t.welcomed_at is not null then 'welcomed'
                 when t.reached_on is not null then 'reached' else '' end
        from told t;
end $$;

-- Who else has this signal's telephone number: open signals that I see, people that I may call, and whether there is
-- somebody beyond what I see (a yes, nothing more). Of a number one does not hold, nothing can be asked.
create function door.known_like(signal uuid) returns table (kind text, id uuid, label text)
stable security definer set search_path = public, pg_temp language plpgsql as $$
declare
    asked record;
begin
    select s.programme_id, phone_key(s.phone) as line into asked from spotting_signal s
        where s.id = signal and s.programme_id = door.here() and s.closed_at is null and s.welcomed_at is null
            and (door.has_role('coordinator') or s.assigned_to_id in (select door.my_memberships()));
    if asked.line is null or length(asked.line) < 8 then return; end if;
    return query
        select 'signal', s.id, s.first_name::text from spotting_signal s
            where s.programme_id = asked.programme_id and s.id <> signal and s.closed_at is null and s.welcomed_at is null
                and phone_key(s.phone) = asked.line
                and (door.has_role('coordinator') or s.assigned_to_id in (select door.my_memberships()))
        union all
        select 'person', b.id, b.code::text from beneficiaries_identity i join beneficiaries_beneficiary b
            on b.id = i.beneficiary_id
            where b.programme_id = asked.programme_id and phone_key(i.phone) = asked.line
                and door.account_level_on(b.id) >= 2
        union all
        select 'elsewhere', null::uuid, '' where exists (
            select from beneficiaries_identity i join beneficiaries_beneficiary b on b.id = i.beneficiary_id
                where b.programme_id = asked.programme_id and phone_key(i.phone) = asked.line
                    and door.account_level_on(b.id) < 2
        ) or exists (
            select from spotting_signal s
                where s.programme_id = asked.programme_id and s.id <> signal and s.closed_at is null
                    and s.welcomed_at is null and phone_key(s.phone) = asked.line
                    and not door.has_role('coordinator')
                    and not coalesce(s.assigned_to_id in (select door.my_memberships()), false)
        );
end $$;

do $$
declare f regprocedure;
begin
    foreach f in array array['door.follow_up()', 'door.known_like(uuid)']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to dentelle_web, dentelle_reader', f);
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
end $$;

-- A signal is born without any of what is written later; only its own policy could have said so, and it stands.
create policy born_bare on spotting_signal as restrictive for insert to dentelle_web with check (
    feedback = '' and informed_on is null and call_back_on is null and duplicate_of_id is null);
grant update (feedback, informed_on, call_back_on, duplicate_of_id) on spotting_signal to dentelle_web;
grant select (origin, way, area_id, informed_on, call_back_on, duplicate_of_id) on spotting_signal to dentelle_work;

-- A number is compared, never shown: the deciding functions read that column of identities, and no other.
grant select (beneficiary_id, phone) on beneficiaries_identity to dentelle_door;
create policy door_select on beneficiaries_identity for select to dentelle_door using (true);
create index identity_by_phone on beneficiaries_identity (phone_key(phone));
alter index identity_by_phone alter column 1 set statistics 0;

-- One month for whoever was never told what the Cité keeps (RGPD, art. 14(3)); three without news after the last word,
-- or after the day she had chosen. The worker calls it; it sees none of what it erases.
set local role dentelle_door;
create or replace function door.forget_stale_signals() returns int volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    erased int;
begin
    with stale as (
        update spotting_signal s
        set first_name = '', phone = '', how_to_meet = '', call_back_on = null, closed_at = now(),
            closing_reason = 'not_found'
        where s.closed_at is null and s.welcomed_at is null and (
            (s.informed_on is null and s.received_at < now() - interval '1 month')
            or (greatest(s.informed_on, s.reached_on, s.call_back_on, (
                    select max(a.on) from spotting_contactattempt a where a.signal_id = s.id
                )) < current_date - interval '3 months')
        )
        returning s.id, s.programme_id
    ), written as (
        insert into journal_entry (id, kind, programme_id, subject_id, effective_on, recorded_at, facts)
        select gen_random_uuid(), 'signal.closed', stale.programme_id, stale.id, current_date, now(),
            '{"reason": "not_found"}' from stale
        returning 1
    )
    select count(*) into erased from written;
    return erased;
end $$;
reset role
