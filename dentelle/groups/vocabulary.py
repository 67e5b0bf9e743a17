"""Words of the working groups."""

from django.db import models


class AudienceCode(models.TextChoices):
    """The three audiences of the founding description; labels are those of the public, never a stigma."""

    YOUTH = "jeunes_decrocheurs", "Jeunes de 16 à 25 ans"
    SINGLE_PARENTS = "familles_monoparentales", "Parents seuls"
    GRADUATES = "jeunes_diplomes", "Jeunes diplômés de 18 à 30 ans"


class SeatKind(models.TextChoices):
    """A place at the table."""

    COORDINATION = "coordination", "Coordination de la Cité"
    COPILOTS = "copilots", "Copilotage du groupe"
    MEMBERS = "members", "Professionnels du groupe"
    RESIDENTS = "residents", "Habitants et partenaires de proximité"


class Power(models.TextChoices):
    """What a group lets somebody decide in its name, without a session."""

    ENTER = "enter", "faire entrer une personne"
    ORIENT = "orient", "orienter une personne"


class DecidedHow(models.TextChoices):
    """How the group decided."""

    SESSION = "session", "en séance"
    WRITTEN = "written", "par écrit"
