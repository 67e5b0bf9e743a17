from django.apps import AppConfig


class SpottingConfig(AppConfig):
    name = "dentelle.spotting"
    label = "spotting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare who writes our mails."""
        from dentelle.spotting import emails  # noqa: F401
