"""Words of the catalogue."""

from django.db import models


class Nature(models.TextChoices):
    """Ordinary law first; anything else is argued."""

    MAINSTREAM = "mainstream", "Droit commun"
    COMPLEMENTARY = "complementary", "Action complémentaire"


class Theme(models.TextChoices):
    """What a scheme is about, as somebody who looks for help would say it."""

    ACCOMPANIMENT = "accompaniment", "Être accompagné·e"
    MENTORING = "mentoring", "Rencontrer quelqu’un qui aide"
    REMOBILISATION = "remobilisation", "Reprendre un rythme"
    TRAINING = "training", "Se former"
    JOB = "job", "Travailler"
    BUSINESS = "business", "Créer son activité"
    MOBILITY = "mobility", "Se déplacer"
    CHILDCARE = "childcare", "Faire garder ses enfants"
    HOUSING = "housing", "Se loger"
    HEALTH = "health", "Sa santé"
    RIGHTS = "rights", "Ses droits et son budget"


class Welcome(models.TextChoices):
    """What a scheme says of its next entry."""

    PLACES = "places", "Il reste des places"
    FULL = "full", "Complet"
    WAITING = "waiting", "Liste d’attente"
    ASSESS = "assess", "À voir au cas par cas"


class Origin(models.TextChoices):
    """Where a sheet comes from."""

    NATIONAL = "national", "Catalogue national de Dentelle"
    LOCAL = "local", "Ajouté par la Cité"
