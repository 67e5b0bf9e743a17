"""The coordination keeps organisations, members, groups and seats; a partner engages by himself; each signs for
himself; a group writes its own rules. Nothing is deleted: things end."""

from django.db import migrations

from dentelle.shared.policies import protect

COORDINATES = "programme_id = door.here() and door.has_role('coordinator')"
COLLEAGUE_ORGANISATION = "organisation_id in (select o.id from partners_organisation o)"
KEEPS = (
    "programme_id = door.here() and exists (select from groups_seat s where s.id in (select door.my_seats())"
    " and s.programme_id = door.here() and s.kind in ('coordination', 'copilots'))"
)
MINE = "{0}_id in (select door.my_memberships())"
OF_THE_CITE = "{0} in (select x.id from {1} x where x.programme_id = door.here())"
SEAT_HERE = OF_THE_CITE.format("seat_id", "groups_seat")
MEMBER_HERE = OF_THE_CITE.format("membership_id", "partners_membership")
LEADS = "(door.holds('copilots', {0}) or door.has_role('coordinator'))"

MORE = f"""
grant insert on partners_organisation to dentelle_web;
create policy web_insert on partners_organisation for insert to dentelle_web with check ({COORDINATES});
grant update (name, family, summary, closed_on) on partners_organisation to dentelle_web;
create policy web_update on partners_organisation for update to dentelle_web using ({COORDINATES})
    with check ({COORDINATES});

grant insert on partners_membership to dentelle_web;
create policy web_insert on partners_membership for insert to dentelle_web
    with check ({COORDINATES} and {OF_THE_CITE.format("organisation_id", "partners_organisation")});
grant update (valid_until) on partners_membership to dentelle_web;
create policy web_update on partners_membership for update to dentelle_web using ({COORDINATES})
    with check ({COORDINATES});

grant insert on groups_workinggroup to dentelle_web;
create policy web_insert on groups_workinggroup for insert to dentelle_web with check ({COORDINATES});
grant update (public_name) on groups_workinggroup to dentelle_web;
create policy web_update on groups_workinggroup for update to dentelle_web
    using (programme_id = door.here() and {LEADS.format("id")})
    with check (programme_id = door.here() and {LEADS.format("id")});

grant insert on groups_seat to dentelle_web;
create policy web_insert on groups_seat for insert to dentelle_web
    with check ({COORDINATES} and {OF_THE_CITE.format("group_id", "groups_workinggroup")});

grant insert on groups_seatholding to dentelle_web;
create policy web_insert on groups_seatholding for insert to dentelle_web
    with check (door.has_role('coordinator') and {SEAT_HERE} and {MEMBER_HERE});
grant update (valid_until) on groups_seatholding to dentelle_web;
create policy web_update on groups_seatholding for update to dentelle_web
    using (door.has_role('coordinator') and {SEAT_HERE}) with check (door.has_role('coordinator') and {SEAT_HERE});

-- Whoever keeps the catalogue also says which organisation of the Cité carries a scheme.
alter policy web_update on catalogue_scheme with check ({KEEPS}
    and (carrier_id is null or {OF_THE_CITE.format("carrier_id", "partners_organisation")}));

-- An account is found by its address or made; whoever asks learns nothing but its number, and coordinates.
create function door.account_of_member(address text, called text) returns uuid volatile security definer
set search_path = public, pg_temp language plpgsql as $$
declare
    found_id uuid;
begin
    if not door.has_role('coordinator') then return null; end if;
    select a.id into found_id from accounts_account a where lower(a.email) = lower(address);
    if found_id is null then
        insert into accounts_account (id, email, name, is_active, password)
            values (gen_random_uuid(), lower(address), called, true, '!') returning id into found_id;
    end if;
    return found_id;
end $$;
revoke all on function door.account_of_member(text, text) from public;
grant execute on function door.account_of_member(text, text) to dentelle_web;
alter function door.account_of_member(text, text) owner to dentelle_door;
grant insert on accounts_account to dentelle_door;
create policy door_insert on accounts_account for insert to dentelle_door with check (true)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("beneficiaries", "0006_ground_policies"),
        ("partners", "0002_organising"),
        ("groups", "0004_organising"),
        ("succession", "0002_policies"),
    ]
    operations = [
        protect(
            "partners_engagement",
            read=COLLEAGUE_ORGANISATION,
            insert=f"{MINE.format('written_by')} and organisation_id in"
            " (select m.organisation_id from partners_membership m where m.id in (select door.my_memberships()))",
        ),
        protect(
            "partners_chartersignature",
            read="membership_id in (select m.id from partners_membership m)",
            insert=MINE.format("membership"),
        ),
        protect(
            "groups_grouprules",
            read="group_id in (select g.id from groups_workinggroup g where g.programme_id = (select door.here()))"
            " and (select door.is_member())",
            insert=f"{MINE.format('written_by')} and {LEADS.format('group_id')}"
            " and group_id in (select g.id from groups_workinggroup g where g.programme_id = door.here())",
        ),
        migrations.RunSQL(MORE, reverse_sql=migrations.RunSQL.noop),
    ]
