"""Anybody may signal; the coordination sorts; whoever is given a signal sees that one. A follow-up link reads one word."""

from django.db import migrations

from dentelle.shared.policies import allow_insert, protect

VISIBLE = (
    "programme_id = (select door.here()) and ((select door.has_role('coordinator'))"
    " or assigned_to_id in (select door.my_memberships()))"
)
FOLLOW_UP = """
create function door.follow_up() returns table (received_on date, is_taken boolean, may_tell_more boolean, news text)
stable security definer rows 1 set search_path = public, pg_temp language plpgsql as $$
begin
    -- The link dies thirty days after the first real contact.
    return query select s.received_on, s.assigned_to_id is not null, s.may_tell_more,
            case when not s.may_tell_more then '' when s.welcomed_at is not null then 'welcomed'
                 when s.reached_on is not null then 'reached' else '' end
        from accounts_link l join spotting_signal s on s.id = l.subject_id
        where l.id = door.my_link() and l.purpose = 'follow_up'
            and (s.reached_on is null or s.reached_on > current_date - 30);
end $$;
revoke all on function door.follow_up() from public;
grant execute on function door.follow_up() to dentelle_web, dentelle_reader;
alter function door.follow_up() owner to dentelle_door;

-- One follow-up link per signal, made with it: none is added later to watch over it.
create function door.may_follow(signal uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
            select from spotting_signal s
            where s.id = signal and s.programme_id = door.here() and s.assigned_to_id is null and s.closed_at is null
        ) and not exists (select from accounts_link l where l.subject_id = signal);
end $$;
revoke all on function door.may_follow(uuid) from public;
grant execute on function door.may_follow(uuid) to dentelle_web;
alter function door.may_follow(uuid) owner to dentelle_door;

-- One month after it was received, a signal whose person was never reached, so never informed, keeps no identity
-- (RGPD, art. 14(3)). The worker calls it; it sees none of what it erases.
create function door.forget_stale_signals() returns int volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    erased int;
begin
    with stale as (
        update spotting_signal s
        set first_name = '', phone = '', how_to_meet = '', closed_at = now(), closing_reason = 'not_found'
        where s.closed_at is null and s.welcomed_at is null and s.reached_on is null
            and s.received_at < now() - interval '1 month'
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
revoke all on function door.forget_stale_signals() from public;
grant execute on function door.forget_stale_signals() to dentelle_work;
alter function door.forget_stale_signals() owner to dentelle_door;

-- EXPLAIN tells of the planner's samples beyond any policy: none of names.
alter table spotting_signal
    alter first_name set statistics 0, alter phone set statistics 0, alter how_to_meet set statistics 0,
    alter place set statistics 0;
"""
LINK = (
    "purpose = 'follow_up' and programme_id = door.here() and used_at is null and revoked_at is null"
    " and valid_until < now() + interval '1 year' and door.may_follow(subject_id)"
)
# Only to whom this signal is given: its subject is read under the policies of whoever gives it.
MAIL = (
    "kind = 'signal.assigned' and programme_id = door.here() and sent_at is null and link_id is null and exists ("
    "select from spotting_signal s"
    " where s.id = shared_outboxmessage.subject_id and s.assigned_to_id = shared_outboxmessage.recipient_id)"
)


class Migration(migrations.Migration):
    dependencies = [("spotting", "0001_initial"), ("beneficiaries", "0002_circle")]
    operations = [
        protect(
            "spotting_signal",
            read=VISIBLE,
            insert="programme_id = door.here() and assigned_to_id is null and beneficiary_id is null"
            " and reached_on is null and closed_at is null",
            update=VISIBLE,
            # never to somebody of another Cité: memberships are read under their own policy
            update_check="programme_id = door.here() and"
            " (assigned_to_id is null or assigned_to_id in (select m.id from partners_membership m))",
            update_columns=[
                "first_name", "phone", "how_to_meet", "assigned_to_id", "assigned_at", "reached_on",
                "welcomed_at", "beneficiary_id", "closed_at", "closing_reason",
            ],
            work="programme_id = door.job_here()",
            work_columns=[
                "id", "programme_id", "kind", "age_band", "received_on", "received_at", "assigned_to_id", "assigned_at",
                "reached_on", "welcomed_at", "beneficiary_id", "closed_at", "closing_reason",
            ],
            door="select, update",
        ),
        protect(
            "spotting_contactattempt",
            read="signal_id in (select s.id from spotting_signal s)",
            insert="recorded_by_id in (select door.my_memberships())"
            " and signal_id in (select s.id from spotting_signal s)",
            work="signal_id in (select s.id from spotting_signal s)",
            door="select",
        ),
        migrations.RunSQL(FOLLOW_UP, reverse_sql="drop function door.follow_up(), door.may_follow(uuid)"),
        allow_insert("accounts_link", "follow_up", LINK),
        allow_insert("shared_outboxmessage", "signal", MAIL),
    ]
