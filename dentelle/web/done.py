"""What a page says after an act: the address holds the key (?fait=…), never the sentence."""

DONE: dict[str, str] = {
    "confie": "Le signalement est confié. La personne choisie est prévenue.",
    "tentative": "Le contact est noté.",
    "clos": "Le signalement est terminé. Il ne garde aucune identité.",
    "accueil": "La personne est accueillie. Vous pouvez noter ce qu’elle vous dit.",
    "faits": "C’est noté.",
    "accord": "L’accord est noté.",
    "annule": "C’est annulé.",
    "entree": "Le parcours est ouvert.",
    "orientation": "L’orientation est notée. Vous pouvez l’envoyer.",
    "choix": "Le choix de la personne est noté.",
    "envoi": "L’orientation est envoyée. Vous serez prévenu·e de la réponse.",
    "debut": "Le début de l’accueil est noté.",
    "fin": "La fin est notée.",
    "sortie": "Le parcours est terminé. Les nouvelles à 3, 6 et 12 mois restent possibles.",
    "seance": "La séance est ouverte.",
    "presences": "Les présences sont notées.",
    "inscription": "La situation est à l’ordre du jour.",
    "proposition": "La proposition du groupe est notée. La personne va choisir.",
    "cloture": "La séance est terminée.",
}
