"""The coordination says what its own Cité is called, aims at, answers at."""

from django.db import migrations

POLICY = """
grant update (name, phone, presentation, target_low, target_high) on territory_programme to dentelle_web;
create policy web_update on territory_programme for update to dentelle_web
    using (id = door.here() and door.has_role('coordinator'))
    with check (id = door.here() and door.has_role('coordinator'));
-- a rule for every telephone, public or not: the planner takes no sample of it
alter table territory_programme alter phone set statistics 0
"""


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0002_organising"),
        ("territory", "0003_said_by_itself"),
        ("beneficiaries", "0007_organising"),
    ]
    operations = [migrations.RunSQL(POLICY, migrations.RunSQL.noop)]
