"""What the Cité refuses to keep of anybody: one list for the public page and for the test that holds us to it
(tests/architecture/test_refusals.py greps columns, words, forms and pages for it).

A few schemes ask by law what stands here. Their référent may then ask it, for the page that is on the screen and for it
alone: `eligibility.asked.CONFIDENTIAL` is the whole list, and the public page shows it too."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """One thing that is never kept, and never asked but by the confidential questions that the page lists."""

    what: str
    instead: str = ""
    """What is enough, when something is."""
    identifiers: tuple[str, ...] = ()
    """Beginnings of words that no column, code nor field name may have."""
    words: tuple[str, ...] = ()
    """French words (beginnings, without accents) that no question, answer nor form may hold."""


REFUSALS: tuple[Refusal, ...] = (
    Refusal(
        "Le numéro de sécurité sociale",
        identifiers=("nir", "ssn", "social_security"),
        words=("securite sociale", "nir"),
    ),
    Refusal(
        "Les numéros d’allocataire (CAF) et d’inscription à France Travail",
        "« oui », « non » ou « je ne sais pas ».",
        ("caf_number", "allocataire", "ft_number", "ft_identifier"),
        ("numero d’allocataire", "numero caf", "identifiant france travail"),
    ),
    Refusal(
        "L’origine, la couleur de peau", identifiers=("ethnic", "race", "origin_country"), words=("ethni", "racial")
    ),
    Refusal(
        "La nationalité, le titre de séjour",
        "le droit de travailler (oui, non, en cours), si un dispositif le demande.",
        ("nationality", "citizenship", "residence_permit", "asylum", "passport"),
        ("nationalite", "titre de sejour", "asile", "passeport"),
    ),
    Refusal("La religion", identifiers=("religio", "faith"), words=("religion", "religieu", "croyance")),
    Refusal(
        "Les opinions politiques, l’appartenance à un syndicat",
        identifiers=("politic", "union_member", "trade_union"),
        words=("opinion politique", "syndicat", "syndical"),
    ),
    Refusal("L’orientation ou la vie sexuelle", identifiers=("sexual",), words=("sexuel",)),
    Refusal(
        "Les maladies, les traitements, les addictions, le nom d’un médecin",
        "une contrainte utile au travail, dans ses mots : « pas de port de charges ».",
        ("illness", "disease", "treatment", "medic", "addiction", "therap"),
        ("maladie", "pathologie", "traitement medical", "medicament", "addiction", "toxicoman", "alcool", "psychiatr"),
    ),
    Refusal(
        "La grossesse",
        "« Parent ou futur parent seul », d’un seul tenant.",
        ("pregnan", "maternity"),
        ("enceinte", "grossesse", "maternite"),
    ),
    Refusal(
        "Les condamnations, la détention, les affaires de justice",
        "des jours ou des heures où elle n’est pas disponible.",
        ("offence", "convict", "detention", "prison", "criminal", "judicial"),
        ("condamnation", "detention", "detenu", "incarcer", "prison", "casier judiciaire", "spip"),
    ),
    Refusal(
        "Le montant des revenus, des dettes, les comptes bancaires, les avis d’impôt",
        "« RSA : oui, non ou je ne sais pas ».",
        ("income", "salary", "debt", "iban", "bank", "tax", "resource_amount"),
        ("montant", "salaire", "iban", "compte bancaire", "avis d’impot", "quotient familial"),
    ),
    Refusal(
        "Le prénom ou l’école des enfants",
        "des tranches d’âge.",
        ("child_name", "children_name", "school_name"),
        ("prenom de l’enfant", "prenoms des enfants", "ecole de l’enfant"),
    ),
    Refusal(
        "L’autre parent, l’ex-conjoint, l’avis des uns sur la famille des autres",
        identifiers=("ex_partner", "spouse", "other_parent", "father", "mother"),
        words=("ex-conjoint", "ex-mari", "autre parent", "nom du pere", "nom de la mere"),
    ),
    Refusal(
        "Une photo, la copie d’une pièce d’identité",
        "« Document vu ».",
        ("photo", "scan", "picture", "identity_card"),
        ("photo", "copie de la piece", "piece d’identite"),
    ),
    Refusal(
        "Où se trouve son téléphone",
        identifiers=("geoloc", "gps"),
        words=("geolocalis",),
    ),
    Refusal(
        "Une note, un score, un classement des personnes",
        identifiers=("score", "ranking"),
        words=("score", "classement des personnes"),
    ),
)
