-- door.hand_over again (see hand_over.sql): the restricted level, which a person gave to one référent by an explicit
-- agreement, ends with this référent; door.take_back puts it back with the rest.
set role dentelle_door;
create or replace function door.hand_over(path uuid, receiver uuid, told date, words text, moment timestamptz)
returns uuid volatile security definer set search_path = public, pg_temp language plpgsql as $$
declare
    p pathways_pathway;
    given uuid := gen_random_uuid();
    giver uuid;
    ended jsonb;
    since timestamptz;
begin
    select * into p from pathways_pathway where id = path for update;
    if not found or not door.may_hand_over(path) or receiver = p.referent_id or moment > statement_timestamp() + interval '1 minute'
        or told > current_date or not exists (
            select from partners_membership m join accounts_account a on a.id = m.account_id
            where m.id = receiver and m.programme_id = p.programme_id and m.role = 'professional' and a.is_active
                and m.valid_from <= statement_timestamp()
                and (m.valid_until is null or m.valid_until > statement_timestamp())
    ) then raise exception 'refused' using errcode = '42501'; end if;
    select m.id into giver from partners_membership m where m.id in (select door.my_memberships())
        order by m.id = p.referent_id desc, m.role = 'coordinator' desc limit 1;
    -- The levels of the référent go to the next one, no more; no other grant of anybody changes. What she agreed to
    -- explicitly she agreed to with this référent: it ends here, and the next one asks her.
    select coalesce(jsonb_object_agg(g.id, g.valid_until), '{}') into ended from beneficiaries_grant g
        where g.beneficiary_id = p.beneficiary_id and g.membership_id = p.referent_id
            and g.reason in ('referent', 'restricted')
            and g.valid_from <= statement_timestamp() and (g.valid_until is null or g.valid_until > statement_timestamp());
    insert into beneficiaries_grant (id, beneficiary_id, membership_id, holder_id, level, reason, subject_id, valid_from)
        select gen_random_uuid(), p.beneficiary_id, receiver, receiver, l.level, 'referent', given, statement_timestamp()
        from (select distinct g.level from beneficiaries_grant g where ended ? g.id::text and g.reason = 'referent'
            union select 3 where not exists (
                select from beneficiaries_grant g where ended ? g.id::text and g.reason = 'referent')) l;
    update beneficiaries_grant g set valid_until = greatest(g.valid_from, statement_timestamp())
        where ended ? g.id::text;
    insert into pathways_handover (id, programme_id, pathway_id, beneficiary_id, from_membership_id, to_membership_id,
        by_membership_id, at, written_at, told_on, closed_grants)
        values (given, p.programme_id, path, p.beneficiary_id, p.referent_id, receiver, giver, moment,
            statement_timestamp(), told, ended);
    if words <> '' then
        insert into pathways_handovernote (hand_over_id, beneficiary_id, text) values (given, p.beneficiary_id, words);
    end if;
    update pathways_pathwayreferent r set valid_until = greatest(r.valid_from, moment)
        where r.pathway_id = path and r.valid_until is null returning r.valid_until into since;
    if not found then
        since := greatest(p.recorded_at, moment);
        insert into pathways_pathwayreferent (id, pathway_id, beneficiary_id, membership_id, valid_from, valid_until)
            values (gen_random_uuid(), path, p.beneficiary_id, p.referent_id, p.recorded_at, since);
    end if;
    insert into pathways_pathwayreferent (id, pathway_id, beneficiary_id, membership_id, valid_from)
        values (gen_random_uuid(), path, p.beneficiary_id, receiver, since);
    update pathways_pathway set referent_id = receiver where id = path;
    return given;
end $$;
reset role;
