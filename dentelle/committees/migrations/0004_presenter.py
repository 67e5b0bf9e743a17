"""A neighbourhood partner may present the person he brought: a member of this Cité, and nobody else."""

import django.db.models.deletion
from django.db import migrations, models

SIGNED = "door.account_level_on(beneficiary_id) >= 2 and added_by_id in (select door.my_memberships())"
CHECK = f"""
alter policy web_insert on committees_casereview with check (
    {SIGNED}
    and session_id in (select s.id from committees_committeesession s)
    and pathway_id in
        (select p.id from pathways_pathway p where p.beneficiary_id = committees_casereview.beneficiary_id)
    and (presenter_id is null or presenter_id in
        (select m.id from partners_membership m where m.programme_id = door.here() and m.role = 'satellite'))
)
"""


class Migration(migrations.Migration):
    dependencies = [("committees", "0003_unlist"), ("partners", "0002_organising")]
    operations = [
        migrations.AddField(
            model_name="casereview",
            name="presenter",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="partners.membership"
            ),
        ),
        migrations.RunSQL(CHECK, migrations.RunSQL.noop),
    ]
