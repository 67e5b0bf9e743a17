"""The table reads its group's delegations; those who lead it write and take them back."""

from django.db import migrations

from dentelle.shared.policies import protect

COLLEAGUE = "programme_id = (select door.here()) and (select door.is_member())"
LEADS = "(door.holds('copilots', group_id) or door.holds('coordination', null))"
OF_THE_CITE = (
    "group_id in (select g.id from groups_workinggroup g where g.programme_id = door.here())"
    " and (membership_id is null or membership_id in (select m.id from partners_membership m))"
    " and (organisation_id is null or organisation_id in (select o.id from partners_organisation o))"
)


class Migration(migrations.Migration):
    dependencies = [("groups", "0002_delegation"), ("beneficiaries", "0002_circle")]
    operations = [
        protect(
            "groups_delegation",
            read=COLLEAGUE,
            insert=f"programme_id = door.here() and {LEADS} and {OF_THE_CITE}"
            " and recorded_by_id in (select door.my_memberships())",
            update=f"programme_id = door.here() and {LEADS}",
            update_columns=["revoked_at"],
            door="select",
        ),
    ]
