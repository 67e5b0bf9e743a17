"""The three audiences of a Cité de l'emploi, as conditions. Pure: knows no person, no table.

The codes are for the machine. What people read is the name of the group, which labels nobody.
"""

from dataclasses import dataclass

from dentelle.eligibility.conditions import All, Condition, at_least, at_most, between, is_false, is_true, one_of
from dentelle.eligibility.engine import Explanation, Facts, evaluate
from dentelle.eligibility.facts import (
    AGE,
    GENERAL_BAC,
    IN_TRAINING,
    JOB,
    QUALIFICATION_LEVEL,
    SINGLE_PARENT,
)

FOUNDING_TEXT = "Texte fondateur des Cités de l’emploi"
COMPLETED_YEARS = "Texte fondateur ; années révolues, comme au code du travail, art. L.5131-6"
LEFT_SCHOOL = "Code de l’éducation, art. L.313-7"
DECLARED = "Règle de la Cité : déclaration de la personne, sans justificatif"
DISTANCE = "Règle de la Cité : d’abord les personnes éloignées de l’emploi"
PROGRAMME = "Réglage du programme : 18 à 30 ans révolus, bac + 2 et plus par défaut"

# what every audience shares: the Cité is for those whom employment does not hold yet
OUT_OF_DURABLE_WORK = ("none", "precarious", "part_time")


@dataclass(frozen=True)
class Audience:
    code: str
    group: str  # the public name, the only one ever shown
    condition: Condition


YOUNG = Audience(
    code="jeunes_decrocheurs",
    group="Groupe Jeunes",
    condition=All(
        (
            between(AGE, 16, 25, source=COMPLETED_YEARS),
            is_false(IN_TRAINING, source=FOUNDING_TEXT),
            one_of(JOB, *OUT_OF_DURABLE_WORK, source=FOUNDING_TEXT),
            at_most(QUALIFICATION_LEVEL, 2, source=LEFT_SCHOOL),
            # not implied by the level: a bac général is no professional qualification
            is_false(GENERAL_BAC, source=LEFT_SCHOOL),
        )
    ),
)

SINGLE_PARENTS = Audience(
    code="familles_monoparentales",
    group="Groupe Parents solos",
    condition=All(
        (
            one_of(JOB, *OUT_OF_DURABLE_WORK, source=DISTANCE),
            is_true(SINGLE_PARENT, source=DECLARED),
            at_least(AGE, 16, source=DECLARED),
        )
    ),
)

GRADUATES = Audience(
    code="jeunes_diplomes",
    group="Groupe Diplômés",
    condition=All(
        (
            between(AGE, 18, 30, source=PROGRAMME),
            at_least(QUALIFICATION_LEVEL, 5, source=PROGRAMME),
            one_of(JOB, *OUT_OF_DURABLE_WORK, source=FOUNDING_TEXT),
        )
    ),
)

AUDIENCES = (YOUNG, SINGLE_PARENTS, GRADUATES)


def audiences_of(facts: Facts) -> dict[str, Explanation]:
    """Every audience with its explanation: a person may belong to several, or to none, or be to check."""
    return {audience.code: evaluate(audience.condition, facts) for audience in AUDIENCES}
