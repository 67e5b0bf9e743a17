"""Facts that rules ask for beyond what the file keeps: derived from it, or asked on the screen and never stored.

What touches justice, asylum, nationality, child protection, housing, pregnancy or health is confidential: the
professional answers on the spot, nothing is kept, and whoever reads the verdict reads « un critère confidentiel ».
"""

from dentelle.eligibility.kinds import Changes, Fact, Number, Range, YesNo

# --- derived from what is kept -----------------------------------------------------------------------------------

FT_MONTHS = Number(
    code="ft_months",
    label="Mois d’inscription à France Travail",
    named="depuis quand dure l’inscription à France Travail",
    question="Depuis quand êtes-vous inscrit·e à France Travail ?",
    allowed=Range(0, 600),
    said="{} mois d’inscription à France Travail",
    changes=Changes.UP,
)
QPV = YesNo(
    code="qpv",
    label="Quartier prioritaire",
    named="le quartier",
    question="Dans quelle rue habitez-vous ?",
    if_yes="habite un quartier prioritaire",
    wanted="habiter un quartier prioritaire",
    if_no="habite hors d’un quartier prioritaire",
)
FOLLOWED_BY_ML = YesNo(
    code="followed_by.ml",
    label="Accompagnement par la mission locale",
    named="le suivi par la mission locale",
    question="La mission locale vous accompagne-t-elle ?",
    if_yes="avec la mission locale",
    if_no="sans suivi par la mission locale",
    changes=Changes.FREELY,
)
CHILD_UNDER_3 = YesNo(
    code="children.under_3",
    label="Enfant de moins de 3 ans",
    named="l’âge des enfants",
    question="Avez-vous un enfant de moins de 3 ans à la maison ?",
    if_yes="enfant de moins de 3 ans",
    if_no="pas d’enfant de moins de 3 ans",
)
CHILD_UNDER_12 = YesNo(
    code="children.under_12",
    label="Enfant de moins de 12 ans",
    named="l’âge des enfants",
    question="Avez-vous un enfant de moins de 12 ans à la maison ?",
    if_yes="enfant de moins de 12 ans",
    if_no="pas d’enfant de moins de 12 ans",
)
HAS_CHILD = YesNo(
    code="children.any",
    label="Enfant à la maison",
    named="les enfants à la maison",
    question="Avez-vous un enfant à charge à la maison ?",
    if_yes="enfant à la maison",
    if_no="pas d’enfant à la maison",
)
# Presumed: whoever said nothing of it is asked nothing. Only « non » and « demande en cours » make it a question.
RIGHT_TO_WORK = YesNo(
    code="right_to_work",
    label="Autorisation de travail",
    named="ce que permet son autorisation de travail",
    question="Votre autorisation de travail permet-elle ce dispositif ?",
    if_yes="autorisation de travail qui le permet",
    if_no="autorisation de travail qui ne le permet pas",
    is_presumed=True,
)
DERIVED: tuple[Fact, ...] = (
    FT_MONTHS, QPV, FOLLOWED_BY_ML, CHILD_UNDER_3, CHILD_UNDER_12, HAS_CHILD, RIGHT_TO_WORK,
)  # fmt: skip


# --- asked on the screen, never stored ---------------------------------------------------------------------------


def _asked(
    code: str,
    label: str,
    named: str,
    question: str,
    if_yes: str,
    if_no: str,
    *,
    may_change: bool = False,
    wanted: str = "",
) -> YesNo:
    return YesNo(
        code=code, label=label, named=named, question=question, if_yes=if_yes, if_no=if_no, wanted=wanted,
        is_kept=False, changes=Changes.FREELY if may_change else Changes.NEVER,
    )  # fmt: skip


def _ceiling(code: str, aid: str) -> YesNo:
    """Each aid has its own: one answer never stands for five."""
    return _asked(
        f"under_ceiling.{code}", f"Ressources sous le plafond {aid}", f"les ressources, pour le plafond {aid}",
        f"D’après un simulateur ou un relevé, vos ressources sont-elles sous le plafond {aid} ?",
        f"ressources sous le plafond {aid}", f"ressources au-dessus du plafond {aid}",
    )  # fmt: skip


