"""What she says of herself shows when her file is open, to whoever holds it; a version is never rewritten."""

from django.db import migrations

from dentelle.shared.policies import protect

OPEN = "beneficiary_id = (select door.opened_by_account(3))"
MINE = "recorded_by_id in (select door.my_memberships())"
OF_HER = (
    "assessment_id in (select a.id from diagnosis_assessment a where a.beneficiary_id = diagnosis_item.beneficiary_id"
    f" and a.{MINE})"
)
# EXPLAIN tells of the planner's samples beyond any policy: none of her words.
NO_SAMPLES = """
alter table diagnosis_assessment alter goal set statistics 0, alter not_wanted set statistics 0;
alter table diagnosis_item alter line set statistics 0
"""


class Migration(migrations.Migration):
    dependencies = [("diagnosis", "0001_initial"), ("beneficiaries", "0010_knowing_policies")]
    operations = [
        protect(
            "diagnosis_assessment", read=OPEN, insert=f"door.account_level_on(beneficiary_id) >= 3 and {MINE}"
        ),
        protect("diagnosis_item", read=OPEN, insert=f"door.account_level_on(beneficiary_id) >= 3 and {OF_HER}"),
        migrations.RunSQL(NO_SAMPLES, reverse_sql=migrations.RunSQL.noop),
    ]
