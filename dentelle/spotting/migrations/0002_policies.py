"""Anybody may signal; the coordination sorts; whoever is given a signal sees that one. A follow-up link reads one word."""

from django.db import migrations

from dentelle.shared.policies import protect

VISIBLE = (
    "(programme_id = (select door.here()) and (select door.has_role('coordinator')))"
    " or assigned_to_id in (select door.my_memberships())"
)
FOLLOW_UP = """
create function door.follow_up() returns table (received_on date, is_taken boolean, may_tell_more boolean, news text)
stable security definer rows 1 set search_path = public, pg_temp language plpgsql as $$
begin
    -- The link dies thirty days after the first real contact.
    return query select s.received_on, s.assigned_to_id is not null, s.may_tell_more,
            case when not s.may_tell_more then '' when s.welcomed_at is not null then 'welcomed'
                 when s.reached_on is not null then 'reached' else '' end
        from accounts_link l join spotting_signal s on s.id = l.subject_id
        where l.id = door.my_link() and l.purpose = 'follow_up'
            and (s.reached_on is null or s.reached_on > current_date - 30);
end $$;
revoke all on function door.follow_up() from public;
grant execute on function door.follow_up() to dentelle_web, dentelle_reader;
alter function door.follow_up() owner to dentelle_door;
"""


class Migration(migrations.Migration):
    dependencies = [("spotting", "0001_initial"), ("beneficiaries", "0002_circle")]
    operations = [
        protect(
            "spotting_signal",
            read=VISIBLE,
            insert="programme_id = door.here() and assigned_to_id is null and beneficiary_id is null"
            " and reached_on is null and closed_at is null",
            update=VISIBLE,
            update_check="programme_id = door.here()",
            update_columns=[
                "first_name", "phone", "how_to_meet", "assigned_to_id", "assigned_at", "reached_on",
                "welcomed_at", "beneficiary_id", "closed_at", "closing_reason",
            ],
            work="programme_id = door.job_here()",
            door="select",
        ),
        protect(
            "spotting_contactattempt",
            read="signal_id in (select s.id from spotting_signal s)",
            insert="recorded_by_id in (select door.my_memberships())"
            " and signal_id in (select s.id from spotting_signal s)",
            work="signal_id in (select s.id from spotting_signal s)",
            door="select",
        ),
        migrations.RunSQL(FOLLOW_UP, reverse_sql="drop function door.follow_up()"),
    ]
