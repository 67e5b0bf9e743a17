"""Words of the diagnosis: the themes of France Travail's référentiel, declared, in working terms."""

from django.db import models


class Theme(models.TextChoices):
    """What a strength or a difficulty is about."""

    CHOOSE = "choose", "Choisir un métier"
    TRAIN = "train", "Se former"
    APPLY = "apply", "Préparer ses candidatures"
    FIND = "find", "Trouver un emploi"
    CREATE = "create", "Créer une activité"
    ABROAD = "abroad", "Travailler dans un autre pays"
    MOBILITY = "mobility", "Se déplacer"
    FAMILY = "family", "Famille et garde d’enfants"
    READING = "reading", "Lire, écrire, compter"
    MONEY = "money", "Budget"
    HOUSING = "housing", "Logement"
    DIGITAL = "digital", "Internet et téléphone"
    PAPERS = "papers", "Démarches administratives"
    LIMITS = "limits", "Contrainte déclarée pour le travail"
    CONFIDENCE = "confidence", "Confiance et rythme"


WORK = (Theme.CHOOSE, Theme.TRAIN, Theme.APPLY, Theme.FIND, Theme.CREATE, Theme.ABROAD)
"""The six professional needs."""
LIFE = tuple(theme for theme in Theme if theme not in WORK)
"""Everyday life: what she may well not want to talk about."""


class Stance(models.TextChoices):
    """What she says of a theme; no row says: not explored."""

    STRENGTH = "strength", "Point fort"
    OBSTACLE = "obstacle", "Difficulté déclarée"
    SILENT = "silent", "N’en veut pas parler"
    LATER = "later", "Pas maintenant"
    ELSEWHERE = "elsewhere", "Suivi ailleurs"


TOLD = (Stance.STRENGTH, Stance.OBSTACLE)
ASIDE = (Stance.SILENT, Stance.LATER, Stance.ELSEWHERE)
"""Answers of one tap: they close nothing and ask for no reason."""
MOST = 3
"""Strengths, and difficulties: three of each are enough to begin."""
LINE = 160
WORDS = 400
