"""The catalogue is public; who answers for a scheme is not."""

from django.db import migrations

from dentelle.shared.policies import protect


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial"), ("beneficiaries", "0002_circle")]
    operations = [
        protect("catalogue_scheme", read="true", work="true", door="select"),
        # the worker alone, for the Cité it works for
        protect(
            "catalogue_schemecontact",
            work="scheme_id in (select s.id from catalogue_scheme s where s.programme_id = door.job_here())",
        ),
    ]
