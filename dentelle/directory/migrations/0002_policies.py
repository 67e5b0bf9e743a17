"""Anybody reads the directory; the operator alone fills it."""

from django.db import migrations

from dentelle.shared.policies import protect


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial"), ("beneficiaries", "0002_circle")]
    operations = [protect(f"directory_{table}", read="true") for table in ("service", "word", "place")]
