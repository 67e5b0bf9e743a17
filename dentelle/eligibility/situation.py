"""Facts of a situation beyond those that the three audiences weigh: what schemes ask, and what the figures split by.

Coarse on purpose: bands, never an amount; an organisation, never a colleague's name.
"""

from dentelle.eligibility.kinds import Changes, Choice, Day, Several, YesNo

JOB_HOURS = Choice(
    code="job_hours",
    label="Heures de travail",
    named="les heures de travail par semaine",
    question="Si vous travaillez : combien d’heures par semaine, à peu près ?",
    options=(
        ("under_15", "moins de 15 heures"),
        ("15_23", "de 15 à 23 heures"),
        ("24_34", "de 24 à 34 heures"),
        ("35_plus", "35 heures ou plus"),
    ),
)

FOREIGN_DIPLOMA = Choice(
    code="foreign_diploma",
    label="Diplôme obtenu dans un autre pays",
    named="la reconnaissance du diplôme",
    question="Ce diplôme a-t-il été obtenu dans un autre pays ?",
    options=(
        ("no", "obtenu en France"),
        ("recognised", "obtenu ailleurs, reconnu"),
        ("pending", "obtenu ailleurs, reconnaissance en cours"),
        ("not_yet", "obtenu ailleurs, pas encore reconnu"),
    ),
)

FT_REGISTERED = YesNo(
    code="ft_registered",
    label="Inscription à France Travail",
    named="l’inscription à France Travail",
    question="Êtes-vous inscrit·e à France Travail ?",
    if_yes="inscription à France Travail",
    if_no="pas d’inscription à France Travail",
    changes=Changes.FREELY,
)

RECENT_ADVISER = YesNo(
    code="recent_adviser",
    label="Échange récent avec un conseiller",
    named="le dernier échange avec un conseiller",
    question="Depuis cinq mois, avez-vous parlé avec un conseiller, de vive voix ou au téléphone ?",
    if_yes="échange avec un conseiller depuis moins de cinq mois",
    if_no="pas d’échange avec un conseiller depuis cinq mois",
)
"""« Hors radar »: no real contact with an adviser in five months; a letter or an automatic message is none."""

FT_SINCE = Day(
    code="ft_since",
    label="Inscription depuis",
    named="la date d’inscription à France Travail",
    question="Si oui, depuis quand, à peu près ?",
)

FOLLOWED_BY = Several(
    code="followed_by",
    label="Accompagnement par",
    named="l’accompagnement en cours",
    question="Qui vous accompagne déjà ?",
    options=(
        ("ml", "la Mission locale"),
        ("plie", "le PLIE"),
        ("departement", "le Département"),
        ("cap_emploi", "Cap emploi"),
    ),
    none="aucun de ceux-là",
)

CONTACT_ELSEWHERE = Choice(
    code="contact_elsewhere",
    label="Son interlocuteur ailleurs",
    named="l’interlocuteur ailleurs",
    question="Dans quelle organisation avez-vous quelqu’un à qui parler de vos démarches ?",
    options=(
        ("nobody", "personne pour l’instant"),
        ("france_travail", "France Travail"),
        ("ml", "la Mission locale"),
        ("departement", "le Département"),
        ("cap_emploi", "Cap emploi"),
        ("plie", "le PLIE"),
        ("ccas", "le CCAS de la commune"),
        ("association", "une association"),
        ("other", "une autre organisation"),
    ),
)

RSA = YesNo(
    code="rsa",
    wanted="toucher le RSA",
    label="RSA",
    named="le RSA",
    question="Touchez-vous le RSA ?",
    if_yes="touche le RSA",
    if_no="ne touche pas le RSA",
)

CHILDREN = Several(
    code="children",
    label="Enfants à la maison",
    named="l’âge des enfants à la maison",
    question="Avez-vous des enfants à la maison ? De quel âge ?",
    options=(
        ("under_3", "moins de 3 ans"),
        ("3_5", "de 3 à 5 ans"),
        ("6_10", "de 6 à 10 ans"),
        ("11_plus", "11 ans et plus"),
    ),
    none="pas d’enfant à la maison",
)

SEX = Choice(
    code="sex",
    label="Sexe",
    named="le sexe",
    question="Pour les statistiques, souhaitez-vous que l’on note :",
    options=(("F", "femme"), ("H", "homme"), ("other", "autre ou non précisé")),
)

MAY_WORK = Choice(
    code="may_work",
    label="Autorisation de travail",
    named="l’autorisation de travail",
    question="Avez-vous le droit de travailler en France ?",
    options=(("yes", "oui"), ("no", "non"), ("pending", "demande en cours")),
)

DISABILITY_STATUS = YesNo(
    code="disability_status",
    label="Reconnaissance de travailleur handicapé",
    named="la reconnaissance de travailleur handicapé",
    question="Avez-vous une reconnaissance de qualité de travailleur handicapé (RQTH) en cours ?",
    if_yes="RQTH en cours",
    if_no="pas de RQTH",
)
"""Never kept with the others: see beneficiaries/restricted.py. Who may not read it computes with "unknown"."""
