"""Contacts, steps, pauses and stand-ins follow the circle; their words wait for the open file. See following.sql."""

from pathlib import Path

from django.db import migrations

from dentelle.shared.policies import protect

DOOR = (Path(__file__).resolve().parent.parent / "following.sql").read_text(encoding="utf-8")
CONTACT = (
    "(beneficiary_id = (select door.opened_by_account(2)) or beneficiary_id in (select door.my_people(2)))"
)
FILE = "door.account_level_on(beneficiary_id) >= 3"
OPEN = "beneficiary_id = (select door.opened_by_account(3))"
HERS = "pathway_id in (select p.id from pathways_pathway p where p.beneficiary_id = {0}.beneficiary_id)"
MINE = "{0}_id in (select door.my_memberships())"
OF = "{0}_id in (select x.id from {1} x where x.beneficiary_id = {2}.beneficiary_id and x.{3})"
FRESH = "{0} > statement_timestamp() - interval '11 minutes'"
MORE = """
create policy stand_in_gives_little on beneficiaries_grant as restrictive for insert to dentelle_web with check (
    reason <> 'stand_in' and (link_id is not null
        or door.may_give_on(beneficiary_id, membership_id, level::int, valid_until)));
create policy exit_by_the_referent on pathways_exit as restrictive for insert to dentelle_web with check (
    pathway_id in (select p.id from pathways_pathway p where p.referent_id in (select door.my_memberships())));
grant delete on pathways_exit to dentelle_door;
create policy door_delete on pathways_exit for delete to dentelle_door using (true);
alter table pathways_contactline alter text set statistics 0;
alter table pathways_stepwords alter text set statistics 0
"""


class Migration(migrations.Migration):
    dependencies = [("pathways", "0006_following"), ("beneficiaries", "0008_stand_in")]
    operations = [
        protect(
            "pathways_contact",
            read=CONTACT,
            insert=f"{FILE} and {MINE.format('recorded_by')} and {HERS.format('pathways_contact')}",
            update=f"{FILE} and {MINE.format('recorded_by')} and {FRESH.format('recorded_at')}",
            update_columns=["undone_at"],
        ),
        protect(
            "pathways_contactline",
            read=OPEN,
            insert=f"{FILE} and "
            + OF.format(
                "contact", "pathways_contact", "pathways_contactline", MINE.format("recorded_by")
            ),
            delete=OPEN,
        ),
        protect(
            "pathways_step",
            read=CONTACT,
            insert=f"{FILE} and {MINE.format('added_by')} and {HERS.format('pathways_step')}"
            " and (member_id is null or member_id in"
            " (select m.id from partners_membership m where m.programme_id = door.here()))",
            update=FILE,
            update_columns=["done_on", "dropped_on", "settled_by_id", "settled_at", "undone_at"],
        ),
        protect(
            "pathways_stepwords",
            read=OPEN,
            insert=f"{FILE} and "
            + OF.format("step", "pathways_step", "pathways_stepwords", MINE.format("added_by")),
            delete=OPEN,
        ),
        protect(
            "pathways_pause",
            read=CONTACT,
            insert=f"{FILE} and {MINE.format('recorded_by')} and {HERS.format('pathways_pause')}",
            update=FILE,
            update_columns=["ended_on", "ended_by_contact_id"],
        ),
        protect("pathways_standin", read=CONTACT, door="select, insert, update"),
        migrations.RunSQL(DOOR, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(MORE, reverse_sql=migrations.RunSQL.noop),
    ]