RSA_CEILING = _ceiling("rsa", "du RSA")
RSA_PLUS_CEILING = _ceiling("rsa_plus", "du RSA majoré")
CSS_CEILING = _ceiling("css", "de la Complémentaire santé solidaire")
FAJ_CEILING = _ceiling("faj", "du fonds d’aide aux jeunes")
FSL_CEILING = _ceiling("fsl", "du fonds de solidarité logement")
STUDENT = _asked(
    "student", "Élève ou étudiant·e", "les études en cours",
    "Êtes-vous encore élève, lycéen·ne ou étudiant·e ? (Un stage de formation professionnelle n’en est pas.)",
    "élève ou étudiant·e", "ni élève ni étudiant·e",
)  # fmt: skip
CHILD_PENSION = _asked(
    "child_pension", "Pension reçue pour l’enfant", "la pension reçue pour l’enfant",
    "Recevez-vous pour l’enfant une pension au moins égale à cette allocation ?",
    "pension reçue pour l’enfant", "sans pension pour l’enfant, ou moindre",
)  # fmt: skip
ALONE_SINCE = _asked(
    "alone_under_a_year", "Parent seul depuis moins d’un an", "depuis quand vous êtes seul·e",
    "Élevez-vous votre enfant seul·e depuis moins de douze mois ?",
    "parent seul depuis moins d’un an", "parent seul depuis plus d’un an",
)  # fmt: skip
EXECUTIVE = _asked(
    "executive", "Cadre", "le statut de cadre", "Avez-vous le statut de cadre, ou l’avez-vous eu ?",
    "cadre", "pas cadre",
)  # fmt: skip
OWN_BUSINESS = _asked(
    "own_business", "Activité à son compte", "l’activité à son compte", "Avez-vous déjà votre activité ?",
    "déjà à son compte", "pas à son compte",
)  # fmt: skip
LEAVES_AIDED_JOB = _asked(
    "leaves_aided_job", "Sortie d’un contrat aidé", "la sortie d’un contrat aidé", "Sortez-vous d’un contrat aidé ?",
    "sortie d’un contrat aidé", "pas de sortie de contrat aidé",
)  # fmt: skip
SIX_OF_EIGHTEEN = _asked(
    "ft_six_of_eighteen", "Six mois d’inscription sur dix-huit", "les mois d’inscription des dix-huit derniers mois",
    "Avez-vous été inscrit·e à France Travail six mois en tout, au cours des dix-huit derniers mois ?",
    "six mois d’inscription sur dix-huit", "moins de six mois d’inscription sur dix-huit",
)  # fmt: skip
NO_RIGHTS = _asked(
    "no_benefit_rights", "Sans droit au chômage", "le droit au chômage",
    "Avez-vous trop peu travaillé pour avoir droit au chômage ?",
    "sans droit au chômage", "avec un droit au chômage",
)  # fmt: skip
NEW_JOB_RENT = _asked(
    "new_or_modest_job", "Poste récent ou modeste du privé", "le poste occupé",
    "Êtes-vous salarié·e du privé avec un poste de moins de six mois, 1 500 € nets au plus par mois, une mutation, ou"
    " une promesse d’embauche ?",
    "poste récent ou modeste du privé", "pas de poste récent ou modeste du privé",
)  # fmt: skip
MOBILITY_LEASE = _asked(
    "mobility_lease", "Bail mobilité", "la sorte de bail",
    "Serait-ce un bail mobilité (formation, stage, mission, alternance) ?",
    "bail mobilité", "pas de bail mobilité",
)  # fmt: skip
LITTLE_FRENCH = _asked(
    "french_below_a1", "Français très peu parlé", "le niveau de français parlé",
    "Parlez-vous encore très peu le français (moins que le niveau A1) ?",
    "français très peu parlé", "français parlé",
)  # fmt: skip
ASS = _asked(
    "ass", "ASS", "l’allocation de solidarité spécifique", "Touchez-vous l’ASS ?", "touche l’ASS",
    "ne touche pas l’ASS", wanted="toucher l’ASS",
)  # fmt: skip
WORKED_TWO_YEARS = _asked(
    "worked_two_years", "Deux ans de travail sur trois", "les années de travail",
    "Avez-vous travaillé deux ans au cours des trois dernières années ?",
    "deux ans de travail sur trois", "moins de deux ans de travail sur trois",
)  # fmt: skip
ON_PLIE_TERRITORY = _asked(
    "on_territory.plie", "Habite le territoire du PLIE", "le territoire du PLIE",
    "Habitez-vous le territoire du PLIE ?",
    "habite le territoire du PLIE", "habite hors du territoire du PLIE", wanted="habiter le territoire du PLIE",
)  # fmt: skip
ON_ETCLD_TERRITORY = _asked(
    "on_territory.etcld", "Habite un territoire zéro chômeur", "le territoire zéro chômeur",
    "Habitez-vous un territoire zéro chômeur de longue durée ?",
    "habite un territoire zéro chômeur", "habite hors d’un territoire zéro chômeur",
    wanted="habiter un territoire zéro chômeur",
)  # fmt: skip
PRESCRIBER = _asked(
    "prescriber_diagnosis", "Diagnostic d’un prescripteur habilité", "le diagnostic d’un prescripteur habilité",
    "Un prescripteur habilité (France Travail, mission locale, Cap emploi, Département, PLIE, CIDFF, CCAS, CAF…)"
    " pose-t-il le diagnostic ?",
    "diagnostic d’un prescripteur habilité", "pas de diagnostic d’un prescripteur habilité", may_change=True,
)  # fmt: skip
NO_SUITED_OFFER = _asked(
    "no_suited_offer", "Sans offre adaptée", "l’offre adaptée",
    "L’accompagnement proposé jusqu’ici vous convient-il mal, ou manque-t-il ?",
    "sans offre adaptée", "avec une offre adaptée",
)  # fmt: skip
OTHER_CRITERION = _asked(
    "geiq_other", "Autre critère du GEIQ", "un autre critère du GEIQ",
    "Le GEIQ retient-il un autre critère (liste de ses annexes) ?",
    "autre critère du GEIQ", "pas d’autre critère du GEIQ", may_change=True,
)  # fmt: skip
JOB_PROMISE = _asked(
    "job_promise", "Promesse d’embauche", "la promesse d’embauche", "Une entreprise promet-elle de vous embaucher ?",
    "promesse d’embauche", "pas de promesse d’embauche", may_change=True,
)  # fmt: skip
STARTING_SOON = _asked(
    "starting_soon", "Reprise d’emploi ou entrée en formation", "la reprise d’emploi ou de formation",
    "Commencez-vous bientôt un emploi (28 jours ou plus) ou une formation (40 heures ou plus) ?",
    "reprise d’emploi ou de formation", "pas de reprise d’emploi ni de formation", may_change=True,
)  # fmt: skip
FAR_TRIP = _asked(
    "far_trip", "Trajet long", "la longueur du trajet",
    "Le trajet aller et retour dépasse-t-il 60 km ou deux heures (emploi, formation, entretien, examen, immersion) ?",
    "trajet de plus de 60 km ou de deux heures", "trajet court",
)  # fmt: skip
APPRENTICE = _asked(
    "work_study", "Alternance", "le contrat d’alternance",
    "Avez-vous un contrat d’apprentissage ou de professionnalisation ?",
    "en alternance", "pas en alternance", may_change=True,
)  # fmt: skip
BUSINESS_IDEA = _asked(
    "business_idea", "Projet de création", "le projet de création", "Voulez-vous créer votre activité ?",
    "projet de création d’activité", "pas de projet de création", may_change=True,
)  # fmt: skip
BUSINESS_IN_QPV = _asked(
    "business_in_qpv", "Activité implantée en QPV ou ZFRR", "l’adresse de l’activité",
    "L’activité sera-t-elle installée dans un quartier prioritaire ou une zone France ruralités revitalisation ?",
    "activité implantée en QPV ou ZFRR", "activité implantée ailleurs", may_change=True,
)  # fmt: skip
PAID_BENEFIT = _asked(
    "paid_benefit", "Indemnisation chômage", "l’indemnisation", "France Travail vous indemnise-t-il ?",
    "indemnisation chômage", "sans indemnisation chômage",
)  # fmt: skip
LOW_BENEFIT = _asked(
    "low_benefit", "Allocation faible ou absente", "le plafond de l’allocation chômage",
    "Êtes-vous sans allocation chômage, ou avec une allocation qui ne dépasse pas le plafond de cette aide ?",
    "allocation absente ou faible", "allocation au-dessus du plafond",
)  # fmt: skip
SEARCHING = _asked(
    "searching", "Recherche d’emploi", "la recherche d’emploi", "Cherchez-vous un emploi en ce moment ?",
    "en recherche d’emploi", "pas en recherche d’emploi", may_change=True,
)  # fmt: skip
FRENCH_TO_LEARN = _asked(
    "french_to_learn", "Français à apprendre", "le niveau de français",
    "Avez-vous besoin d’apprendre le français, ou de mieux lire et écrire ?",
    "français à apprendre", "pas de besoin en français",
)  # fmt: skip
COMPANY_IN_SECTOR = _asked(
    "sector_recruits", "Branche qui recrute", "la branche",
    "Le métier visé est-il dans une branche qui organise cette formation ?",
    "branche qui recrute", "pas de session dans cette branche", may_change=True,
)  # fmt: skip
OBSTACLES_BOTH = _asked(
    "obstacles_both", "Difficultés sociales et professionnelles", "les difficultés du moment",
    "Des difficultés de la vie quotidienne et de l’emploi se posent-elles en même temps ?",
    "difficultés sociales et professionnelles à la fois", "pas les deux à la fois",
)  # fmt: skip
RENTING = _asked(
    "renting", "Locataire ou futur locataire", "le logement visé", "Louez-vous, ou allez-vous louer, un logement ?",
    "locataire ou futur locataire", "pas de location", may_change=True,
)  # fmt: skip
LICENCE = _asked(
    "licence_project", "Permis à passer", "le permis", "Voulez-vous passer le permis de conduire ?",
    "permis à passer", "pas de permis à passer", may_change=True,
)  # fmt: skip
ON_SPOT: tuple[YesNo, ...] = (
    STUDENT, RSA_CEILING, RSA_PLUS_CEILING, CSS_CEILING, FAJ_CEILING, FSL_CEILING, CHILD_PENSION, ALONE_SINCE,
    EXECUTIVE, OWN_BUSINESS, LEAVES_AIDED_JOB, SIX_OF_EIGHTEEN, NO_RIGHTS, NEW_JOB_RENT, MOBILITY_LEASE, LITTLE_FRENCH,
    ASS, WORKED_TWO_YEARS, ON_PLIE_TERRITORY, ON_ETCLD_TERRITORY, PRESCRIBER, NO_SUITED_OFFER,
    OTHER_CRITERION, JOB_PROMISE, STARTING_SOON,
    FAR_TRIP, APPRENTICE, BUSINESS_IDEA, BUSINESS_IN_QPV, PAID_BENEFIT, LOW_BENEFIT, SEARCHING,
    FRENCH_TO_LEARN, COMPANY_IN_SECTOR, OBSTACLES_BOTH, RENTING, LICENCE,
)  # fmt: skip
"""Asked where they are needed, by the professional who needs them; gone with the page."""


