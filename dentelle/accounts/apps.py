from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "dentelle.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare who writes the mails of signing in, and what the worker does each day."""
        from dentelle.accounts import emails, tasks  # noqa: F401
