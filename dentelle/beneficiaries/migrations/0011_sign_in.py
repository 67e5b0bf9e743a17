"""Signing in: two factors where files are read, enforced here; each row for whoever holds its key. See sign_in.sql."""

from pathlib import Path

from django.db import migrations

from dentelle.shared.policies import allow_insert, protect

DOOR = (Path(__file__).resolve().parent.parent / "sign_in.sql").read_text(encoding="utf-8")
MINE = "user_id = (select door.half_account())"
NOWHERE = "00000000-0000-0000-0000-000000000000"
CODE = (
    f"kind = 'signin.code' and programme_id = '{NOWHERE}' and link_id is null and sent_at is null and recipient_id in"
    " (select a.id from accounts_account a where a.email = nullif(current_setting('app.sign_in_email', true), ''))"
)
INVITED = (
    "kind = 'member.invited' and programme_id = door.here() and sent_at is null and recipient_id = subject_id"
    " and door.may_invite(subject_id) and door.is_invitation(link_id, subject_id)"
)
LINK = (
    "purpose = 'invitation' and programme_id = door.here() and used_at is null and revoked_at is null"
    " and valid_until < now() + interval '31 days' and door.may_invite(subject_id)"
)


class Migration(migrations.Migration):
    dependencies = [
        ("beneficiaries", "0010_knowing_policies"),
        ("accounts", "0002_sign_in"),
        ("shared", "0006_limit"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [
        protect("accounts_pendingsignin", door="select, insert, update, delete"),
        migrations.RunSQL(
            "create policy door_delete on accounts_signin for delete to dentelle_door using (true);"
            " grant delete on accounts_signin to dentelle_door;"
            " create policy door_select on partners_organisation for select to dentelle_door using (true);"
            " grant select on partners_organisation to dentelle_door;"
            " create policy door_select on shared_outboxmessage for select to dentelle_door using (true);"
            " grant select on shared_outboxmessage to dentelle_door",
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.RunSQL(DOOR, reverse_sql=migrations.RunSQL.noop),
        protect(
            "mfa_authenticator",
            read=MINE,
            insert=f"{MINE} and type in ('totp', 'recovery_codes')",
            update=MINE,
            update_check=f"{MINE} and type in ('totp', 'recovery_codes')",
            delete="user_id = (select door.my_account())",
        ),
        # allauth's own lists of addresses: never filled (it asks the first all the same).
        protect("account_emailaddress", read="user_id = (select door.my_account())"),
        protect("account_emailconfirmation"),
        allow_insert("shared_outboxmessage", "signin", CODE),
        allow_insert("shared_outboxmessage", "invited", INVITED),
        allow_insert("accounts_link", "invitation", LINK),
    ]
