"""What the team alone reads of a period, in words that are printed beside the numbers. Pure: no database, no clock."""

from dataclasses import dataclass

from dentelle.indicators.definitions import Indicator
from dentelle.spotting.vocabulary import SignalOrigin

ENOUGH = 6
"""Under six cases a delay is somebody's story, not a figure."""
UNKNOWN = "unknown"

ORIGINS: tuple[Indicator, ...] = tuple(
    Indicator(
        f"signals_{code}",
        label,
        "Signalements reçus pendant la période, par origine déclarée ; leur somme est le nombre de signalements.",
        "signalement",
        by_group=False,
    )
    for code, label in [*SignalOrigin.choices, (UNKNOWN, "Origine non dite")]
)
DETAILS: tuple[Indicator, ...] = (
    Indicator(
        "people_spotted",
        "Personnes signalées avec leur accord",
        "Signalements reçus pendant la période dont la personne était d’accord pour être appelée ; deux signalements"
        " réunis comptent une fois.",
        "personne",
        by_group=False,
    ),
    Indicator(
        "open_paths",
        "File active, en parcours",
        "Parcours ouverts au moins un jour de la période : ceux du début, plus les entrées.",
        "parcours",
    ),
    Indicator(
        "pending_start",
        "Orientations en attente au début",
        "Orientations décidées avant la période, ni commencées, ni arrêtées, ni refusées par l’un ou l’autre.",
        "orientation",
    ),
    Indicator(
        "agreed",
        "Acceptées par la personne",
        "Orientations que la personne a acceptées pendant la période, en séance ou non.",
        "orientation",
    ),
    Indicator(
        "declined",
        "Que la personne ne souhaite pas",
        "Orientations que la personne n’a pas souhaitées, au jour de son choix.",
        "orientation",
    ),
    Indicator(
        "sent",
        "Envoyées au dispositif",
        "Orientations envoyées pour la première fois pendant la période.",
        "orientation",
    ),
    Indicator(
        "refused",
        "Pas possibles pour le dispositif",
        "Orientations auxquelles le dispositif a répondu non pendant la période.",
        "orientation",
    ),
    Indicator(
        "stopped",
        "Arrêtées avant le début",
        "Orientations arrêtées pendant la période : rendez-vous qui n’a pas eu lieu, pas de réponse, autre piste.",
        "orientation",
    ),
    Indicator(
        "started_mainstream",
        "Commencées, en droit commun",
        "Orientations commencées pendant la période vers un dispositif de droit commun.",
        "orientation",
    ),
    Indicator(
        "started_complementary",
        "Commencées, en action complémentaire",
        "Orientations commencées pendant la période vers une action propre à la Cité, argumentée.",
        "orientation",
    ),
    Indicator(
        "ended",
        "Accueils terminés",
        "Accueils dont le dispositif ou le contact a dit la fin pendant la période, quel qu’en soit le résultat.",
        "orientation",
    ),
    Indicator(
        "pending",
        "Orientations en attente à la fin",
        "Celles du début, plus les décidées, moins celles qui ont commencé, se sont arrêtées ou ont été refusées.",
        "orientation",
    ),
)
DETAIL_CODES = tuple(each.code for each in (*ORIGINS, *DETAILS))


@dataclass(frozen=True)
class DelayMeaning:
    """One delay: its code, its name, what is measured."""

    code: str
    label: str
    definition: str


DELAYS = (
    DelayMeaning(
        "contact", "Du signalement au premier contact", "Pour les personnes jointes pendant la période, en jours."
    ),
    DelayMeaning(
        "start",
        "De la décision au début de l’accueil",
        "Pour les orientations commencées pendant la période, en jours.",
    ),
)


@dataclass(frozen=True)
class NotMeasured:
    """What this report does not say yet, and why: it is not a zero."""

    label: str
    why: str


NOT_MEASURED = (
    NotMeasured(
        "Part des personnes « hors radar »",
        "La question se pose depuis novembre 2026 ; la réponse n’est pas encore figée au jour de l’entrée.",
    ),
    NotMeasured(
        "Freins levés", "Le diagnostic est dans sa première forme : il ne note pas encore le degré d’une difficulté."
    ),
    NotMeasured("Actions collectives", "Elles ne sont pas encore dans Dentelle."),
    NotMeasured("Nouvelles à 3, 6 et 12 mois", "Elles ne sont pas encore demandées."),
)
