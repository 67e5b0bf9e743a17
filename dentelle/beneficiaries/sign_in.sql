-- Signing in by a code sent by e-mail, then by a second factor where files are read. The process proves what it checked
-- by a MAC over the browser's hash (keys.py): an injected statement can forge neither step.

create function door.mac_fits(message bytea, mac bytea) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from accounts_ticketkey k where sha256(k.outer_pad || sha256(k.inner_pad || message)) = mac
    );
end $$;

-- Whoever reads files gives two factors: the coordination, professionals, co-pilots.
create function door.needs_factor(account uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from partners_membership m
        where m.account_id = account and (m.valid_until is null or m.valid_until > statement_timestamp())
            and (m.role in ('coordinator', 'professional') or exists (
                select from groups_seatholding h join groups_seat s on s.id = h.seat_id
                where h.membership_id = m.id and s.kind in ('coordination', 'copilots')
                    and (h.valid_until is null or h.valid_until > statement_timestamp())
            ))
    );
end $$;

-- The account of this browser, be its second factor given or not: enough to give it, to nothing else.
create function door.half_account() returns uuid stable security definer parallel safe
set search_path = public, pg_temp language plpgsql as $$
begin
    return (
        select s.account_id from accounts_signin s join accounts_account a on a.id = s.account_id
        where s.session_hash = door.session_hash() and s.closed_at is null and s.expires_at > statement_timestamp() and a.is_active
    );
end $$;

create function door.bind_by_code(account uuid, issued timestamptz, mac bytea, called text) returns void
volatile security definer set search_path = public, pg_temp language plpgsql as $$
declare
    browser bytea := door.session_hash();
    message bytea := browser
        || convert_to('code|' || account || '|' || (extract(epoch from issued) * 1000000)::bigint, 'UTF8');
begin
    if browser is null or abs(extract(epoch from clock_timestamp() - issued)) > 60 or not door.mac_fits(message, mac) then
        raise exception 'sign-in refused' using errcode = '28000';
    end if;
    insert into accounts_signin (session_hash, account_id, opened_at, expires_at, device, needs_factor)
        values (browser, account, now(), now() + interval '12 hours', called, door.needs_factor(account));
end $$;

create function door.confirm_factor(issued timestamptz, mac bytea) returns void
volatile security definer set search_path = public, pg_temp language plpgsql as $$
declare
    browser bytea := door.session_hash();
    message bytea := browser || convert_to(
        'factor|' || door.half_account() || '|' || (extract(epoch from issued) * 1000000)::bigint, 'UTF8');
begin
    if message is null or abs(extract(epoch from clock_timestamp() - issued)) > 60 or not door.mac_fits(message, mac) then
        raise exception 'sign-in refused' using errcode = '28000';
    end if;
    update accounts_signin set factor_at = now() where session_hash = browser;
end $$;

-- A role that reads files, or a seat that does, given to somebody who is signed in without a second factor.
create function door.ask_factor_of_member() returns trigger security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    update accounts_signin set needs_factor = true
        where account_id = new.account_id and factor_at is null and not needs_factor and door.needs_factor(new.account_id);
    return null;
end $$;
create function door.ask_factor_of_holder() returns trigger security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    update accounts_signin s set needs_factor = true from partners_membership m
        where m.id = new.membership_id and s.account_id = m.account_id and s.factor_at is null and not s.needs_factor
            and door.needs_factor(m.account_id);
    return null;
end $$;
create trigger asks_factor after insert on partners_membership
    for each row execute function door.ask_factor_of_member();
create trigger asks_factor after insert on groups_seatholding
    for each row execute function door.ask_factor_of_holder();

-- One's own sessions.
create function door.my_sessions()
returns table (number uuid, device text, opened_at timestamptz, expires_at timestamptz, is_this_one boolean)
stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
    return query select s.number, s.device::text, s.opened_at, s.expires_at, s.session_hash = door.session_hash()
        from accounts_signin s
        where s.account_id = door.my_account() and s.closed_at is null and s.expires_at > statement_timestamp()
        order by s.opened_at desc, s.number;
end $$;
create function door.close_mine(which uuid) returns boolean volatile security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    update accounts_signin s set closed_at = now()
        where s.number = which and s.account_id = door.my_account() and s.closed_at is null;
    return found;
end $$;
create function door.close_others() returns int volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    closed int;
begin
    update accounts_signin s set closed_at = now()
        where s.account_id = door.my_account() and s.closed_at is null and s.session_hash <> door.session_hash();
    get diagnostics closed = row_count;
    return closed;
end $$;
create function door.my_cites() returns table (programme_id uuid, slug text, name text)
stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
    return query select distinct p.id, p.slug::text, p.name::text
        from partners_membership m join territory_programme p on p.id = m.programme_id
        where m.account_id = door.my_account() and m.valid_from <= statement_timestamp()
            and (m.valid_until is null or m.valid_until > statement_timestamp())
        order by 3;
end $$;

-- A sign-in under way: one row, for whoever holds its key.
create function door.pending_sign_in(key text) returns text stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return (
        select p.state from accounts_pendingsignin p
        where p.key_hash = sha256(convert_to(key, 'UTF8')) and p.expires_at > statement_timestamp()
    );
