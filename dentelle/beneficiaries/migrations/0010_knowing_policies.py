"""Facts that are undone by date; agreements by purpose; the restricted fact, which needs her explicit agreement."""

from pathlib import Path

from django.db import migrations

from dentelle.shared.policies import protect

DOOR = (Path(__file__).resolve().parent.parent / "agreements.sql").read_text(encoding="utf-8")
MINE = "recorded_by_id in (select door.my_memberships())"
AGREED = "door.agreed(beneficiary_id, 'restricted', null)"
MORE = f"""
-- her contact data: new columns, the same rule; EXPLAIN tells of no sample
grant update (usual_name, email, channel, language, may_leave_message, is_discreet) on beneficiaries_identity
    to dentelle_web;
alter table beneficiaries_identity alter usual_name set statistics 0, alter email set statistics 0,
    alter channel set statistics 0, alter language set statistics 0;

-- a restricted fact is written at the fourth level, and only while her explicit agreement runs
grant update (as_of, source, recorded_by_id, recorded_at) on beneficiaries_restrictedfacts to dentelle_web;
alter policy web_insert on beneficiaries_restrictedfacts
    with check (door.level_on(beneficiary_id) >= 4 and {AGREED} and {MINE});
alter policy web_update on beneficiaries_restrictedfacts
    using (door.level_on(beneficiary_id) >= 4) with check (door.level_on(beneficiary_id) >= 4 and {AGREED} and {MINE});
grant select, update on beneficiaries_restrictedfacts to dentelle_door;
create policy door_select on beneficiaries_restrictedfacts for select to dentelle_door using (true);
create policy door_update on beneficiaries_restrictedfacts for update to dentelle_door using (true);

-- facts are undone by the door alone
grant select, update on beneficiaries_fact to dentelle_door;
create policy door_select on beneficiaries_fact for select to dentelle_door using (true);
create policy door_update on beneficiaries_fact for update to dentelle_door using (true);

-- RESTRICTIVE: whatever else allows the grant, sharing needs the agreement that names it, and the fourth level is given
-- by the door alone
create policy by_her_agreement on beneficiaries_grant as restrictive for insert to dentelle_web with check (
    level < 4 and reason <> 'restricted'
    and (reason <> 'shared'
        or coalesce(door.may_share(beneficiary_id, membership_id, level::int, valid_until, subject_id), false)))
"""


class Migration(migrations.Migration):
    dependencies = [("beneficiaries", "0009_knowing"), ("pathways", "0005_hand_over_policies")]
    operations = [
        migrations.RunSQL(DOOR, reverse_sql=migrations.RunSQL.noop),
        protect(
            "beneficiaries_sharingagreement",
            # not at the level of the contact: that a restricted fact exists is itself restricted
            read="beneficiary_id = (select door.opened_by_account(3)) or beneficiary_id in (select door.my_people(3))",
            insert=f"door.account_level_on(beneficiary_id) >= 3 and {MINE}"
            " and (organisation_id is null or organisation_id in"
            " (select o.id from partners_organisation o where o.programme_id = door.here()))",
            door="select",
        ),
        migrations.RunSQL(MORE, reverse_sql=migrations.RunSQL.noop),
    ]
