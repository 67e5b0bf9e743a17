"""Builds the database that tests copy: migrated and founded by the owner, then told by the web role."""

import os
from datetime import timedelta

import django


def main() -> None:
    """Run in a process of its own, with DENTELLE_DATA naming the throw-away cluster."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["DENTELLE_DATABASE_ROLE"] = "owner"
    django.setup()

    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from dentelle.accounts.keys import install_ticket_key
    from dentelle.demo.founding import found
    from dentelle.demo.story import SHORT, tell

    call_command("migrate", verbosity=0)
    install_ticket_key()
    found(timezone.now() - timedelta(days=365))
    connection.close()
    connection.settings_dict["USER"] = "dentelle_web"
    tell(lives=SHORT)
    connection.close()


if __name__ == "__main__":
    main()
