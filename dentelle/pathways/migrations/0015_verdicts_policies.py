"""What the rule said is read in the open file alone: it holds what decided."""

from django.db import migrations

from dentelle.shared.policies import protect


class Migration(migrations.Migration):
    dependencies = [("pathways", "0014_verdicts"), ("pathways", "0002_policies")]
    operations = [
        protect(
            "pathways_orientationverdict",
            read="beneficiary_id = (select door.opened(3))",
            insert="door.account_level_on(beneficiary_id) >= 3 and orientation_id in ("
            "select o.id from pathways_orientation o where o.beneficiary_id = pathways_orientationverdict.beneficiary_id)",
            door="select",
        ),
    ]
