"""Words about the person, her agreements, and who may see her."""

from django.db import models


class Level(models.IntegerChoices):
    """How far a grant opens a file; each level includes those below."""

    BRIEF = 1, "situation sans nom"
    CONTACT = 2, "identité et coordonnées"
    FILE = 3, "dossier"
    RESTRICTED = 4, "données réservées"


class GrantReason(models.TextChoices):
    """Why somebody sees a person: always a current, recorded reason."""

    SPOTTED = "spotted", "a reçu le signalement"
    REFERENT = "referent", "est votre contact"
    STAND_IN = "stand_in", "remplace votre contact"
    COORDINATION = "coordination", "coordonne la Cité"
    COPILOT = "copilot", "copilote le groupe"
    AGENDA = "agenda", "participe à une séance"
    ORIENTATION = "orientation", "reçoit une orientation"
    SHARED = "shared", "échange avec son contact, avec son accord"
    RESTRICTED = "restricted", "tient les données réservées, avec son accord exprès"


class AgeBand(models.TextChoices):
    """Coarse age, the only one shown without identity."""

    TEEN = "16-17", "16-17 ans"
    YOUNG = "18-21", "18-21 ans"
    YOUNG_ADULT = "22-25", "22-25 ans"
    ADULT = "26-30", "26-30 ans"
    MIDDLE = "31-49", "31-49 ans"
    SENIOR = "50+", "50 ans et plus"
    UNKNOWN = "unknown", "âge inconnu"


class FactSource(models.TextChoices):
    """Where a fact comes from."""

    DECLARED = "declared", "déclaré par la personne"
    SEEN = "seen", "document vu"
    PARTNER = "partner", "dit par un partenaire"


class CommitteeScope(models.TextChoices):
    """How a person agrees to be spoken of in a session. None never stops help."""

    NAMED = "named", "Avec mon nom"
    UNNAMED = "unnamed", "Sans mon nom"
    NONE = "none", "Pas de présentation en séance"


class SharingPurpose(models.TextChoices):
    """What a person may agree to beside sessions, each by itself. Sending her to a scheme is asked each time, on the
    orientation."""

    ORGANISATION = "organisation", "Partager ses coordonnées avec une organisation"
    MESSAGES = "messages", "Recevoir des messages (SMS, courriel)"
    NEWS = "news", "Donner de ses nouvelles à qui l’a signalée"
    TESTIMONY = "testimony", "Témoigner de son parcours"
    RESTRICTED = "restricted", "Noter une donnée réservée (RQTH)"


class Channel(models.TextChoices):
    """How a person prefers to be reached."""

    CALL = "call", "Appel"
    SMS = "sms", "SMS"
    EMAIL = "email", "Courriel"
    POST = "post", "Courrier"
    IN_PERSON = "in_person", "De vive voix"
    RELAY = "relay", "Par quelqu’un qu’elle a choisi"


class Language(models.TextChoices):
    """In which language one speaks with her: to find an interpreter, never to say where somebody comes from."""

    FRENCH = "fr", "Français"
    EASY_FRENCH = "fr_easy", "Français facile à lire"
    SIGNS = "signs", "Langue des signes"
    ALBANIAN = "sq", "Albanais"
    ENGLISH = "en", "Anglais"
    ARABIC = "ar", "Arabe"
    SPANISH = "es", "Espagnol"
    PERSIAN = "fa", "Persan, dari"
    PORTUGUESE = "pt", "Portugais"
    RUSSIAN = "ru", "Russe"
    TURKISH = "tr", "Turc"
    UKRAINIAN = "uk", "Ukrainien"
    OTHER = "other", "Une autre langue, à voir avec elle"


class Means(models.TextChoices):
    """How something was told or agreed."""

    IN_PERSON = "in_person", "de vive voix"
    PHONE = "phone", "par téléphone"
    PAPER = "paper", "sur papier"


class Lodging(models.TextChoices):
    """How a person lives where she lives."""

    HOME = "home", "Chez elle"
    HOSTED = "hosted", "Hébergée chez quelqu’un"
    DOMICILED = "domiciled", "Domiciliation (CCAS, association)"
    NONE = "none", "Sans adresse"


class AreaAnswer(models.TextChoices):
    """Does she live in a quartier prioritaire? Unknown is never "no"."""

    INSIDE = "inside", "Dans un quartier prioritaire"
    EDGE = "edge", "À la limite d’un quartier prioritaire"
    LIVED = "lived", "Fréquente un quartier prioritaire sans y habiter"
    OUTSIDE = "outside", "Hors des quartiers prioritaires"
    UNKNOWN = "unknown", "Inconnu"


class AreaMethod(models.TextChoices):
    """How the answer was found."""

    POINT = "point", "point placé sur la carte"
    SERVICE = "service", "service d’adresses"
    OFFICIAL = "official", "site officiel sig.ville.gouv.fr"
    DOCUMENT = "document", "document vu"
    DECLARED = "declared", "dit par la personne"
