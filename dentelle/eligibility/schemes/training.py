"""Training, and what prepares it."""

from datetime import date

from dentelle.eligibility.asked import (
    AAH,
    APPRENTICE,
    ASS,
    COMPANY_IN_SECTOR,
    FRENCH_TO_LEARN,
    JOB_PROMISE,
    LEAVES_AIDED_JOB,
    RIGHT_TO_WORK,
    STUDENT,
)
from dentelle.eligibility.conditions import All, AnyOf, at_most, is_false, is_true, one_of
from dentelle.eligibility.facts import GENERAL_BAC, IN_TRAINING, JOB, QUALIFICATION_LEVEL
from dentelle.eligibility.schemes import texts
from dentelle.eligibility.schemes.rule import ALLOWED, OUT_OF_DURABLE_WORK, Registration, aged, asks
from dentelle.eligibility.schemes.texts import UNREAD
from dentelle.eligibility.situation import DISABILITY_STATUS, FT_REGISTERED, RSA

PAID = "Une rémunération de formation peut remplacer une aide : à vérifier avec France Travail et la CAF."

RULES = (
    asks(
        "service-civique",
        aged(16, 25, UNREAD, disabled=30),
        is_true(RIGHT_TO_WORK, **UNREAD.atom),
        income="L’indemnité de service civique et les autres aides : à vérifier avec la CAF.",
        priority=("au moins 24 heures par semaine (à vérifier)", "un seul service civique dans une vie (à vérifier)"),
    ),
    asks(
        "service-civique-booster",
        aged(16, 18, texts.UNIS_CITE),
        at_most(QUALIFICATION_LEVEL, 2, **texts.UNIS_CITE.atom),
        is_false(STUDENT, source=texts.UNIS_CITE.source, is_verified=False),
        # « non » in the data: not for whoever is registered; no text that was read says so
        registration=Registration.MUST_NOT,
        registered=UNREAD,
        priority=("prioritaire : QPV", "avec l’Éducation nationale"),
        income="L’indemnité de service civique et les autres aides : à vérifier avec la CAF.",
    ),
    asks(
        "obligation-formation",
        aged(16, 17, texts.TRAINING_16_18),
        priority=("satisfaite par l’école, un contrat, un stage, le service civique ou un accompagnement",),
    ),
    asks(
        "retour-formation",
        aged(16, 25, texts.BACK_TO_TRAINING),
        is_false(IN_TRAINING, **texts.BACK_TO_TRAINING.atom),
        AnyOf(
            (
                at_most(QUALIFICATION_LEVEL, 2, **texts.BACK_TO_TRAINING.atom),
                is_true(GENERAL_BAC, **texts.BACK_TO_TRAINING.atom),
            )
        ),
        priority=("entretien sous quinze jours",),
    ),
    asks(
        "psad",
        aged(16, 25, texts.PSAD),
        is_false(IN_TRAINING, **texts.PSAD.atom),
        at_most(QUALIFICATION_LEVEL, 2, **texts.PSAD.atom),
        is_false(GENERAL_BAC, **texts.PSAD.atom),
    ),
    asks(
        "promo-16-18",
        aged(16, 17, UNREAD),
        at_most(QUALIFICATION_LEVEL, 2, **UNREAD.atom),
        is_false(STUDENT, **UNREAD.atom),
    ),
    asks("prepa-apprentissage", aged(15, 29, UNREAD), priority=("prioritaire : QPV",)),
    asks(
        "daq",
        aged(16, None, texts.DAQ),
        registration=Registration.REQUIRED,
        registered=UNREAD,  # it follows from an accompaniment of the mission locale: never a no by itself
        priority=("prioritaire : moins de 26 ans, peu de diplômes, RSA, handicap reconnu",),
        income=PAID,
    ),
    asks(
        "formation-region",
        aged(16, None, UNREAD),
        registration=Registration.REQUIRED,
        registered=UNREAD,
        priority=("projet validé par le conseiller",),
        income=PAID,
    ),
    asks(
        "poei",
        aged(16, None, UNREAD),
        is_true(JOB_PROMISE, **UNREAD.atom),
        registration=Registration.REQUIRED,
        registered=UNREAD,
        income=PAID,
    ),
    asks(
        "poec",
        aged(16, None, UNREAD),
        is_true(COMPANY_IN_SECTOR, **UNREAD.atom),
        registration=Registration.REQUIRED,
        registered=UNREAD,
        income=PAID,
    ),
    asks(
        "cpf",
        aged(16, None, UNREAD),
        priority=("permis B par le CPF : demandeurs d’emploi, ou cofinancement (loi de finances pour 2026)",),
    ),
    asks("clea", aged(16, None, UNREAD), at_most(QUALIFICATION_LEVEL, 3, **UNREAD.atom)),
    asks(
        "fle",
        aged(16, None, UNREAD),
        is_true(FRENCH_TO_LEARN, **UNREAD.atom),
        priority=("niveau à évaluer ; parcours d’intégration pour qui vient d’arriver en France",),
    ),
    asks(
        "apprentissage",
        # Beyond 29, by exceptions: disability is a branch, the others (following contract, business) are said.
        AnyOf(
            (
                aged(16, 29, UNREAD),
                All((aged(30, None, UNREAD), is_true(DISABILITY_STATUS, **UNREAD.atom))),
            )
        ),
        priority=(
            "quinze ans si la classe de 3e est finie",
            "après 29 ans : suite de contrat, création",
        ),
        income="Le salaire d’apprenti et les aides du foyer : à vérifier avec la CAF.",
    ),
    asks(
        "contrat-pro",
        AnyOf(
            (
                aged(16, 25, texts.WORK_STUDY),
                All((aged(26, None, texts.WORK_STUDY), is_true(FT_REGISTERED, **texts.WORK_STUDY.atom))),
                is_true(RSA, **texts.WORK_STUDY.atom),
                is_true(ASS, **texts.WORK_STUDY.atom),
                is_true(AAH, **texts.WORK_STUDY.atom),
                is_true(LEAVES_AIDED_JOB, **texts.WORK_STUDY.atom),
            )
        ),
        ALLOWED,
        priority=("la RQTH seule n’ouvre pas ce contrat",),
        income="Le salaire et les aides du foyer : à vérifier avec la CAF.",
    ),
    asks(
        "mobili-jeune",
        aged(16, 29, UNREAD),
        is_true(APPRENTICE, **UNREAD.atom),
    ),
    asks(
        "permis-apprenti",
        aged(18, None, texts.APPRENTICE_LICENCE),
        is_true(APPRENTICE, **texts.APPRENTICE_LICENCE.atom),
        closed_on=date(2026, 2, 2),
        priority=("supprimée par la loi de finances pour 2026",),
    ),
    asks(
        "mrs",
        aged(16, None, UNREAD),
        registration=Registration.REQUIRED,
        registered=UNREAD,
        priority=("sans CV ni diplôme",),
    ),
    asks(
        "pmsmp",
        aged(16, None, texts.IMMERSION),
        priority=(
            "toute personne accompagnée ; un mois au plus, convention signée avant",
            "mineur·e : son représentant légal signe",
        ),
    ),
    asks(
        "gros-oeuvre",
        aged(18, None, texts.LOCAL_PRESS),
        one_of(JOB, *OUT_OF_DURABLE_WORK, source=texts.LOCAL_PRESS.source, is_verified=False),
        priority=("prioritaire : QPV", "métiers du bâtiment"),
    ),
    asks("cafe-cv", aged(16, None, texts.FOUNDING), priority=("prioritaire : QPV", "un tiers présente le profil")),
)
