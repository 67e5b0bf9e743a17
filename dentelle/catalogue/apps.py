from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "dentelle.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare who writes our mails."""
        from dentelle.catalogue import emails  # noqa: F401
