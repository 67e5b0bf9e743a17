"""The doors to the figures. This context has no table: figures are computed, never kept."""

from pathlib import Path

from django.db import migrations

FIGURES = (Path(__file__).resolve().parent.parent / "figures.sql").read_text(encoding="utf-8")
GIVE_THE_DOOR = """
do $$
declare f regprocedure;
begin
    foreach f in array array[
        'door.figures_of(uuid, date, date)', 'door.may_read_figures()',
        'door.figures(date, date)', 'door.job_figures(date, date)'
    ]::regprocedure[] loop
        execute format('revoke all on function %s from public', f);
    end loop;
    grant execute on function door.figures(date, date) to dentelle_web, dentelle_reader;
    grant execute on function door.job_figures(date, date) to dentelle_work;
    foreach f in array array[
        'door.figures_of(uuid, date, date)', 'door.may_read_figures()',
        'door.figures(date, date)', 'door.job_figures(date, date)'
    ]::regprocedure[] loop
        execute format('alter function %s owner to dentelle_door', f);
    end loop;
end $$
"""
UNDO = (
    "drop function door.figures(date, date); drop function door.job_figures(date, date);"
    " drop function door.may_read_figures(); drop function door.figures_of(uuid, date, date)"
)


class Migration(migrations.Migration):
    dependencies = [("committees", "0002_policies"), ("spotting", "0002_policies"), ("beneficiaries", "0002_circle")]
    operations = [
        migrations.RunSQL(FIGURES, reverse_sql=UNDO),
        migrations.RunSQL(GIVE_THE_DOOR, reverse_sql=migrations.RunSQL.noop),
    ]
