"""The product's settings, with fixed keys so that every test process agrees, and mails kept in memory."""

import os

os.environ.setdefault("DENTELLE_TICKET_KEY", "ticket key of the tests")
os.environ.setdefault("DENTELLE_LINK_KEY", "link key of the tests")
os.environ.setdefault("DENTELLE_SECRET_KEY", "django key of the tests")
os.environ.setdefault("DENTELLE_DEMO", "1")

from dentelle.config.settings import *  # noqa: F403

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Nothing is collected for the tests: a clean clone has no such directory, and whitenoise warns about an absent one.
STATIC_ROOT = BASE_DIR / "dentelle" / "web" / "static"  # noqa: F405
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
# A variable that a template misspells shows; tests/web/test_pages.py looks for the mark.
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "⚠ %s"  # type: ignore[index]  # noqa: F405
