"""Words of the partnership."""

from django.db import models


class Family(models.TextChoices):
    """What kind of body an organisation is."""

    STATE = "state", "Service de l’État"
    EMPLOYMENT = "employment", "Réseau pour l’emploi"
    LOCAL_AUTHORITY = "authority", "Collectivité"
    ASSOCIATION = "association", "Association"
    LOCAL = "local", "Club, centre social, culture"
    TRAINING = "training", "Formation"
    COMPANIES = "companies", "Entreprises"
    RESIDENTS = "residents", "Habitantes et habitants"


class Role(models.TextChoices):
    """Why somebody is in the Cité. Co-pilot is a seat in a group, not a role."""

    COORDINATOR = "coordinator", "Coordination"
    PROFESSIONAL = "professional", "Professionnel·le"
    RESIDENT = "resident", "Habitant·e"
    SATELLITE = "satellite", "Partenaire de proximité"
    EMPLOYER_OFFICER = "employers", "Animation du réseau d’entreprises"
    DELEGATE = "delegate", "Délégué·e du préfet"
    PROTECTION_OFFICER = "dpo", "Protection des données"


TEAM_ROLES = frozenset({Role.COORDINATOR, Role.PROFESSIONAL, Role.EMPLOYER_OFFICER})
"""Who works on the paths themselves: figures are shown to them unmasked."""

CHARTER_VERSION = "2026"
"""The charter in force: its document bears this name. A text that is signed never changes."""
