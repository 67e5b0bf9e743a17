"""The facts that the rules ask for today: code, French words, question, allowed values."""

from dentelle.eligibility.kinds import Changes, Choice, Fact, Number, Range, YesNo

AGE = Number(
    code="age",
    label="Âge",
    named="l’âge",
    question="Quelle est votre date de naissance ?",
    allowed=Range(0, 120),
    said="{} ans",
    changes=Changes.UP,
)

IN_TRAINING = YesNo(
    code="in_training",
    label="En formation",
    named="la formation en cours",
    question="Suivez-vous une formation en ce moment, ou êtes-vous à l’école ou en études ?",
    if_yes="en formation",
    if_no="pas en formation",  # and nobody is told to leave one: no change
)

JOB = Choice(
    code="job",
    label="Situation d’emploi",
    named="la situation d’emploi",
    question="Travaillez-vous en ce moment ? Si oui, avec quel contrat et combien d’heures par semaine ?",
    options=(
        ("none", "sans emploi"),
        ("precarious", "emploi précaire"),
        ("part_time", "emploi à temps partiel"),
        ("durable", "emploi durable à temps plein"),
    ),
)

QUALIFICATION_LEVEL = Number(
    code="qualification_level",
    label="Niveau de qualification",
    named="le niveau de qualification",
    question="Quel est votre plus haut diplôme ou titre obtenu, en France ou à l’étranger ?",
    allowed=Range(0, 8),
    said="niveau de qualification {}",
    changes=Changes.UP,
    scale=(
        (0, "Sans diplôme"),
        (1, "Savoirs de base"),
        (2, "Brevet ou CFG"),
        (3, "CAP ou BEP"),
        (4, "Bac, brevet professionnel"),
        (5, "Bac + 2"),
        (6, "Bac + 3 ou + 4"),
        (7, "Bac + 5"),
        (8, "Doctorat"),
    ),
)

GENERAL_BAC = YesNo(
    code="general_bac",
    label="Bac général",
    named="le bac général (obtenu ou non)",
    question="Avez-vous obtenu le bac général ?",
    if_yes="bac général obtenu",
    if_no="pas de bac général",
)

# One fact on purpose: nobody is asked whether she is pregnant, nor the name of the other parent.
SINGLE_PARENT = YesNo(
    code="single_parent",
    label="Parent ou futur parent seul",
    named="la situation de parent ou futur parent seul",
    question="Êtes-vous parent, ou bientôt parent, sans conjoint à la maison ?",
    if_yes="parent ou futur parent seul",
    if_no="pas parent seul",
)

FACTS: tuple[Fact, ...] = (AGE, IN_TRAINING, JOB, QUALIFICATION_LEVEL, GENERAL_BAC, SINGLE_PARENT)
