-- Mails that do not leave. The web role never reads the outbox; a supervisor learns that something is late, the
-- coordination learns to whom (a colleague, a scheme), and never about whom.
create function door.mail_is_late() returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    -- six failures: an hour
    return exists (select from shared_outboxmessage where sent_at is null and attempts >= 6);
end $$;

create function door.late_mails() returns table (kind text, called text, since timestamptz, abandoned boolean)
stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
    if not door.has_role('coordinator') then
        return;
    end if;
    return query
        select o.kind::text, coalesce(a.name, s.name, '')::text, o.created_at, o.attempts >= 78
        from shared_outboxmessage o
            left join partners_membership m on m.id = o.recipient_id
            left join accounts_account a on a.id = m.account_id
            left join catalogue_scheme s on s.id = o.recipient_id
        where o.programme_id = door.here() and o.sent_at is null and o.attempts >= 6
        order by o.attempts >= 78 desc, o.created_at limit 20;
end $$;

do $$
declare f regprocedure;
begin
    foreach f in array array['door.mail_is_late()', 'door.late_mails()']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to dentelle_web, dentelle_reader', f);
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
end $$;
