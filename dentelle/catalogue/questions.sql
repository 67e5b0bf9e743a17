-- A rule and a practice that say two things. What is kept names no person; who agreed to publish, groups.

-- Called by the verb that wrote the answer or the start: whoever moves this orientation may see it, its link included.
create function door.question_rule(orientation uuid) returns boolean volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    of_scheme uuid;
    found_gap text;
begin
    select o.scheme_id, case
            when o.scheme_answer = 'refused' and o.refusal_reason = 'not_eligible' and v.verdict = 'yes' then 'refused'
            when o.started_on is not null and v.verdict = 'no' then 'welcomed'
        end into of_scheme, found_gap
        from pathways_orientation o join pathways_orientationverdict v on v.orientation_id = o.id
        where o.id = orientation and o.programme_id = door.here()
            and (door.account_level_on(o.beneficiary_id) >= 3 or o.id = door.link_orientation());
    if found_gap is null then return false; end if;
    insert into catalogue_rulequestion (id, programme_id, scheme_id, gap, seen_on, answer)
        values (gen_random_uuid(), door.here(), of_scheme, found_gap, current_date, '')
        on conflict (scheme_id, gap) where settled_on is null do update set seen_on = excluded.seen_on;
    return true;
end $$;

-- The scheme's answer, by its sheet link, to what it was asked.
create function door.answer_question(question uuid, said text) returns boolean volatile security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    update catalogue_rulequestion q set answer = said, answered_at = statement_timestamp()
        where q.id = question and q.scheme_id = door.link_scheme() and q.asked_at is not null and q.settled_on is null;
    return found;
end $$;

-- The co-pilots of one group agree; once every group of the Cité has, it is published. Null: not mine to say.
create function door.agree_to_publish(question uuid, of_group uuid) returns boolean volatile security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    perform from catalogue_rulequestion q
        where q.id = question and q.programme_id = door.here() and q.asked_at is not null and q.settled_on is null
        for update;
    if not found or not door.holds('copilots', of_group) then return null; end if;
    insert into catalogue_publicationagreement (id, question_id, group_id, at)
        values (gen_random_uuid(), question, of_group, statement_timestamp()) on conflict do nothing;
    if exists (
        select from groups_workinggroup g where g.programme_id = door.here() and not exists (
            select from catalogue_publicationagreement a where a.question_id = question and a.group_id = g.id
        )
    ) then return false; end if;
    update catalogue_rulequestion set published_at = coalesce(published_at, statement_timestamp()) where id = question;
    return true;
end $$;

do $$
declare f regprocedure;
begin
    foreach f in array array[
        'door.question_rule(uuid)', 'door.answer_question(uuid, text)', 'door.agree_to_publish(uuid, uuid)'
    ]::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to dentelle_web', f);
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
end $$;
