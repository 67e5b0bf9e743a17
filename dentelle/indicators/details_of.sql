-- What the team alone reads, as it is counted today: replaces the function of the same name in details.sql, which 0002
-- ran. To count something else, copy this file into a new one and run it by a new migration.
set local role dentelle_door;

create or replace function door.details_of(cite uuid, since date, until date) returns table (code text, group_id uuid, n bigint)
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
        o.stopped_on, o.started_on, o.ended_on, o.mainstream_argument <> '' as is_argued
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
    select 'ended', group_id, id from orientation where ended_on between since and until
    union all
    select 'pending', group_id, id from orientation
        where decided_on <= until and (settled_on is null or settled_on > until)
),
wanted (code) as (
    select unnest(array[
        'people_spotted', 'open_paths', 'pending_start', 'agreed', 'declined', 'sent', 'refused', 'stopped',
        'started_mainstream', 'started_complementary', 'ended', 'pending'
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

reset role;
