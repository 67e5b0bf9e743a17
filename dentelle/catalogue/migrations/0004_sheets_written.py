"""The coordination and the co-pilots keep the catalogue of their Cité; addresses go in and never come out."""

from django.db import migrations

KEEPS = (
    "programme_id = door.here() and exists (select from groups_seat s where s.id in (select door.my_seats())"
    " and s.programme_id = door.here() and s.kind in ('coordination', 'copilots'))"
)
WRITE = f"""
grant insert on catalogue_scheme to dentelle_web;
create policy web_insert on catalogue_scheme for insert to dentelle_web with check ({KEEPS});
grant update (name, nature, summary, is_checked, checked_on, theme, state, age_min, age_max, age_words, duration,
    conditions, source, closes_on, edited_at) on catalogue_scheme to dentelle_web;
create policy web_update on catalogue_scheme for update to dentelle_web using ({KEEPS}) with check ({KEEPS});

create function door.scheme_has_address(scheme uuid) returns boolean stable security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    return door.is_member() and exists (
        select from catalogue_schemecontact c join catalogue_scheme s on s.id = c.scheme_id
        where c.scheme_id = scheme and s.programme_id = door.here()
    );
end $$;
revoke all on function door.scheme_has_address(uuid) from public;
grant execute on function door.scheme_has_address(uuid) to dentelle_web, dentelle_reader;
alter function door.scheme_has_address(uuid) owner to dentelle_door;

create function door.set_scheme_address(scheme uuid, address text) returns boolean volatile security definer
set search_path = public, pg_temp language plpgsql as $$
begin
    if not exists (
        select from catalogue_scheme c join groups_seat s on s.programme_id = c.programme_id
        where c.id = scheme and c.programme_id = door.here() and s.id in (select door.my_seats())
            and s.kind in ('coordination', 'copilots')
    ) then return false; end if;
    insert into catalogue_schemecontact (scheme_id, email) values (scheme, address)
        on conflict (scheme_id) do update set email = excluded.email;
    return true;
end $$;
revoke all on function door.set_scheme_address(uuid, text) from public;
grant execute on function door.set_scheme_address(uuid, text) to dentelle_web;
alter function door.set_scheme_address(uuid, text) owner to dentelle_door;
grant select, insert, update on catalogue_schemecontact to dentelle_door;
create policy door_select on catalogue_schemecontact for select to dentelle_door using (true);
create policy door_insert on catalogue_schemecontact for insert to dentelle_door with check (true);
create policy door_update on catalogue_schemecontact for update to dentelle_door using (true)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0003_sheets"),
        ("beneficiaries", "0004_may_record"),
        ("shared", "0004_fold"),
    ]
    operations = [migrations.RunSQL(WRITE, reverse_sql=migrations.RunSQL.noop)]
