from django.apps import AppConfig


class BeneficiariesConfig(AppConfig):
    name = "dentelle.beneficiaries"
    label = "beneficiaries"
    default_auto_field = "django.db.models.BigAutoField"
