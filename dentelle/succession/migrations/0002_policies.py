"""Successions are the coordination's; what they move on the floors below, they may put back. See succession.sql."""

from pathlib import Path

from django.db import migrations

from dentelle.shared.policies import allow_insert, protect

DOOR = (Path(__file__).resolve().parent.parent / "succession.sql").read_text(encoding="utf-8")
COORDINATION = "programme_id = (select door.here()) and (select door.has_role('coordinator'))"
OF_THE_CITE = "{0} in (select o.id from partners_organisation o where o.programme_id = door.here())"
# The right to change one column of one row of a lower floor, and only while the succession is there to say why.
MORE = f"""
grant update (valid_until) on partners_membership to dentelle_web;
create policy web_update_succession on partners_membership for update to dentelle_web
    using (programme_id = door.here() and door.succeeds(organisation_id));
grant update (valid_until) on groups_seatholding to dentelle_web;
create policy web_update_succession on groups_seatholding for update to dentelle_web
    using (door.may_end_holding(id));
grant update (carrier_id) on catalogue_scheme to dentelle_web;
create policy web_update_succession on catalogue_scheme for update to dentelle_web
    using (programme_id = door.here() and (door.succeeds(carrier_id) or door.has_moved('scheme', id)))
    with check (programme_id = door.here() and {OF_THE_CITE.format('carrier_id')}
        and (door.succeeds(carrier_id) or door.has_moved('scheme', id)))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("succession", "0001_initial"),
        ("pathways", "0005_hand_over_policies"),
        ("catalogue", "0005_carrier"),
    ]
    operations = [
        migrations.RunSQL(DOOR, reverse_sql=migrations.RunSQL.noop),
        protect(
            "succession_succession",
            read=COORDINATION,
            insert=f"{COORDINATION} and prepared_by_id in (select door.my_memberships())"
            f" and applied_at is null and undone_at is null and {OF_THE_CITE.format('organisation_id')}"
            f" and {OF_THE_CITE.format('successor_id')}",
            update=f"{COORDINATION} and undone_at is null",
            update_check=COORDINATION,
            update_columns=["applied_at", "undone_at"],
            door="select",
        ),
        protect(
            "succession_move",
            read="succession_id in (select s.id from succession_succession s)",
            insert="door.is_its_move(succession_id, kind, subject_id)",
            door="select",
        ),
        allow_insert(
            "groups_seatholding",
            "succession",
            "door.may_give_seat(seat_id, membership_id)",
        ),
        migrations.RunSQL(MORE, reverse_sql=migrations.RunSQL.noop),
    ]
