"""Who may do what with procrastinate's tables, which its own migrations make without a word on rights."""

from django.db import migrations

GRANTS = """
grant select, insert, update, delete
    on procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers
    to dentelle_work;
grant usage on sequence
    procrastinate_jobs_id_seq, procrastinate_events_id_seq, procrastinate_periodic_defers_id_seq
    to dentelle_work;

-- Web puts a job down (with its event, by trigger) and reads nothing back but its number.
grant insert, select (id) on procrastinate_jobs to dentelle_web;
grant insert on procrastinate_events to dentelle_web;
grant usage on sequence procrastinate_jobs_id_seq, procrastinate_events_id_seq to dentelle_web;

-- What /sante/ looks at.
grant select on procrastinate_workers, django_migrations to dentelle_web, dentelle_reader;
"""

REVOKES = """
revoke all on procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers
    from dentelle_work, dentelle_web, dentelle_reader;
revoke all on sequence
    procrastinate_jobs_id_seq, procrastinate_events_id_seq, procrastinate_periodic_defers_id_seq
    from dentelle_work, dentelle_web;
revoke all on django_migrations from dentelle_web, dentelle_reader;
"""


class Migration(migrations.Migration):
    dependencies = [("shared", "0001_initial"), ("procrastinate", "0041_post_retry_failed_job")]
    operations = [migrations.RunSQL(GRANTS, REVOKES)]
