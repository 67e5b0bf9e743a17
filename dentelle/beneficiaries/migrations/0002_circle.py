"""The circle: the door functions, then the policies of every table up to this floor.

Tables above bring their own policies in their own migrations.
"""

from pathlib import Path

from django.db import migrations

from dentelle.shared.policies import protect

DOOR = (Path(__file__).resolve().parent.parent / "circle.sql").read_text(encoding="utf-8")
# A GET steps down to a role that writes nothing but the reading trace: of the functions that write, it has that one.
# The worker's one function names the Cité it works for.
GIVE_THE_DOOR = """
do $$
declare
    f regprocedure;
    reads boolean;
begin
    for f, reads in select p.oid::regprocedure, p.provolatile <> 'v' or p.proname = 'open_file'
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'door' loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to %s', f, case
            when f = 'door.job_here()'::regprocedure then 'dentelle_work'
            when reads then 'dentelle_web, dentelle_reader'
            else 'dentelle_web' end);
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
end $$
"""
# The planner's statistics keep samples of each column, and EXPLAIN tells of them beyond any policy: none of names.
NO_SAMPLES = """
alter table beneficiaries_identity
    alter first_name set statistics 0, alter last_name set statistics 0, alter birth_on set statistics 0,
    alter phone set statistics 0, alter how_to_meet set statistics 0
"""

COLLEAGUE = "programme_id = (select door.here()) and (select door.is_member())"
MINE = "recorded_by_id in (select door.my_memberships())"
# The opened file first: for her rows the set of all my people is then never computed (measured: see bench_circle).
SEEN = "{0} = (select door.opened({1})) or {0} in (select door.my_people({1}))"
FILE = "beneficiary_id = (select door.opened(3))"


class Migration(migrations.Migration):
    dependencies = [
        ("beneficiaries", "0001_initial"),
        ("shared", "0002_jobs"),
        ("journal", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(DOOR, reverse_sql="drop schema door cascade; create schema door"),
        migrations.RunSQL(GIVE_THE_DOOR, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(
            "create sequence beneficiary_number; grant usage on sequence beneficiary_number to dentelle_web",
            reverse_sql="drop sequence beneficiary_number",
        ),
        # shared
        protect(
            "shared_submission",
            read="key = nullif(current_setting('app.once', true), '')::uuid",
            insert="true",
            update="key = nullif(current_setting('app.once', true), '')::uuid",
            update_columns=["outcome"],
        ),
        # each floor says which of its mails may be put, about what, to whom: see allow_insert
        protect(
            "shared_outboxmessage",
            work="true",
            work_update="true",
            work_update_columns=["sent_at", "attempts"],
        ),
        # accounts: an account sees itself and its colleagues of the Cité; signing in sees the address typed
        protect(
            "accounts_account",
            read="id = (select door.my_account())"
            " or id in (select m.account_id from partners_membership m)"
            " or email = nullif(current_setting('app.sign_in_email', true), '')",
            work="id in (select m.account_id from partners_membership m)",
            door="select",
        ),
        protect("accounts_signin", door="select, insert, update"),
        protect("accounts_ticketkey", door="select"),
        # each floor says which of its links may be made, about what: see allow_insert
        protect("accounts_link", door="select, update"),
        # journal
        protect(
            "journal_entry",
            read="beneficiary_id = (select door.opened(3))",
            insert="programme_id = door.here()"
            " and by_account_id is not distinct from door.my_account()"
            " and by_link_id is not distinct from door.my_link()"
            " and door.may_record(kind, beneficiary_id, subject_id)",
            work="programme_id = door.job_here()",
            door="select, insert",
        ),
        protect("journal_reading", read="beneficiary_id = (select door.opened(3))", door="select, insert"),
        # territory: public
        protect("territory_priorityarea", read="true", work="true"),
        protect("territory_programme", read="true", work="true", door="select"),
        protect("territory_programme_areas", read="true", work="true"),
        # partners and groups: groups are public, people of the Cité know each other
        protect("partners_organisation", read=COLLEAGUE, work="programme_id = door.job_here()"),
        protect(
            "partners_membership",
            read=COLLEAGUE,
            work="programme_id = door.job_here()",
            door="select",
        ),
        protect("groups_workinggroup", read="true", work="true", door="select"),
        protect("groups_seat", read=COLLEAGUE, door="select"),
        protect(
            "groups_seatholding",
            read="seat_id in (select s.id from groups_seat s)",
            door="select",
        ),
        # the person
        protect(
            "beneficiaries_beneficiary",
            read=f"programme_id = (select door.here()) and ({SEEN.format('id', 1)})",
            insert="programme_id = door.here() and door.level_on(id) >= 3",
            update="door.level_on(id) >= 3",
            update_columns=["group_id", "age_band"],
            work="programme_id = door.job_here()",
            door="select",
        ),
        protect(
            "beneficiaries_identity",
            read=SEEN.format("beneficiary_id", 2),
            insert="door.level_on(beneficiary_id) >= 3",
            update="door.level_on(beneficiary_id) >= 3",
            update_columns=["first_name", "last_name", "birth_on", "phone", "how_to_meet"],
        ),
        migrations.RunSQL(NO_SAMPLES, reverse_sql=migrations.RunSQL.noop),
        protect(
            "beneficiaries_restrictedfacts",
            read="beneficiary_id = (select door.opened(4))",
            insert="door.level_on(beneficiary_id) >= 4",
            update="door.level_on(beneficiary_id) >= 4",
            update_columns=["has_disability_status"],
        ),
        # grants: the first comes before the person and goes to oneself; then nobody gives more than they have,
        # nor about somebody whose identity they do not hold; a grant is closed by door.close_grants, never rewritten
        protect(
            "beneficiaries_grant",
            read="beneficiary_id = (select door.opened(3))"
            " or ((valid_until is null or valid_until > now()) and (link_id = (select door.my_link())"
            " or (link_id is null and holder_id = any ((select door.my_holders())::uuid[]))))",
            insert="(membership_id in (select door.my_memberships()) and door.has_role('professional')"
            " and door.is_unknown(beneficiary_id))"
            " or (link_id is null and door.may_give(beneficiary_id, membership_id, seat_id, level, valid_until))",
            door="select, update",
        ),
        # facts and agreements: dated, signed, never rewritten
        protect(
            "beneficiaries_fact",
            read=FILE,
            insert=f"door.level_on(beneficiary_id) >= 3 and {MINE}",
        ),
        protect(
            "beneficiaries_noticegiven",
            read=FILE,
            insert=f"door.level_on(beneficiary_id) >= 3 and {MINE}",
        ),
        protect(
            "beneficiaries_agreement",
            read="beneficiary_id = (select door.opened_by_account(2)) or beneficiary_id in (select door.my_people(2))",
            insert=f"door.level_on(beneficiary_id) >= 3 and {MINE}",
            door="select",
        ),
    ]
