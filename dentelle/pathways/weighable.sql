-- What a rule may be weighed against, for the worker that counts: of everybody accompanied today, without a name, a code,
-- an address, nor anything that she alone may read (a disability status is unknown here).
grant select (beneficiary_id, birth_on) on beneficiaries_identity to dentelle_door;
grant select (beneficiary_id, answer, recorded_at) on beneficiaries_residence to dentelle_door;
create policy door_weighs on beneficiaries_residence for select to dentelle_door using (true);

create function door.weighable()
returns table (birth_on date, entered_on date, in_qpv text, answers jsonb) stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return query
        select i.birth_on, p.entered_on,
            coalesce(nullif(p.qpv_status, 'unknown'), (
                select r.answer from beneficiaries_residence r
                where r.beneficiary_id = p.beneficiary_id order by r.recorded_at desc limit 1
            ))::text,
            coalesce((
                select jsonb_object_agg(f.code, f.value) from (
                    select distinct on (g.code) g.code, g.value from beneficiaries_fact g
                    where g.beneficiary_id = p.beneficiary_id and g.undone_at is null
                    order by g.code, g.recorded_at desc, g.id desc
                ) f
            ), '{}'::jsonb)
        from pathways_pathway p left join beneficiaries_identity i on i.beneficiary_id = p.beneficiary_id
        where p.programme_id = door.job_here() and p.exited_on is null
        -- In no order that says who came when.
        order by random();
end $$;
revoke all on function door.weighable() from public;
grant execute on function door.weighable() to dentelle_work;
alter function door.weighable() owner to dentelle_door;
