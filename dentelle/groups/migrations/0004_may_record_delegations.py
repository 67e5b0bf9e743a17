"""Members also write lines about nobody whose kind begins with delegation or succession.

The function is read and given one word more, whatever other migrations already added to it.
"""

from django.db import migrations

MAY_RECORD = """
do $$
declare
    body text := pg_get_functiondef('door.may_record(text, uuid, uuid)'::regprocedure);
begin
    set local role dentelle_door;
    execute replace(body, 'signal|contact', 'delegation|succession|signal|contact');
    reset role;
    if position('delegation|' in pg_get_functiondef('door.may_record(text, uuid, uuid)'::regprocedure)) = 0 then
        raise exception 'door.may_record is not written as expected';
    end if;
end $$
"""


class Migration(migrations.Migration):
    dependencies = [("groups", "0003_delegation_policies")]
    operations = [migrations.RunSQL(MAY_RECORD, reverse_sql=migrations.RunSQL.noop)]
