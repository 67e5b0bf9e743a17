-- The door: the only functions that decide who sees whom. They belong to dentelle_door, which logs in nowhere.
-- The transaction carries secrets (app.session, app.link), never a user id: an injected statement cannot become
-- somebody else. Settings are read by STABLE functions only: IMMUTABLE would freeze one user's rows in a plan.
-- Rights are read at statement_timestamp(): what an act has just granted or closed counts from the next statement on.

-- Which Cité the address names. Not a right: every function below also asks for a membership in it.
create function door.here() returns uuid stable parallel safe language sql
return nullif(current_setting('app.programme', true), '')::uuid;

-- Which Cité a job works for.
create function door.job_here() returns uuid stable parallel safe language sql
return nullif(current_setting('app.job_programme', true), '')::uuid;

create function door.session_hash() returns bytea stable parallel safe language sql
return sha256(convert_to(nullif(current_setting('app.session', true), ''), 'UTF8'));

create function door.my_account() returns uuid stable security definer parallel safe
set search_path = public, pg_temp language plpgsql as $$
begin
    return (
        select s.account_id from accounts_signin s join accounts_account a on a.id = s.account_id
        where s.session_hash = door.session_hash() and s.closed_at is null and s.expires_at > statement_timestamp() and a.is_active
    );
end $$;

create function door.my_memberships() returns setof uuid stable security definer parallel safe rows 3
set search_path = public, pg_temp language plpgsql as $$
begin
    return query select m.id from partners_membership m
        where m.account_id = door.my_account() and m.programme_id = door.here()
            and m.valid_from <= statement_timestamp() and (m.valid_until is null or m.valid_until > statement_timestamp());
end $$;

create function door.my_seats() returns setof uuid stable security definer parallel safe rows 3
set search_path = public, pg_temp language plpgsql as $$
begin
    return query select h.seat_id from groups_seatholding h join partners_membership m on m.id = h.membership_id
        where m.account_id = door.my_account() and m.programme_id = door.here()
            and m.valid_from <= statement_timestamp() and (m.valid_until is null or m.valid_until > statement_timestamp())
            and h.valid_from <= statement_timestamp() and (h.valid_until is null or h.valid_until > statement_timestamp());
end $$;

create function door.is_member() returns boolean stable security definer parallel safe
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (select from door.my_memberships());
end $$;

create function door.has_role(wanted text) returns boolean stable security definer parallel safe
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (select from partners_membership m where m.id in (select door.my_memberships()) and m.role = wanted);
end $$;

-- Do I hold this kind of seat in this group (or, without group, in the Cité)?
create function door.holds(wanted text, working_group uuid) returns boolean stable security definer parallel safe
set search_path = public, pg_temp language plpgsql as $$
begin
    return exists (
        select from groups_seat s where s.id in (select door.my_seats()) and s.kind = wanted
            and s.group_id is not distinct from working_group
    );
end $$;

-- The link of this request, if it is alive: right Cité, not used, not revoked, not too old.
create function door.my_link() returns uuid stable security definer parallel safe
set search_path = public, pg_temp language plpgsql as $$
begin
    if nullif(current_setting('app.link', true), '') is null then return null; end if;
    return (
        select l.id from accounts_link l
        where l.secret_hash = sha256(convert_to(current_setting('app.link', true), 'UTF8'))
            and l.programme_id = door.here() and l.used_at is null and l.revoked_at is null and l.valid_until > statement_timestamp()
    );
end $$;

create function door.link_purpose() returns text stable security definer parallel safe
set search_path = public, pg_temp language plpgsql as $$
begin
    return (select l.purpose from accounts_link l where l.id = door.my_link());
end $$;

-- What an orientation link is about (answer, start or result); nothing for any other link.
create function door.link_orientation() returns uuid stable security definer parallel safe
set search_path = public, pg_temp language plpgsql as $$
begin
    return (
        select l.subject_id from accounts_link l
        where l.id = door.my_link() and l.purpose in ('answer', 'start', 'result')
    );
end $$;

create function door.use_link() returns void volatile security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    -- Its grant ends with it: "who may see this file" then says the truth.
    update beneficiaries_grant g set valid_until = greatest(g.valid_from, statement_timestamp())
        where g.link_id = door.my_link() and (g.valid_until is null or g.valid_until > statement_timestamp());
    update accounts_link set used_at = now() where id = door.my_link();
    if not found then raise exception 'link refused' using errcode = '28000'; end if;
