from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "dentelle.pathways"
    label = "pathways"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare who writes our mails."""
        from dentelle.pathways import emails  # noqa: F401
