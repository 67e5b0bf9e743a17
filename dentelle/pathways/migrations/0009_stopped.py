"""An orientation may stop before the welcome began, with a reason; its start link may say so."""

from django.db import migrations, models

MOVES = """
grant update (stopped_on, stop_reason) on pathways_orientation to dentelle_web;
set local role dentelle_door;
create or replace function door.link_moves_its_step() returns trigger
set search_path = public, pg_temp language plpgsql as $$
declare
    moved text[] := case door.link_purpose()
        when 'answer' then array['scheme_answer', 'scheme_answered_at', 'refusal_reason',
            'appointment_at', 'appointment_place', 'appointment_host']
        when 'start' then array['started_on', 'stopped_on', 'stop_reason']
        when 'result' then array['ended_on', 'result']
        else array[]::text[] end;
begin
    if door.account_level_on(old.beneficiary_id) < 2 and to_jsonb(new) - moved <> to_jsonb(old) - moved then
        raise exception 'not a step of this link' using errcode = '42501';
    end if;
    return new;
end $$;
reset role
"""


class Migration(migrations.Migration):
    dependencies = [("pathways", "0008_hand_over_restricted")]
    operations = [
        migrations.AddField("orientation", "stopped_on", models.DateField(null=True)),
        migrations.AddField(
            "orientation",
            "stop_reason",
            models.CharField(
                blank=True,
                default="",
                max_length=20,
                choices=[
                    ("not_met", "Le rendez-vous n’a pas eu lieu"),
                    ("no_answer", "Le dispositif n’a pas répondu"),
                    ("choice", "La personne préfère ne plus y aller"),
                    ("other_way", "Une autre piste est prise"),
                    ("mistake", "Notée ou envoyée par erreur"),
                ],
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "orientation",
            models.CheckConstraint(
                condition=models.Q(stopped_on=None, stop_reason="")
                | (
                    ~models.Q(stop_reason="")
                    & models.Q(
                            stopped_on__isnull=False, stopped_on__gte=models.F("decided_on"), started_on=None
                        )
                ),
                name="stopped_with_a_reason_before_it_started",
            ),
        ),
        migrations.RunSQL(MOVES, reverse_sql=migrations.RunSQL.noop),
    ]