end $$;

-- What of mine holds grants: my memberships and my seats. A link is never mixed with them: whoever makes a link chooses
-- its id, and could choose that of a colleague's membership.
-- One query, where my_memberships and my_seats would be two: this is asked several times by each statement of a page.
create function door.my_holders() returns uuid[] stable security definer parallel safe
set search_path = public, pg_temp language plpgsql as $$
declare
    mine uuid := door.my_account();
begin
    if mine is null then return '{}'; end if;
    return array(
        with m as materialized (
            select m.id from partners_membership m where m.account_id = mine and m.programme_id = door.here()
                and m.valid_from <= statement_timestamp()
                and (m.valid_until is null or m.valid_until > statement_timestamp())
        )
        select m.id from m
        union all
        select h.seat_id from groups_seatholding h where h.membership_id in (select m.id from m)
            and h.valid_from <= statement_timestamp()
            and (h.valid_until is null or h.valid_until > statement_timestamp())
    );
end $$;

-- The set of everybody an account sees at this level or above, for lists. A link has no list.
-- plpgsql and ROWS on purpose: inlined, the set loses its plan and is computed per row (measured: 6 s instead of 20 ms).
create function door.my_people(wanted int) returns setof uuid stable security definer parallel safe rows 100
set search_path = public, pg_temp language plpgsql as $$
declare
    holders uuid[] := door.my_holders();
begin
    return query select distinct g.beneficiary_id from beneficiaries_grant g
        where g.holder_id = any (holders) and g.link_id is null and g.level >= wanted
            and g.valid_from <= statement_timestamp() and (g.valid_until is null or g.valid_until > statement_timestamp());
end $$;

-- My level on one person; 0 = none.
create function door.level_on(person uuid) returns int stable security definer parallel safe
set search_path = public, pg_temp language plpgsql as $$
declare
    holders uuid[] := door.my_holders();
    link uuid := door.my_link();
begin
    return (
        select coalesce(max(g.level), 0) from beneficiaries_grant g
        where g.beneficiary_id = person and (g.holder_id = any (holders) and g.link_id is null or g.link_id = link)
            and g.valid_from <= statement_timestamp() and (g.valid_until is null or g.valid_until > statement_timestamp())
    );
end $$;

-- My level without what a link lends: a link moves its one orientation, and writes nothing else.
create function door.account_level_on(person uuid) returns int stable security definer parallel safe
set search_path = public, pg_temp language plpgsql as $$
declare
    holders uuid[] := door.my_holders();
begin
    return (
        select coalesce(max(g.level), 0) from beneficiaries_grant g
        where g.beneficiary_id = person and g.holder_id = any (holders) and g.link_id is null
            and g.valid_from <= statement_timestamp() and (g.valid_until is null or g.valid_until > statement_timestamp())
    );
end $$;

-- A person nobody has recorded yet: her référent may be given the first grant, which comes before her row.
create function door.is_unknown(person uuid) returns boolean stable security definer parallel safe
set search_path = public, pg_temp language plpgsql as $$
begin
    return not exists (select from beneficiaries_beneficiary b where b.id = person)
        and not exists (select from beneficiaries_grant g where g.beneficiary_id = person);
end $$;

-- May I let this member or this seat see this person that far, until then? Nobody gives more than they have, nor
-- outside of the Cité; a session sees what the person agreed to, for a while; residents never hear a name.
create function door.may_give(person uuid, to_membership uuid, to_seat uuid, wanted int, until timestamptz)
returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    mine int := door.account_level_on(person);
    seat_kind text;
    scope text;
begin
    if mine < 2 or wanted > mine then return false; end if;
    if to_membership is not null then
        return mine >= 3
            and exists (select from partners_membership m where m.id = to_membership and m.programme_id = door.here());
    end if;
    select s.kind into seat_kind from groups_seat s where s.id = to_seat and s.programme_id = door.here();
    if seat_kind in ('coordination', 'copilots') then return mine >= 3 and wanted <= 2; end if;
    select a.scope into scope from beneficiaries_agreement a
        where a.beneficiary_id = person and a.valid_until > current_date
        order by a.recorded_at desc, a.id desc limit 1;
    return coalesce(
        until < now() + interval '31 days' and scope in ('named', 'unnamed')
            and wanted <= case when seat_kind = 'members' and scope = 'named' then 2 else 1 end
            and seat_kind in ('members', 'residents'),
        false
    );
