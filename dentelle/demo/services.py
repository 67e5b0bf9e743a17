"""Sixty services around Belfort and Montbéliard for the demonstration: none exists, and each says so."""

from collections.abc import Iterator
from random import Random

from dentelle.directory.vocabulary import THEMES

PLACES: tuple[tuple[str, str, float, float], ...] = (
    ("Belfort", "90000", 47.638, 6.863), ("Offemont", "90300", 47.660, 6.880), ("Bavilliers", "90800", 47.621, 6.836),
    ("Valdoie", "90300", 47.669, 6.842), ("Delle", "90100", 47.508, 6.998), ("Montbéliard", "25200", 47.510, 6.799),
    ("Héricourt", "70400", 47.577, 6.762), ("Giromagny", "90200", 47.743, 6.827),
)  # fmt: skip
WHAT: dict[str, tuple[str, ...]] = {
    "numerique": ("Atelier ordinateur", "Aide aux démarches en ligne"),
    "mobilite": ("Auto-école solidaire", "Prêt de vélos et de voitures"),
    "famille": ("Halte-garderie", "Café des parents"),
    "logement-hebergement": ("Permanence logement",),
    "sante": ("Point d’écoute", "Bilan de santé gratuit"),
    "se-former": ("Remise à niveau", "Découverte des métiers"),
    "lecture-ecriture-calcul": ("Cours de français", "Atelier d’écriture"),
    "trouver-un-emploi": ("Club de recherche d’emploi",),
    "preparer-sa-candidature": ("Atelier CV",),
    "difficultes-financieres": ("Point conseil budget",),
    "difficultes-administratives-ou-juridiques": ("Permanence d’accès aux droits",),
    "equipement-et-alimentation": ("Épicerie solidaire",),
}
PUBLICS = ("jeunes", "familles", "demandeurs-emploi", "tous-publics")


def invented_services() -> Iterator[dict[str, object]]:
    """In the shape of data·inclusion, the same each time."""
    luck = Random(90)  # noqa: S311 - invented services, no secret
    number = 0
    for theme, names in WHAT.items():
        for name in names:
            for commune, code, latitude, longitude in luck.sample(PLACES, 4):
                number += 1
                yield {
                    "source": "démonstration", "id": f"demonstration--{number}", "nom": f"{name} (inventé)",
                    "structure_name": f"Association inventée de {commune}",
                    "description": f"{THEMES[theme]} : un service inventé pour la démonstration. Il n’existe pas.",
                    "thematiques": [f"{theme}--demonstration"], "publics": [luck.choice(PUBLICS)],
                    "frais": luck.choice(("gratuit", "gratuit", "payant")),
                    "modes_accueil": ["en-presentiel"] if number % 5 else ["en-presentiel", "a-distance"],
                    "commune": commune, "code_postal": code, "adresse": "Place inventée",
                    "latitude": latitude + luck.uniform(-0.01, 0.01),
                    "longitude": longitude + luck.uniform(-0.01, 0.01),
                    "date_maj": f"2026-{1 + number % 9:02d}-15",
                }  # fmt: skip
