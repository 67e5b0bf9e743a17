"""Places, suggestions, and the link by which a scheme speaks of itself. See intakes.sql."""

from pathlib import Path

from django.db import migrations

from dentelle.shared.policies import allow_insert, protect

DOOR = (Path(__file__).resolve().parent.parent / "intakes.sql").read_text(encoding="utf-8")
HERE = "programme_id = door.here()"
OF_SCHEME = f"{HERE} and door.may_say_places(scheme_id) and (not is_from_scheme or scheme_id = door.link_scheme())"
LINK = (
    f"purpose = 'sheet' and {HERE} and used_at is null and revoked_at is null"
    " and valid_until < now() + interval '1 year' and door.may_ask_sheet(subject_id, null)"
)
MAIL = (
    f"kind = 'scheme.sheet' and {HERE} and sent_at is null and subject_id = recipient_id and link_id is not null"
    " and door.may_ask_sheet(subject_id, link_id)"
)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0006_intakes"),
        ("catalogue", "0004_sheets_written"),
        ("accounts", "0003_sheet_links"),
        ("beneficiaries", "0004_may_record"),
    ]
    operations = [
        migrations.RunSQL(DOOR, reverse_sql=migrations.RunSQL.noop),
        protect(
            "catalogue_intake",
            read="true",
            insert=OF_SCHEME,
            update=f"{HERE} and door.may_say_places(scheme_id)",
            update_check=OF_SCHEME,
            update_columns=["welcome", "is_from_scheme", "said_at"],
            door="select, update",
        ),
        protect("catalogue_place", read="true", door="select, insert, update, delete"),
        protect(
            "catalogue_suggestion",
            read=f"{HERE} and door.keeps_catalogue()",
            insert=f"{HERE} and scheme_id in (select s.id from catalogue_scheme s where s.programme_id = door.here())"
            " and (not is_from_scheme or scheme_id = door.link_scheme())",
            delete=f"{HERE} and door.keeps_catalogue()",
        ),
        allow_insert("accounts_link", "sheet", LINK),
        allow_insert("shared_outboxmessage", "sheet", MAIL),
    ]
