-- What the team alone reads: where signals come from, what becomes of each orientation, how long it takes. Same rules as
-- figures.sql: days on which acts took effect, both ends included, each thing counted once.

create function door.details_of(cite uuid, since date, until date) returns table (code text, group_id uuid, n bigint)
stable security definer rows 80 set search_path = public, pg_temp language sql as $$
with signal as (
    select s.id, s.kind, s.received_on, s.closing_reason, coalesce(nullif(s.origin, ''), 'unknown') as origin
    from spotting_signal s where s.programme_id = cite
),
path as (
    select p.id, p.group_id, p.entered_on, p.exited_on from pathways_pathway p where p.programme_id = cite
),
step as (
    select o.id, p.group_id, o.decided_on,
        case when o.person_answer = 'agreed' then o.person_answered_on end as agreed_on,
        case when o.person_answer = 'declined' then o.person_answered_on end as declined_on,
        (o.sent_at at time zone 'Europe/Paris')::date as sent_on,
        case when o.scheme_answer = 'refused' then (o.scheme_answered_at at time zone 'Europe/Paris')::date end
            as refused_on,
        o.stopped_on, o.started_on, o.mainstream_argument <> '' as is_argued
    from pathways_orientation o join path p on p.id = o.pathway_id
),
orientation as (
    -- The first of the four ends that an orientation may have before its welcome goes on.
    select s.*, coalesce(s.started_on, s.stopped_on, s.declined_on, s.refused_on) as settled_on from step s
),
counted (code, group_id, unit) as (
    select 'signals_' || origin, null::uuid, id from signal where received_on between since and until
    union all
    select 'people_spotted', null, id from signal
        where received_on between since and until and kind = 'agreed' and closing_reason <> 'duplicate'
    union all
    select 'open_paths', group_id, id from path
        where entered_on <= until and (exited_on is null or exited_on >= since)
    union all
    select 'pending_start', group_id, id from orientation
        where decided_on < since and (settled_on is null or settled_on >= since)
    union all
    select 'agreed', group_id, id from orientation where agreed_on between since and until
    union all
    select 'declined', group_id, id from orientation where declined_on between since and until
    union all
    select 'sent', group_id, id from orientation where sent_on between since and until
    union all
    select 'refused', group_id, id from orientation where refused_on between since and until
    union all
    select 'stopped', group_id, id from orientation where stopped_on between since and until
    union all
    select case when is_argued then 'started_complementary' else 'started_mainstream' end, group_id, id
        from orientation where started_on between since and until
    union all
    select 'pending', group_id, id from orientation
        where decided_on <= until and (settled_on is null or settled_on > until)
),
wanted (code) as (
    select unnest(array[
        'people_spotted', 'open_paths', 'pending_start', 'agreed', 'declined', 'sent', 'refused', 'stopped',
        'started_mainstream', 'started_complementary', 'pending'
    ])
    union all
    select 'signals_' || origin
    from unnest(array['herself', 'relative', 'local', 'professional', 'school', 'employer', 'unknown']) origin
)
select w.code, c.group_id, count(distinct c.unit)
from wanted w left join counted c on c.code = w.code
where cite is not null
group by grouping sets ((w.code), (w.code, c.group_id))
having grouping(c.group_id) = 1 or c.group_id is not null
$$;

-- Days: how many cases, their median, nine in ten within. Of a number of days there is no mean that somebody lived.
create function door.delays_of(cite uuid, since date, until date)
returns table (code text, n bigint, median int, nine_in_ten int)
stable security definer rows 3 set search_path = public, pg_temp language sql as $$
with delay (code, days) as (
    select 'contact', s.reached_on - s.received_on from spotting_signal s
        where s.programme_id = cite and s.reached_on between since and until
    union all
    select 'start', o.started_on - o.decided_on from pathways_orientation o
        where o.programme_id = cite and o.started_on between since and until
)
select d.code, count(*), (percentile_disc(0.5) within group (order by d.days))::int,
    (percentile_disc(0.9) within group (order by d.days))::int
from delay d where cite is not null group by d.code
$$;

-- The team of the Cité that the address names: never the délégué du préfet, whose numbers are protected one by one.
create function door.may_read_details() returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from partners_membership m where m.id in (select door.my_memberships())
            and m.role in ('coordinator', 'professional', 'employers')
    ) or exists (
        select from groups_seat s where s.id in (select door.my_seats()) and s.kind = 'copilots'
    );
end $$;
create function door.details(since date, until date) returns table (code text, group_id uuid, n bigint)
stable security definer rows 80 set search_path = public, pg_temp language plpgsql as $$
begin
    if door.may_read_details() then
        return query select f.code, f.group_id, f.n from door.details_of(door.here(), since, until) f;
    end if;
end $$;
create function door.delays(since date, until date)
returns table (code text, n bigint, median int, nine_in_ten int)
stable security definer rows 3 set search_path = public, pg_temp language plpgsql as $$
begin
    if door.may_read_details() then
        return query select f.code, f.n, f.median, f.nine_in_ten from door.delays_of(door.here(), since, until) f;
    end if;
end $$;
-- The same for a job, which names its Cité.
create function door.job_details(since date, until date) returns table (code text, group_id uuid, n bigint)
stable security definer rows 80 set search_path = public, pg_temp language plpgsql as $$
begin
    return query select f.code, f.group_id, f.n from door.details_of(door.job_here(), since, until) f;
end $$;
create function door.job_delays(since date, until date)
returns table (code text, n bigint, median int, nine_in_ten int)
stable security definer rows 3 set search_path = public, pg_temp language plpgsql as $$
begin
    return query select f.code, f.n, f.median, f.nine_in_ten from door.delays_of(door.job_here(), since, until) f;
end $$;

do $$
declare f regprocedure;
begin
    foreach f in array array[
        'door.details_of(uuid, date, date)', 'door.delays_of(uuid, date, date)', 'door.may_read_details()',
        'door.details(date, date)', 'door.delays(date, date)', 'door.job_details(date, date)',
        'door.job_delays(date, date)'
    ]::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
    end loop;
    grant execute on function door.details(date, date), door.delays(date, date) to dentelle_web, dentelle_reader;
    grant execute on function door.job_details(date, date), door.job_delays(date, date) to dentelle_work;
    foreach f in array array[
        'door.details_of(uuid, date, date)', 'door.delays_of(uuid, date, date)', 'door.may_read_details()',
        'door.details(date, date)', 'door.delays(date, date)', 'door.job_details(date, date)',
        'door.job_delays(date, date)'
    ]::regprocedure[] loop
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
end $$
