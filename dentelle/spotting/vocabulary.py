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


class SignalOrigin(models.TextChoices):
    """Who tells the Cité: what they are to her, never their name."""

    HERSELF = "herself", "Pour moi"
    RELATIVE = "relative", "Un proche, un voisin, une voisine"
    LOCAL = "local", "Un club, une association, un centre social"
    PROFESSIONAL = "professional", "Un service ou un professionnel"
    SCHOOL = "school", "Un établissement scolaire"
    EMPLOYER = "employer", "Un employeur"


class SpottingWay(models.TextChoices):
    """How the meeting came about: what outreach brings is known by it."""

    WORD = "word", "En parlant avec elle"
    STREET = "street", "Dans la rue, au pied des immeubles"
    EVENT = "event", "À une action, une fête, un match"
    DESK = "desk", "À l’accueil d’un service"
    POSTER = "poster", "Par une affiche"


class ReachBy(models.TextChoices):
    """How she prefers to be reached."""

    PHONE = "phone", "Par téléphone"
    SMS = "sms", "Par SMS"
    RELAY = "relay", "Par la personne qui parle d’elle"
    IN_PERSON = "in_person", "En venant la voir"


class Channel(models.TextChoices):
    """How somebody tried to reach the person."""

    PHONE = "phone", "Appel téléphonique"
    SMS = "sms", "SMS"
    IN_PERSON = "in_person", "Rencontre"
    RELAY = "relay", "Par une personne relais"
    LETTER = "letter", "Courrier"
    EMAIL = "email", "Courriel"


class Outcome(models.TextChoices):
    """What a try in vain met with."""

    NO_ANSWER = "no_answer", "Pas de réponse"
    MESSAGE = "message", "Message laissé"
    WRONG = "wrong", "Numéro ou adresse qui ne marche pas"


class FeedbackLevel(models.TextChoices):
    """What the person lets whoever told of her know. Her choice, whenever she wants."""

    NOTHING = "nothing", "Rien de plus que « reçu »"
    TAKEN = "taken", "Que la Cité s’en occupe"
    MORE = "more", "Qu’elle a été rencontrée, puis accompagnée"


class ClosingReason(models.TextChoices):
    """Why a signal goes no further. No judgement of the person."""

    DECLINED = "declined", "La personne ne souhaite pas être accompagnée"
    REDIRECTED = "redirected", "La personne a été dirigée ailleurs"
    NOT_FOUND = "not_found", "La personne n’a pas pu être rencontrée"
    ELSEWHERE = "elsewhere", "La personne est déjà accompagnée ailleurs"


DUPLICATE = "duplicate"
"""A signal about somebody already known: another verb closes it so, never the list above."""
