-- The same rule as spotting.sql, where the day of forgetting is the day that the screens announce (rules.forgotten_on):
-- a month after the signal, the last day of a shorter month included.
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
            (s.informed_on is null and (s.received_on + interval '1 month')::date <= current_date)
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
