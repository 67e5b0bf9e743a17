"""Counters of attempts, shared by all processes (Django's DatabaseCache), under hashed keys."""

from django.db import migrations

TABLE = """
create table shared_limit (
    cache_key varchar(255) primary key,
    value text not null,
    expires timestamptz not null
);
create index shared_limit_expires on shared_limit (expires);
revoke all on shared_limit from public;
grant select, insert, update, delete on shared_limit to dentelle_web;
grant select, delete on shared_limit to dentelle_door
"""


class Migration(migrations.Migration):
    dependencies = [("shared", "0005_submission_content")]
    operations = [migrations.RunSQL(TABLE, reverse_sql="drop table shared_limit")]
