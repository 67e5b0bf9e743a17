from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "dentelle.partners"
    label = "partners"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare who writes our mails."""
        from dentelle.partners import emails  # noqa: F401
