"""Members know that a session exists; a situation is seen by whom the agenda's grants name, while they last."""

from django.db import migrations

from dentelle.shared.policies import protect

COLLEAGUE = "programme_id = (select door.here()) and (select door.is_member())"
LEADS = "(door.holds('copilots', group_id) or door.holds('coordination', null))"
OF_SESSION = "session_id in (select s.id from committees_committeesession s)"
LEADS_SESSION = f"session_id in (select s.id from committees_committeesession s where {LEADS})"
BRIEF = "beneficiary_id in (select door.my_people(1))"


class Migration(migrations.Migration):
    dependencies = [("committees", "0001_initial"), ("pathways", "0002_policies")]
    operations = [
        protect(
            "committees_committeesession",
            read=COLLEAGUE,
            insert=f"programme_id = door.here() and {LEADS}",
            update=LEADS,
            update_columns=["closed_at"],
            work="programme_id = door.job_here()",
            door="select",
        ),
        protect("committees_attendance", read=OF_SESSION, insert=LEADS_SESSION, delete=LEADS_SESSION),
        protect(
            "committees_casereview",
            read=BRIEF,
            insert="door.level_on(beneficiary_id) >= 2 and added_by_id in (select door.my_memberships())",
            update="door.level_on(beneficiary_id) >= 2",
            update_columns=["withdrawn_at"],
            work=OF_SESSION,
            door="select",
        ),
        protect(
            "committees_brief",
            read="beneficiary_id = (select door.opened(1))",
            insert="door.level_on(beneficiary_id) >= 2",
        ),
        protect(
            "committees_proposal",
            read=BRIEF,
            insert="door.level_on(beneficiary_id) >= 2 and recorded_by_id in (select door.my_memberships())",
            work="beneficiary_id in (select b.id from beneficiaries_beneficiary b)",
            door="select",
        ),
    ]
