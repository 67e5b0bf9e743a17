"""How French words are compared: lower case, without accents, ligatures opened, one kind of apostrophe."""

from django.db import migrations

FOLD = r"""
create function fold(t text) returns text immutable strict parallel safe language sql
return replace(replace(replace(
    regexp_replace(normalize(lower(t), NFKD), '[\u0300-\u036f]', '', 'g'), 'œ', 'oe'), 'æ', 'ae'), '’', '''')
"""


class Migration(migrations.Migration):
    dependencies = [("shared", "0003_draft")]
    operations = [migrations.RunSQL(FOLD, reverse_sql="drop function fold(text)")]
