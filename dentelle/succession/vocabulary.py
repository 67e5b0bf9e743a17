"""Words of a succession."""

from django.db import models

UNDO_DAYS = 30
"""How long a succession can be undone, in days."""


class MoveKind(models.TextChoices):
    """One thing that a succession moved."""

    PATH = "path", "parcours transmis"
    SEAT_ENDED = "seat_ended", "siège rendu"
    SEAT_GIVEN = "seat_given", "siège repris"
    SCHEME = "scheme", "dispositif repris"
    DELEGATION = "delegation", "délégation retirée"
    MEMBERSHIP = "membership", "adhésion terminée"
