-- The figures of a Cité on a period, both ends included, from the tables. Days are those on which an act took effect.
-- Every code comes with its total (group_id null), zero included; a group comes only when it counts something.
-- `unit` is what must be counted once: a signal, a path, an orientation, or a person.

-- Not granted to anybody: the doors below choose the Cité.
create function door.figures_of(cite uuid, since date, until date) returns table (code text, group_id uuid, n bigint)
stable security definer rows 80 set search_path = public, pg_temp language sql as $$
with signal as (
    select s.id, s.received_on, s.reached_on from spotting_signal s where s.programme_id = cite
),
studied as (
    select p.case_id, p.beneficiary_id, s.group_id
    from committees_proposal p
    join committees_casereview c on c.id = p.case_id
    join committees_committeesession s on s.id = c.session_id
    where s.programme_id = cite and s.held_on between since and until
),
path as (
    select p.id, p.beneficiary_id, p.group_id, p.entered_on, p.exited_on
    from pathways_pathway p where p.programme_id = cite
),
orientation as (
    select o.id, p.group_id, o.decided_on, o.started_on
    from pathways_orientation o join path p on p.id = o.pathway_id
),
ending as (
    -- Exactly six months: transition for IAE ("more than six"), durable for the réseau pour l'emploi ("at least").
    select p.id, p.group_id,
        case when e.kind = 'training' then 'positive'
             when e.kind = 'reconnected' then 'reconnected'
             when e.kind <> 'job' then 'other'
             when e.contract in ('permanent', 'civil_service', 'business') then 'durable'
             when e.contract = 'apprentice' then 'positive'
             when e.contract = 'aided' then 'transition'
             when coalesce(e.months, 0) > 6 then 'durable'
             else 'transition' end as iae,
        case when e.kind = 'training' then 'positive'
             when e.kind = 'reconnected' then 'reconnected'
             when e.kind <> 'job' then 'other'
             when e.contract in ('permanent', 'civil_service', 'business') then 'durable'
             when e.contract = 'apprentice' then 'positive'
             when e.contract = 'aided' then 'transition'
             when coalesce(e.months, 0) >= 6 then 'durable'
             else 'transition' end as rpe
    from path p join pathways_exit e on e.pathway_id = p.id
    where p.exited_on between since and until
),
counted (code, group_id, unit) as (
    select 'signals', null::uuid, id from signal where received_on between since and until
    union all
    select 'contacted', null, id from signal where reached_on between since and until
    union all
    select 'studied', group_id, case_id from studied
    union all
    select 'people_studied', group_id, beneficiary_id from studied
    union all
    select 'stock_start', group_id, id from path
        where entered_on < since and (exited_on is null or exited_on >= since)
    union all
    select 'entries', group_id, id from path where entered_on between since and until
    union all
    select 'exits', group_id, id from path where exited_on between since and until
    union all
    select 'caseload', group_id, id from path
        where entered_on <= until and (exited_on is null or exited_on > until)
    union all
    select 'people_accompanied', group_id, beneficiary_id from path
        where entered_on <= until and (exited_on is null or exited_on >= since)
    union all
    select 'decided', group_id, id from orientation where decided_on between since and until
    union all
    select 'started', group_id, id from orientation where started_on between since and until
    union all
    select 'exits_iae_' || iae, group_id, id from ending
    union all
    select 'exits_rpe_' || rpe, group_id, id from ending
),
wanted (code) as (
    select unnest(array[
        'signals', 'contacted', 'studied', 'people_studied', 'stock_start', 'entries', 'exits', 'caseload',
        'people_accompanied', 'decided', 'started'
    ])
    union all
    select 'exits_' || nomenclature || '_' || label
    from unnest(array['iae', 'rpe']) nomenclature,
        unnest(array['durable', 'transition', 'positive', 'reconnected', 'other']) label
)
select w.code, c.group_id, count(distinct c.unit)
from wanted w left join counted c on c.code = w.code
where cite is not null
group by grouping sets ((w.code), (w.code, c.group_id))
having grouping(c.group_id) = 1 or c.group_id is not null
$$;

-- Who may read the figures of the Cité that the address names: its team, and the délégué du préfet. The pages hide
-- small numbers from whoever is outside the team; residents, satellites and strangers get nothing at all.
create function door.may_read_figures() returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from partners_membership m where m.id in (select door.my_memberships())
            and m.role in ('coordinator', 'professional', 'employers', 'delegate')
    ) or exists (
        select from groups_seat s where s.id in (select door.my_seats()) and s.kind = 'copilots'
    );
end $$;

create function door.figures(since date, until date) returns table (code text, group_id uuid, n bigint)
stable security definer rows 80 set search_path = public, pg_temp language plpgsql as $$
begin
    if door.may_read_figures() then
        return query select f.code, f.group_id, f.n from door.figures_of(door.here(), since, until) f;
    end if;
end $$;

-- The same for a job, which names its Cité.
create function door.job_figures(since date, until date) returns table (code text, group_id uuid, n bigint)
stable security definer rows 80 set search_path = public, pg_temp language plpgsql as $$
begin
    return query select f.code, f.group_id, f.n from door.figures_of(door.job_here(), since, until) f;
end $$;
