"""The ground is public; a coordinator adds outlines to it and replaces none. An address is in the file."""

from django.db import migrations

from dentelle.shared.policies import protect

MINE = "recorded_by_id in (select door.my_memberships())"
COORDINATES = "door.has_role('coordinator')"
GROUND = f"""
grant insert on territory_priorityarea to dentelle_web;
create policy web_insert on territory_priorityarea for insert to dentelle_web with check ({COORDINATES});
grant update (outline, code, source, imported_at) on territory_priorityarea to dentelle_web;
create policy web_update on territory_priorityarea for update to dentelle_web
    using ({COORDINATES} and outline is null) with check ({COORDINATES});
grant insert on territory_programme_areas to dentelle_web;
create policy web_insert on territory_programme_areas for insert to dentelle_web
    with check (programme_id = door.here() and {COORDINATES});
grant usage on sequence territory_programme_areas_id_seq to dentelle_web;
-- EXPLAIN tells of the planner's samples beyond any policy: no address.
alter table beneficiaries_residence alter address set statistics 0,
    alter longitude set statistics 0, alter latitude set statistics 0
"""


class Migration(migrations.Migration):
    dependencies = [("beneficiaries", "0005_residence"), ("territory", "0002_ground")]
    operations = [
        protect("territory_commune", read="true", work="true"),
        protect("territory_programme_communes", read="true", work="true"),
        protect(
            "beneficiaries_residence",
            read="beneficiary_id = (select door.opened(3))",
            insert=f"door.level_on(beneficiary_id) >= 3 and {MINE}",
            update="door.level_on(beneficiary_id) >= 3 and frozen_at is null",
            update_check="door.level_on(beneficiary_id) >= 3",
            update_columns=["longitude", "latitude", "answer", "area_id", "vintage", "decided_on", "frozen_at"],
        ),
        migrations.RunSQL(GROUND, reverse_sql=migrations.RunSQL.noop),
    ]
