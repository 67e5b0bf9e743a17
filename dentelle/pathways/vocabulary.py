"""Words of the path and of the closed loop."""

from django.db import models


class EntryMode(models.TextChoices):
    """Who decided of the entry: nobody needs a session to be helped."""

    REFERENT = "referent", "par le référent, avec l’accord de la personne"
    SESSION = "session", "après une séance du groupe"
    DELEGATION = "delegation", "au nom du groupe, par délégation"


class QpvStatus(models.TextChoices):
    """Where the person lives, as declared, in the vintage in force on the entry day."""

    INSIDE = "inside", "Habite un quartier prioritaire"
    EDGE = "edge", "Habite à la limite d’un quartier prioritaire"
    LIVED = "lived", "Fréquente un quartier prioritaire sans y habiter"
    OUTSIDE = "outside", "N’habite pas un quartier prioritaire"
    UNKNOWN = "unknown", "Je ne sais pas"


class Origin(models.TextChoices):
    """Where a proposal comes from."""

    SESSION = "session", "Proposée en séance"
    REFERENT = "referent", "Hors séance, par le référent"
    DELEGATION = "delegation", "Au nom du groupe, par délégation"


class Reason(models.TextChoices):
    """Why this scheme, in one tap."""

    GOAL = "goal", "Va dans le sens de son projet"
    FIRST_STEP = "first_step", "Une première marche possible"
    CLOSE = "close", "Proche de chez elle ou lui"
    OBSTACLE = "obstacle", "Répond à une difficulté déclarée"
    WISH = "wish", "C’est son souhait"


class MainstreamArgument(models.TextChoices):
    """Why not a scheme of ordinary law (asked only for complementary actions)."""

    NO_PLACE = "no_place", "Pas de place avant longtemps"
    REFUSED = "refused", "Déjà refusé par le droit commun"
    TOO_FAR = "too_far", "Trop loin"
    HOURS = "hours", "Horaires ou garde d’enfants"
    TRIED = "tried", "Déjà essayé"
    THRESHOLD = "threshold", "Hors des conditions"
    CHOICE = "choice", "Choix de la personne"


class PersonAnswer(models.TextChoices):
    """The person chooses."""

    AGREED = "agreed", "D’accord"
    DECLINED = "declined", "Ne souhaite pas"


class SchemeAnswer(models.TextChoices):
    """The scheme answers."""

    ACCEPTED = "accepted", "Accueil possible, avec un premier rendez-vous"
    WAITING = "waiting", "Liste d’attente"
    REFUSED = "refused", "Pas possible"


class RefusalReason(models.TextChoices):
    """Why a scheme cannot welcome the person, by whose side."""

    NO_PLACE = "no_place", "Plus de place"
    CLOSED = "closed", "Action fermée ou suspendue"
    NOT_ELIGIBLE = "not_eligible", "Conditions d’accès non remplies"
    SCHEDULE = "schedule", "Horaires ou lieu incompatibles"
    UNREACHABLE = "unreachable", "Personne non jointe"
    OTHER_SCHEME = "other_scheme", "Une autre réponse convient mieux"


class Weighed(models.TextChoices):
    """What the rule said."""

    YES = "yes", "Pouvait convenir"
    UNKNOWN = "unknown", "À vérifier"
    NO = "no", "Pas à ce moment-là"


class StopReason(models.TextChoices):
    """Why an orientation stops before the welcome began. Nobody's fault is written."""

    NOT_MET = "not_met", "Le rendez-vous n’a pas eu lieu"
    NO_ANSWER = "no_answer", "Le dispositif n’a pas répondu"
    CHOICE = "choice", "La personne préfère ne plus y aller"
    OTHER_WAY = "other_way", "Une autre piste est prise"
    MISTAKE = "mistake", "Notée ou envoyée par erreur"


class Result(models.TextChoices):
    """How a stay in a scheme ended."""

    JOB = "job", "Un emploi"
    TRAINING = "training", "Une formation"
    NEXT_STEP = "next_step", "Une étape suivante"
    COMPLETED = "completed", "Terminé comme prévu"
    INTERRUPTED = "interrupted", "Arrêté avant la fin"


class ExitKind(models.TextChoices):
    """What the person goes to. Never a sanction."""

    JOB = "job", "Un emploi"
    TRAINING = "training", "Une formation"
    RECONNECTED = "reconnected", "Un accompagnement de droit commun"
    MOVED = "moved", "Un déménagement"
    OTHER = "other", "Autre chose, ou la personne arrête"


class Contract(models.TextChoices):
    """The contract, as it is written."""

    PERMANENT = "permanent", "CDI"
    FIXED_TERM = "fixed_term", "CDD"
    AGENCY = "agency", "Intérim"
    AIDED = "aided", "Contrat aidé ou insertion (IAE)"
    APPRENTICE = "apprentice", "Apprentissage ou professionnalisation"
    CIVIL_SERVICE = "civil_service", "Fonction publique (titulaire ou stagiaire)"
    BUSINESS = "business", "Création d’activité"
