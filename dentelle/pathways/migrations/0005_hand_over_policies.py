"""Hand-overs and their notes; acts by delegation. See pathways/hand_over.sql."""

from pathlib import Path

from django.db import migrations

from dentelle.shared.policies import allow_insert, protect

DOOR = (Path(__file__).resolve().parent.parent / "hand_over.sql").read_text(encoding="utf-8")
CONTACT = (
    "(beneficiary_id = (select door.opened_by_account(2)) or beneficiary_id in (select door.my_people(2)))"
)
HERS = "pathway_id in (select p.id from pathways_pathway p where p.beneficiary_id = {0}.beneficiary_id)"
MINE = "by_membership_id in (select door.my_memberships())"
# Paths that were open or ended before there was a history: one référent since the entry.
HISTORY = """
insert into pathways_pathwayreferent (id, pathway_id, beneficiary_id, membership_id, valid_from)
    select gen_random_uuid(), p.id, p.beneficiary_id, p.referent_id, p.recorded_at from pathways_pathway p
"""
# The door moves the référent; RESTRICTIVE: whatever else allows the row, a delegation that is named must be running,
# of that group, and mine.
MORE = """
create policy door_update on pathways_pathway for update to dentelle_door using (true) with check (true);
grant update on pathways_pathway to dentelle_door;
create policy door_insert on beneficiaries_grant for insert to dentelle_door with check (true);
grant insert on beneficiaries_grant to dentelle_door;
create policy entry_by_delegation on pathways_pathway as restrictive for insert to dentelle_web with check (
    delegation_id is null or door.may_use_delegation(delegation_id, group_id, 'enter', entered_on));
create policy orientation_by_delegation on pathways_orientation as restrictive for insert to dentelle_web with check (
    delegation_id is null
    or door.may_use_delegation(delegation_id, door.group_of(pathway_id), 'orient', decided_on));
alter table pathways_handovernote alter text set statistics 0;
-- a scheme that opens its link (a GET) reads in which group's name the orientation was proposed
set local role dentelle_door;
grant execute on function door.group_of(uuid) to dentelle_reader;
reset role
"""
MAIL = (
    "programme_id = door.here() and sent_at is null and link_id is null"
    " and door.may_mail_hand_over(kind, subject_id, recipient_id)"
)


class Migration(migrations.Migration):
    dependencies = [("pathways", "0004_hand_over"), ("groups", "0003_delegation_policies"), ("beneficiaries", "0004_may_record")]
    operations = [
        migrations.RunSQL(DOOR, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(HISTORY, reverse_sql=migrations.RunSQL.noop),
        protect(
            "pathways_pathwayreferent",
            read=CONTACT,
            insert="door.level_on(beneficiary_id) >= 3 and membership_id in (select door.my_memberships())"
            f" and {HERS.format('pathways_pathwayreferent')}",
            door="select, insert, update, delete",
        ),
        protect(
            "pathways_handover",
            # who gave it may still take it back for ten minutes, when the person is no longer theirs to see
            read=f"{CONTACT} or ({MINE} and written_at > statement_timestamp() - interval '10 minutes')",
            update="door.account_level_on(beneficiary_id) >= 3",
            update_columns=["told_on"],
            door="select, insert, update",
        ),
        protect(
            "pathways_handovernote",
            read="beneficiary_id = (select door.opened_by_account(3))",
            delete="beneficiary_id = (select door.opened_by_account(3))",
            door="select, insert, delete",
        ),
        migrations.RunSQL(MORE, reverse_sql=migrations.RunSQL.noop),
        allow_insert("shared_outboxmessage", "hand_over", MAIL),
    ]
