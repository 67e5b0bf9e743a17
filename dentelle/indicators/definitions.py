"""What is counted, in words that are printed under the figures. Pure: no database, no clock.

The version of a definition changes with its meaning: a frozen report says by which version it was made.
Days are those on which an act took effect; a period holds both its ends.
"""

from dataclasses import dataclass

from dentelle.pathways.rules import EXIT_LABELS


@dataclass(frozen=True)
class Indicator:
    """One thing counted: its code, its name and its meaning in French, its unit, whether groups share it out."""

    code: str
    label: str
    definition: str
    unit: str
    by_group: bool = True
    version: int = 1


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "signals",
        "Signalements reçus",
        "Signalements arrivés pendant la période, avec ou sans nom, quelle qu’en soit la suite.",
        "signalement",
        by_group=False,
    ),
    Indicator(
        "contacted",
        "Personnes signalées et jointes",
        "Signalements dont la personne a été réellement jointe pour la première fois pendant la période, quel que soit"
        " le jour du signalement.",
        "signalement",
        by_group=False,
    ),
    Indicator(
        "studied",
        "Situations étudiées en séance",
        "Situations pour lesquelles un groupe, réuni pendant la période, a noté une proposition ; une personne étudiée"
        " à deux séances compte deux fois.",
        "situation",
    ),
    Indicator(
        "people_studied",
        "Personnes dont la situation a été étudiée",
        "Personnes différentes parmi les situations étudiées en séance ; qui change de groupe compte dans chacun, et"
        " une seule fois dans le total.",
        "personne",
    ),
    Indicator(
        "stock_start",
        "Parcours ouverts au début",
        "Parcours commencés avant la période et pas encore terminés la veille de son premier jour.",
        "parcours",
    ),
    Indicator(
        "entries",
        "Entrées",
        "Parcours commencés pendant la période, au jour d’entrée ; une personne qui revient commence un nouveau"
        " parcours.",
        "parcours",
    ),
    Indicator(
        "exits",
        "Sorties",
        "Parcours terminés pendant la période, au jour de la fin.",
        "parcours",
    ),
    Indicator(
        "caseload",
        "Parcours ouverts à la fin",
        "Parcours commencés et pas encore terminés au soir du dernier jour de la période ; c’est le nombre du début,"
        " plus les entrées, moins les sorties.",
        "parcours",
    ),
    Indicator(
        "people_accompanied",
        "Personnes accompagnées",
        "Personnes différentes dont un parcours a été ouvert au moins un jour de la période ; qui change de groupe"
        " compte dans chacun, et une seule fois dans le total.",
        "personne",
    ),
    Indicator(
        "decided",
        "Orientations décidées",
        "Propositions d’aller vers un dispositif faites pendant la période, en séance ou par le référent, acceptées ou"
        " non par la personne.",
        "orientation",
    ),
    Indicator(
        "started",
        "Orientations commencées",
        "Orientations dont l’accueil par le dispositif a commencé pendant la période, même si elles ont été décidées"
        " avant.",
        "orientation",
    ),
)

BY_CODE = {indicator.code: indicator for indicator in INDICATORS}


@dataclass(frozen=True)
class Nomenclature:
    """One way to name ends: its code, its name, where it cuts, in French."""

    code: str
    title: str
    definition: str
    at_least_six: bool
    version: int = 1

    def code_of(self, label: str) -> str:
        """The code of the figure that counts the exits with this label."""
        return f"exits_{self.code}_{label}"


IAE = Nomenclature(
    "iae",
    "Sorties, au sens de l’insertion par l’activité économique (IAE)",
    "Un CDD ou un intérim est un emploi durable au-delà de six mois ; six mois tout juste est un emploi de transition.",
    at_least_six=False,
)
RPE = Nomenclature(
    "rpe",
    "Sorties, au sens du réseau pour l’emploi",
    "Un CDD ou un intérim est un emploi durable à partir de six mois ; moins de six mois est un emploi de transition.",
    at_least_six=True,
)
NOMENCLATURES = (IAE, RPE)
"""Both are printed from the same raw facts: a contract of exactly six months is frequent, and they disagree on it."""

EXIT_CODES = tuple(nomenclature.code_of(label) for nomenclature in NOMENCLATURES for label in EXIT_LABELS)
CODES = (*BY_CODE, *EXIT_CODES)
"""Every code that both computations give."""
