from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "dentelle.committees"
    label = "committees"
    default_auto_field = "django.db.models.BigAutoField"
