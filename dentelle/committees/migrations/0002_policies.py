"""Members know that a session exists; a situation is seen by whom the agenda's grants name, while they last."""

from django.db import migrations

from dentelle.shared.policies import protect

COLLEAGUE = "programme_id = (select door.here()) and (select door.is_member())"
LEADS = "(door.holds('copilots', group_id) or door.holds('coordination', null))"
OF_SESSION = "session_id in (select s.id from committees_committeesession s)"
LEADS_SESSION = f"session_id in (select s.id from committees_committeesession s where {LEADS})"
BRIEF = "beneficiary_id = (select door.opened_by_account(1)) or beneficiary_id in (select door.my_people(1))"
PRESENT = "membership_id in (select m.id from partners_membership m)"
SIGNED = "door.account_level_on(beneficiary_id) >= 2 and {0}_by_id in (select door.my_memberships())"
HER_CASE = (
    "case_id in (select c.id from committees_casereview c where c.beneficiary_id = {0}.beneficiary_id{1})"
)


class Migration(migrations.Migration):
    dependencies = [("committees", "0001_initial"), ("pathways", "0002_policies")]
    operations = [
        protect(
            "committees_committeesession",
            read=COLLEAGUE,
            insert=f"programme_id = door.here() and {LEADS} and opened_by_id in (select door.my_memberships())"
            " and group_id in (select g.id from groups_workinggroup g where g.programme_id = door.here())",
            # the Cité again: an UPDATE without WHERE meets no reading policy
            update=f"programme_id = door.here() and {LEADS}",
            update_columns=["closed_at"],
            work="programme_id = door.job_here()",
            door="select",
        ),
        protect("committees_attendance", read=OF_SESSION, insert=f"{LEADS_SESSION} and {PRESENT}", delete=LEADS_SESSION),
        protect(
            "committees_casereview",
            read=BRIEF,
            insert=f"{SIGNED.format('added')} and {OF_SESSION}"
            " and pathway_id in"
            " (select p.id from pathways_pathway p where p.beneficiary_id = committees_casereview.beneficiary_id)",
            update="door.account_level_on(beneficiary_id) >= 2",
            update_columns=["withdrawn_at"],
            work=OF_SESSION,
            door="select",
        ),
        protect(
            "committees_brief",
            read="beneficiary_id = (select door.opened_by_account(1))",
            insert="door.account_level_on(beneficiary_id) >= 2"
            f" and {HER_CASE.format('committees_brief', '')}",
        ),
        # EXPLAIN tells of the planner's samples beyond any policy: none of her words
        migrations.RunSQL("alter table committees_brief alter goal set statistics 0", migrations.RunSQL.noop),
        protect(
            "committees_proposal",
            read=BRIEF,
            insert=f"{SIGNED.format('recorded')}"
            f" and {HER_CASE.format('committees_proposal', f' and c.{LEADS_SESSION}')}"
            " and orientation_id in (select o.id from pathways_orientation o"
            " where o.beneficiary_id = committees_proposal.beneficiary_id)",
            work="beneficiary_id in (select b.id from beneficiaries_beneficiary b)",
            door="select",
        ),
    ]
