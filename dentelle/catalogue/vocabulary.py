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


class Gap(models.TextChoices):
    """Where a rule and what a scheme does say two things."""

    REFUSED = "refused", "Refus pour conditions non remplies, alors que la règle disait que cela pouvait convenir"
    WELCOMED = "welcomed", "Accueil commencé, alors que la règle disait non"


class GapAnswer(models.TextChoices):
    """What a scheme says of it."""

    RULE_CHANGED = "rule_changed", "La règle écrite n’est pas la bonne, ou n’est plus la bonne"
    ONE_OFF = "one_off", "C’était une erreur, ou une exception : la règle est bonne"
    OTHER_REASON = "other_reason", "La vraie raison était une autre"


class Lack(models.TextChoices):
    """Why nothing answers a need."""

    NOTHING = "nothing", "Rien n’existe"
    FULL = "full", "Plus de place avant longtemps"
    FAR = "far", "Trop loin, ou sans transport"
    HOURS = "hours", "Horaires impossibles, ou sans garde d’enfant"
    CONDITIONS = "conditions", "Des conditions que personne de ces publics ne remplit"
    COST = "cost", "Trop cher"


class Origin(models.TextChoices):
    """Where a sheet comes from."""

    NATIONAL = "national", "Catalogue national de Dentelle"
    LOCAL = "local", "Ajouté par la Cité"
