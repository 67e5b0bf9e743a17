"""The words of data·inclusion (schema 1.0), said plainly. What a later schema adds is kept and simply has no filter."""

THEMES: dict[str, str] = {
    "choisir-un-metier": "Choisir un métier",
    "preparer-sa-candidature": "Préparer sa candidature",
    "trouver-un-emploi": "Trouver un emploi",
    "se-former": "Se former",
    "creer-une-entreprise": "Créer son activité",
    "remobilisation": "Reprendre un rythme",
    "lecture-ecriture-calcul": "Lire, écrire, compter",
    "numerique": "Se servir d’internet",
    "mobilite": "Se déplacer",
    "famille": "Sa famille, garder ses enfants",
    "logement-hebergement": "Se loger",
    "sante": "Sa santé",
    "difficultes-administratives-ou-juridiques": "Ses papiers, ses droits",
    "difficultes-financieres": "Ses dettes, son budget",
    "equipement-et-alimentation": "Manger, s’équiper",
    "souvrir-a-linternational": "Partir à l’étranger",
}
"""The categories, before the double dash of a thematique (`famille--garde-denfants`)."""

PUBLICS: dict[str, str] = {
    "jeunes": "Jeunes",
    "familles": "Familles",
    "femmes": "Femmes",
    "demandeurs-emploi": "Personnes qui cherchent un emploi",
    "beneficiaires-des-minimas-sociaux": "Personnes au RSA ou à un autre minimum social",
    "etudiants": "Étudiants",
    "actifs": "Personnes en emploi",
    "seniors": "Seniors",
    "personnes-en-situation-de-handicap": "Personnes handicapées",
    "personnes-exilees": "Personnes exilées",
    "residents-qpv-frr": "Habitants d’un quartier prioritaire ou de la campagne",
    "personnes-en-situation-durgence": "Personnes en urgence",
    "personnes-en-situation-juridique-specifique": "Personnes suivies par la justice",
}
"""`tous-publics` is everybody: no filter."""

EVERYBODY = "tous-publics"
FREE = "gratuit"
REMOTE = "a-distance"
ON_SITE = "en-presentiel"
MODES: dict[str, str] = {ON_SITE: "Sur place", REMOTE: "À distance"}
