"""The coordination names the body that answers for the data."""

from django.db import migrations

GRANT = """
grant update (controller, privacy_contact) on territory_programme to dentelle_web;
-- a rule for every way to reach somebody, public or not: the planner takes no sample of it
alter table territory_programme alter privacy_contact set statistics 0
"""


class Migration(migrations.Migration):
    dependencies = [("partners", "0003_said_by_itself"), ("territory", "0004_controller")]
    operations = [migrations.RunSQL(GRANT, migrations.RunSQL.noop)]