# --- confidential: asked, never stored, never said again ---------------------------------------------------------


def _confidential(code: str, named: str, question: str) -> YesNo:
    return YesNo(
        code=code, label="Critère confidentiel", named=named, question=question, if_yes="critère confidentiel",
        if_no="critère confidentiel absent", is_kept=False, is_confidential=True,
    )  # fmt: skip


SEEN = "un critère confidentiel"
EXPECTING = _confidential("expecting", SEEN, "Un enfant est-il attendu ?")
AAH = _confidential("aah", SEEN, "Touchez-vous l’AAH ?")
NATIONALITY = _confidential("french_national", SEEN, "Avez-vous la nationalité française ?")
ASYLUM = _confidential("asylum", SEEN, "Avez-vous une protection internationale, ou une demande d’asile ?")
CHILD_PROTECTION = _confidential("child_protection", SEEN, "Avez-vous été confié·e à l’aide sociale à l’enfance ?")
NO_HOME = _confidential("no_home", SEEN, "Êtes-vous sans logement à vous, ou hébergé·e ?")
JUSTICE = _confidential("justice", SEEN, "Une mesure de justice est-elle en cours, ou juste terminée ?")
CONFIDENTIAL: tuple[YesNo, ...] = (EXPECTING, AAH, NATIONALITY, ASYLUM, CHILD_PROTECTION, NO_HOME, JUSTICE)
