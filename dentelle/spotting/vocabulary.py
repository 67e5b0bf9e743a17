"""Words of the signal."""

from django.db import models


class SignalKind(models.TextChoices):
    """With a person who agrees to be called, or without naming anybody."""

    AGREED = "agreed", "La personne est d’accord pour être appelée"
    ANONYMOUS = "anonymous", "Je ne donne aucun nom"


class SignalAge(models.TextChoices):
    """The age as a passer-by can tell it."""

    UNDER_16 = "under_16", "Moins de 16 ans"
    YOUTH = "16-25", "16 à 25 ans"
    ADULT = "26-30", "26 à 30 ans"
    OLDER = "31+", "31 ans et plus"
    UNKNOWN = "unknown", "Je ne sais pas"


class Channel(models.TextChoices):
    """How somebody tried to reach the person."""

    PHONE = "phone", "Appel téléphonique"
    SMS = "sms", "SMS"
    IN_PERSON = "in_person", "Rencontre"
    RELAY = "relay", "Par une personne relais"


class ClosingReason(models.TextChoices):
    """Why a signal goes no further. No judgement of the person."""

    DECLINED = "declined", "La personne ne souhaite pas être accompagnée"
    REDIRECTED = "redirected", "La personne a été dirigée ailleurs"
    NOT_FOUND = "not_found", "La personne n’a pas pu être rencontrée"