end $$;
-- One try at a time: two at once are counted as two.
create function door.hold_sign_in(key text) returns void volatile security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    perform from accounts_pendingsignin p where p.key_hash = sha256(convert_to(key, 'UTF8')) for update;
end $$;
create function door.keep_sign_in(key text, kept text, seconds int, is_new int) returns boolean
volatile security definer set search_path = public, pg_temp language plpgsql as $$
begin
    if is_new = 1 then
        insert into accounts_pendingsignin (key_hash, state, expires_at)
            values (sha256(convert_to(key, 'UTF8')), kept, now() + make_interval(secs => seconds)) on conflict do nothing;
    else
        update accounts_pendingsignin set state = kept where key_hash = sha256(convert_to(key, 'UTF8'));
    end if;
    return found;
end $$;
create function door.drop_sign_in(key text) returns void volatile security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    delete from accounts_pendingsignin where key_hash = sha256(convert_to(key, 'UTF8'));
end $$;

-- To whom the code of this message goes: for the worker, while the message waits.
create function door.address_for_code(message uuid) returns text stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return (
        select a.email from shared_outboxmessage o join accounts_account a on a.id = o.recipient_id
        where o.id = message and o.kind = 'signin.code' and o.sent_at is null and a.is_active
    );
end $$;

-- What has no use any more: sign-ins under way, ended sessions after a month, counters of attempts.
create function door.forget_sign_ins() returns int volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    erased int;
begin
    delete from accounts_pendingsignin where expires_at < now();
    delete from shared_limit where expires < now();
    delete from accounts_signin where least(closed_at, expires_at) < now() - interval '30 days';
    get diagnostics erased = row_count;
    return erased;
end $$;

-- Invitations: the coordination invites a member of its Cité; the link shows that member his invitation.
create function door.may_invite(membership uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return door.has_role('coordinator') and exists (
        select from partners_membership m where m.id = membership and m.programme_id = door.here()
            and (m.valid_until is null or m.valid_until > statement_timestamp())
    );
end $$;
create function door.is_invitation(link uuid, membership uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from accounts_link l where l.id = link and l.purpose = 'invitation' and l.subject_id = membership
            and l.programme_id = door.here()
    );
end $$;
create function door.invitation() returns table (account uuid, called text, organisation text, role text)
stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
    return query select a.id, a.name::text, o.name::text, m.role::text
        from accounts_link l join partners_membership m on m.id = l.subject_id
            join accounts_account a on a.id = m.account_id join partners_organisation o on o.id = m.organisation_id
        where l.id = door.my_link() and l.purpose = 'invitation' and a.is_active
            and (m.valid_until is null or m.valid_until > statement_timestamp());
end $$;
create function door.invited_on(membership uuid) returns table (sent timestamptz, accepted timestamptz, ends timestamptz)
stable security definer set search_path = public, pg_temp language plpgsql as $$
begin
    return query select l.created_at, l.used_at, l.valid_until from accounts_link l
        where l.subject_id = membership and l.purpose = 'invitation' and door.may_invite(membership)
        order by l.used_at is null, l.created_at desc limit 1;
end $$;
create function door.close_invitations(membership uuid) returns void volatile security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    update accounts_link set revoked_at = now()
        where subject_id = membership and purpose = 'invitation' and used_at is null and revoked_at is null
            and door.may_invite(membership);
end $$;

do $$
declare f regprocedure;
begin
    foreach f in array array[
        'door.half_account()', 'door.my_sessions()', 'door.my_cites()', 'door.pending_sign_in(text)',
        'door.may_invite(uuid)', 'door.is_invitation(uuid, uuid)', 'door.invitation()', 'door.invited_on(uuid)'
    ]::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to dentelle_web, dentelle_reader', f);
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
    foreach f in array array[
        'door.bind_by_code(uuid, timestamptz, bytea, text)', 'door.confirm_factor(timestamptz, bytea)',
        'door.close_mine(uuid)', 'door.close_others()', 'door.hold_sign_in(text)', 'door.drop_sign_in(text)',
        'door.keep_sign_in(text, text, int, int)', 'door.close_invitations(uuid)'
    ]::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to dentelle_web', f);
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
    foreach f in array array['door.address_for_code(uuid)', 'door.forget_sign_ins()']::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to dentelle_work', f);
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
    foreach f in array array[
        'door.mac_fits(bytea, bytea)', 'door.needs_factor(uuid)', 'door.ask_factor_of_member()', 'door.ask_factor_of_holder()'
    ]::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
end $$;

-- The account that acts: none before the second factor, where one is needed.
set local role dentelle_door;
create or replace function door.my_account() returns uuid stable security definer parallel safe
set search_path = public, pg_temp language plpgsql as $$
begin
    return (
        select s.account_id from accounts_signin s join accounts_account a on a.id = s.account_id
        where s.session_hash = door.session_hash() and s.closed_at is null and s.expires_at > statement_timestamp() and a.is_active
            and (s.factor_at is not null or not s.needs_factor)
    );
end $$;
-- A whole session at once: the demonstration's buttons, and nothing else.
create or replace function door.bind_session(account uuid, issued timestamptz, mac bytea) returns void
volatile security definer set search_path = public, pg_temp language plpgsql as $$
declare
    browser bytea := door.session_hash();
    message bytea := browser || convert_to(account || '|' || (extract(epoch from issued) * 1000000)::bigint, 'UTF8');
begin
    if browser is null or abs(extract(epoch from clock_timestamp() - issued)) > 60 or not door.mac_fits(message, mac) then
        raise exception 'sign-in refused' using errcode = '28000';
    end if;
    insert into accounts_signin (session_hash, account_id, opened_at, expires_at, factor_at)
        values (browser, account, now(), now() + interval '12 hours', now());
end $$;
reset role;
update accounts_signin set factor_at = opened_at where factor_at is null
