"""Words of the daily following."""

from django.db import models


class Channel(models.TextChoices):
    """How somebody and the person met or tried to."""

    PHONE = "phone", "Appel"
    SMS = "sms", "SMS"
    IN_PERSON = "in_person", "Rencontre"
    EMAIL = "email", "Courriel"
    RELAY = "relay", "Par un relais"


class Doer(models.TextChoices):
    """Who does a step: there is always somebody."""

    PERSON = "person", "La personne"
    REFERENT = "referent", "Son contact"
    TOGETHER = "together", "Les deux ensemble"
    MEMBER = "member", "Un autre membre de la Cité"


class Settled(models.TextChoices):
    """How a step ends."""

    DONE = "done", "Faite"
    DROPPED = "dropped", "Abandonnée"


class PauseKind(models.TextChoices):
    """What the person asks. No reason is asked nor kept: it would tell of health or of justice."""

    UNAVAILABLE = "unavailable", "Indisponible jusqu’au"
    CALL_BACK = "call_back", "Souhaite être rappelée le"
