"""Many people in one Cité, straight into the tables: what a référent holds stays the same, the Cité around grows.

The first fifty are Inès's, all accompanied today. The others belong to twenty colleagues; they came over five years,
and one in three is still accompanied. What waits (signals, orientations without answer) grows with them, as it would.
"""

from scripts.bench.ground import Ground

OF_INES = 50
COLLEAGUES = 20
NAMED = "nom000017"
"""One of Inès's people, found by her name alone whatever the size."""

SETTING = """
set session_replication_role = replica;
create temp table told as select
    c.id cite, (select id from catalogue_scheme s where s.programme_id = c.id and s.slug = 'mission-locale') scheme,
    (select m.id from partners_membership m join accounts_account a on a.id = m.account_id
        where a.email = 'ines@belfort.invalid') ines,
    (select id from partners_organisation o where o.programme_id = c.id and o.name = 'France Travail') organisation,
    (select id from groups_seat s where s.programme_id = c.id and s.kind = 'coordination') coordination
    from territory_programme c where c.slug = 'belfort';
create temp table colleague as select k - 1 k, gen_random_uuid() account, gen_random_uuid() id
    from generate_series(1, {colleagues}) k;
insert into accounts_account (id, email, name, password, is_active)
    select account, 'colleague' || k || '@belfort.invalid', 'Collègue ' || k, '!', true from colleague;
insert into partners_membership (id, programme_id, account_id, organisation_id, role, valid_from)
    select id, cite, account, organisation, 'professional', now() - interval '5 years' from colleague, told;
create temp table room as select row_number() over (order by g.rank) - 1 k, g.id, s.id seat from told
    join groups_workinggroup g on g.programme_id = told.cite
    join groups_seat s on s.group_id = g.id and s.kind = 'copilots';
create temp table p as select n, gen_random_uuid() id, gen_random_uuid() path, told.*,
    n <= {of_ines} is_mine, n <= {of_ines} or n % 3 = 0 is_open,
    coalesce(case when n > {of_ines} then colleague.id end, ines) referent,
    room.id as group_id, room.seat,
    current_date - case when n <= {of_ines} then 60 + n else 210 + n * 7 % 1600 end as entered
    from generate_series(1, {people}) n cross join told
    join colleague on colleague.k = n % {colleagues}
    join room on room.k = case when n <= {of_ines} then 0 else n % (select count(*) from room) end;
"""
PEOPLE = """
insert into beneficiaries_beneficiary (id, programme_id, code, group_id, age_band, created_at)
    select id, cite, 'B-' || n, group_id, '18-21', entered from p;
insert into beneficiaries_identity (beneficiary_id, first_name, last_name, birth_on, phone, how_to_meet)
    select id, 'Prénom' || n % 997, 'Nom' || lpad(n::text, 6, '0'), date '2004-01-01' + n % 900,
        '06' || lpad(n::text, 8, '0'), '' from p;
insert into beneficiaries_grant (id, beneficiary_id, membership_id, holder_id, level, reason, valid_from)
    select gen_random_uuid(), id, referent, referent, 3, 'referent', entered from p;
insert into beneficiaries_grant (id, beneficiary_id, seat_id, holder_id, level, reason, valid_from)
    select gen_random_uuid(), p.id, s.seat, s.seat, 2, s.reason, entered from p
    cross join lateral (values (coordination, 'coordination'), (p.seat, 'copilot')) s (seat, reason);
insert into beneficiaries_noticegiven (id, beneficiary_id, means, version, given_on, recorded_by_id, recorded_at)
    select gen_random_uuid(), id, 'in_person', '1', entered, referent, entered from p;
insert into beneficiaries_agreement (id, beneficiary_id, scope, means, notice_version, given_on, valid_until,
    recorded_by_id, recorded_at)
    select gen_random_uuid(), id, 'named', 'in_person', '1', current_date - 10 - n % 30, current_date + 300 - n % 30,
        referent, entered from p where is_open;
insert into beneficiaries_fact (id, beneficiary_id, code, value, as_of, source, recorded_by_id, recorded_at)
    select gen_random_uuid(), id, code, 'yes', entered, 'declared', referent, entered
    from p, unnest(array['rsa', 'in_training', 'ft_registered', 'may_work', 'single_parent']) code;
"""
PATHS = """
insert into pathways_pathway (id, programme_id, beneficiary_id, group_id, referent_id, entry_mode, entered_on,
    qpv_status, recorded_at, exited_on)
    select path, cite, id, group_id, referent, 'referent', entered, 'unknown', entered,
        case when not is_open then entered + 200 end from p;
insert into pathways_pathwayreferent (id, pathway_id, beneficiary_id, membership_id, valid_from)
    select gen_random_uuid(), path, id, referent, entered from p;
insert into pathways_exit (pathway_id, beneficiary_id, kind, contract, recorded_by_id, recorded_at)
    select path, id, 'training', '', referent, entered + 200 from p where not is_open;
insert into pathways_orientation (id, programme_id, pathway_id, beneficiary_id, scheme_id, origin, reason,
    mainstream_argument, decided_on, person_answer, person_answered_on, sent_at, scheme_answer, scheme_answered_at,
    refusal_reason, appointment_at, appointment_place, appointment_host, started_on, ended_on, result, stop_reason)
    select gen_random_uuid(), cite, path, id, scheme, 'referent', 'goal', '', entered, 'agreed', entered, entered,
        'accepted', entered + 1, '', entered + 9, 'Accueil', 'Une conseillère', entered + 9, entered + 40, 'completed',
        '' from p;
insert into pathways_orientation (id, programme_id, pathway_id, beneficiary_id, scheme_id, origin, reason,
    mainstream_argument, decided_on, person_answer, person_answered_on, sent_at, scheme_answer, scheme_answered_at,
    refusal_reason, appointment_place, appointment_host, result, stop_reason)
    select gen_random_uuid(), cite, path, id, scheme, 'referent', 'goal', '', entered + 45, 'agreed', entered + 45,
        entered + 45, answer, case when answer <> '' then entered + 50 end,
        case when answer <> '' then 'no_place' else '' end, '', '', '', ''
    from p cross join lateral
        (select case when is_open and n % case when is_mine then 5 else 30 end = 0 then '' else 'refused' end answer) a;
insert into pathways_contact (id, pathway_id, beneficiary_id, "on", channel, is_reached, recorded_by_id, recorded_at)
    select gen_random_uuid(), path, id, case when is_open then current_date - 9 * k - n % 30 else entered + 9 * k end,
        'phone', true, referent, entered from p, generate_series(1, 6) k;
insert into pathways_step (id, pathway_id, beneficiary_id, doer, due_on, added_by_id, added_at)
    select gen_random_uuid(), path, id, 'person', current_date + 5 * k - n % 40, referent, entered
    from p, generate_series(1, 2) k where is_open;
insert into journal_reading (id, account_id, beneficiary_id, grant_id, screen, reason, at)
    select gen_random_uuid(), gen_random_uuid(), id, gen_random_uuid(), 'person', '', now() - k * interval '1 day'
    from p, generate_series(1, 5) k;
insert into journal_entry (id, kind, programme_id, group_id, beneficiary_id, subject_id, effective_on, recorded_at,
    facts)
    select gen_random_uuid(), kind, cite, group_id, id, path, entered, entered, '{}'
    from p, unnest(array['person.welcomed', 'pathway.opened', 'orientation.proposed', 'orientation.sent']) kind;
"""
SIGNALS = """
insert into spotting_signal (id, programme_id, kind, first_name, phone, how_to_meet, place, age_band, origin, way,
    reach_by, feedback, received_on, received_at, assigned_to_id, assigned_at, reached_on, informed_on, welcomed_at,
    beneficiary_id, closing_reason)
    select gen_random_uuid(), cite, 'agreed', '', '', '', '', '16-25', 'local', 'word', 'phone', '', entered - 9,
        entered - 9, referent, entered - 8, entered - 5, entered - 5, entered, id, '' from p;
insert into spotting_signal (id, programme_id, kind, first_name, phone, how_to_meet, place, age_band, origin, way,
    reach_by, feedback, received_on, received_at, assigned_to_id, assigned_at, closing_reason)
    select gen_random_uuid(), cite, 'agreed', 'Signalée' || n, '07' || lpad(n::text, 8, '0'), '', '', '16-25', 'local',
        'word', 'phone', '', current_date - n % 12, now() - n % 12 * interval '1 day', given,
        case when given is not null then now() end, ''
    from p cross join lateral (select case when n % 2 = 0 then referent end given) g
    where n <= 20 or n > {of_ines} and n % 50 < 2;
"""
SESSION = """
insert into committees_committeesession (id, programme_id, group_id, held_on, opened_at, opened_by_id)
    select gen_random_uuid(), cite, room.id, current_date, now(), ines from told, room where room.k = 0
    on conflict do nothing;
create temp table held as select s.id from committees_committeesession s
    join room on room.id = s.group_id and room.k = 0 where s.held_on = current_date;
insert into committees_casereview (id, session_id, pathway_id, beneficiary_id, scope, added_by_id, added_at)
    select gen_random_uuid(), held.id, path, p.id, 'named', ines, now() from p, held where n <= 10;
insert into committees_brief (case_id, beneficiary_id, goal)
    select c.id, c.beneficiary_id, 'Travailler.' from committees_casereview c join held on held.id = c.session_id
    on conflict do nothing;
"""
FILL = SETTING + PEOPLE + PATHS + SIGNALS + SESSION


def fill(ground: Ground, name: str, people: int) -> None:
    """So many people, then what PostgreSQL does by itself on a database that lives."""
    words = FILL.replace("{people}", str(people)).replace("{of_ines}", str(OF_INES))
    with ground.cluster.connect_superuser(name) as connection:
        for statement in words.replace("{colleagues}", str(COLLEAGUES)).split(";\n"):
            if statement.strip():
                connection.execute(statement)  # type: ignore[call-overload]
        connection.execute("vacuum analyze")