end $$;

-- May I write this line of the journal? About a person: who works with her, or her orientation's link about that
-- orientation. About nobody: members; the public only says that it signalled.
create function door.may_record(kind text, person uuid, subject uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    if person is not null then
        return door.account_level_on(person) >= 2
            or (kind like 'orientation.%' and subject = door.link_orientation() and door.level_on(person) >= 2);
    end if;
    return kind = 'signal.received' or (door.is_member() and kind ~ '^(signal|contact|session)[.]');
end $$;

-- The one way into a file: checks the grant, writes the reading trace, tells the policies which file is open.
-- NULL = absent or forbidden, which look the same.
create function door.open_file(person uuid, screen text, why text default '') returns int volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    holders uuid[] := door.my_holders();
    link uuid := door.my_link();
    found_grant uuid;
    found_level int;
begin
    select g.id, g.level into found_grant, found_level from beneficiaries_grant g
        where g.beneficiary_id = person and (g.holder_id = any (holders) and g.link_id is null or g.link_id = link)
            and g.valid_from <= statement_timestamp() and (g.valid_until is null or g.valid_until > statement_timestamp())
        order by g.level desc limit 1;
    if not found then return null; end if;
    insert into journal_reading (id, account_id, link_id, beneficiary_id, grant_id, screen, reason, at)
        values (gen_random_uuid(), door.my_account(), link, person, found_grant, screen, why, now());
    perform set_config('app.file', person::text, true);
    return found_level;
end $$;

-- The file this very transaction opened, if my level on it reaches `wanted`. A setting alone opens nothing: the
-- trace must exist, written in this transaction, by me.
create function door.opened(wanted int) returns uuid stable security definer parallel restricted
set search_path = public, pg_temp language plpgsql as $$
declare
    person uuid := nullif(current_setting('app.file', true), '')::uuid;
    account uuid;
    link uuid;
begin
    if person is null then return null; end if;
    account := door.my_account();
    link := door.my_link();
    if not exists (
        select from journal_reading r where r.beneficiary_id = person and r.at >= now()
            and r.account_id is not distinct from account and r.link_id is not distinct from link
    ) or door.level_on(person) < wanted then return null; end if;
    return person;
end $$;

-- The same for what a link, which opens its person for one orientation, has no business to read.
create function door.opened_by_account(wanted int) returns uuid stable security definer parallel restricted
set search_path = public, pg_temp language plpgsql as $$
declare
    person uuid := door.opened(wanted);
begin
    if person is null or door.account_level_on(person) < wanted then return null; end if;
    return person;
end $$;

-- Close at once every running grant of one reason (those above a level, when one is given). By the door, because
-- whoever writes a withdrawal does not see all grants: an UPDATE would silently close none.
create function door.close_grants(person uuid, why text, above int default 0) returns void volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    mine int := door.account_level_on(person);
begin
    if mine < 3 then raise exception 'refused' using errcode = '42501'; end if;
    update beneficiaries_grant g set valid_until = greatest(g.valid_from, statement_timestamp())
        where g.beneficiary_id = person and g.reason = why and g.level > above and g.level <= mine
            and (g.valid_until is null or g.valid_until > statement_timestamp());
end $$;

-- Sign-in: the web process proves by a MAC, whose key no SQL of the web role can read, that this account and this
-- browser's secret belong together. A replay meets the primary key.
create function door.bind_session(account uuid, issued timestamptz, mac bytea) returns void volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    browser bytea := door.session_hash();
    key record;
    message bytea;
begin
    if browser is null or abs(extract(epoch from clock_timestamp() - issued)) > 60 then
        raise exception 'sign-in refused' using errcode = '28000';
    end if;
    message := browser || convert_to(account || '|' || (extract(epoch from issued) * 1000000)::bigint, 'UTF8');
    for key in select inner_pad, outer_pad from accounts_ticketkey loop
        if sha256(key.outer_pad || sha256(key.inner_pad || message)) = mac then
            insert into accounts_signin (session_hash, account_id, opened_at, expires_at)
                values (browser, account, now(), now() + interval '12 hours');
            return;
        end if;
    end loop;
    raise exception 'sign-in refused' using errcode = '28000';
end $$;

create function door.close_session() returns void volatile security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    update accounts_signin set closed_at = now() where session_hash = door.session_hash() and closed_at is null;
end $$;
