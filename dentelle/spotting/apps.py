from django.apps import AppConfig


class SpottingConfig(AppConfig):
    name = "dentelle.spotting"
    label = "spotting"
    default_auto_field = "django.db.models.BigAutoField"
