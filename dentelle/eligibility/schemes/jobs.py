"""Jobs: insertion through economic activity with its levels and its door, aided contracts, companies, one's own."""

from datetime import date

from dentelle.eligibility.asked import (
    AAH,
    ASS,
    ASYLUM,
    BUSINESS_IDEA,
    BUSINESS_IN_QPV,
    CHILD_PROTECTION,
    FT_MONTHS,
    JUSTICE,
    LITTLE_FRENCH,
    NO_HOME,
    NO_RIGHTS,
    OTHER_CRITERION,
    OWN_BUSINESS,
    PAID_BENEFIT,
    PRESCRIBER,
    QPV,
    RIGHT_TO_WORK,
    SIX_OF_EIGHTEEN,
    STUDENT,
)
from dentelle.eligibility.conditions import (
    All,
    AnyOf,
    AtLeast,
    Condition,
    Reference,
    at_least,
    at_most,
    is_false,
    is_true,
    one_of,
)
from dentelle.eligibility.facts import AGE, JOB, QUALIFICATION_LEVEL, SINGLE_PARENT
from dentelle.eligibility.schemes import texts
from dentelle.eligibility.schemes.rule import (
    ALLOWED,
    OUT_OF_DURABLE_WORK,
    Registration,
    SchemeRule,
    aged,
    asks,
    registered_for,
)
from dentelle.eligibility.schemes.texts import UNREAD
from dentelle.eligibility.situation import DISABILITY_STATUS, RSA

WAGES = "Un salaire change le RSA et les aides au logement : à vérifier avec la CAF avant de signer."
_LAW = texts.INSERTION.atom

LEVEL_1: tuple[Condition, ...] = (
    is_true(RSA, **_LAW),
    is_true(ASS, **_LAW),
    is_true(AAH, **_LAW),
    at_least(FT_MONTHS, 24, **_LAW),
)
LEVEL_2: tuple[Condition, ...] = (
    at_most(QUALIFICATION_LEVEL, 3, **_LAW),
    AnyOf((at_least(AGE, 50, at=Reference.INTAKE, **_LAW), at_most(AGE, 25, at=Reference.INTAKE, **_LAW))),
    is_true(CHILD_PROTECTION, **_LAW),
    at_least(FT_MONTHS, 12, **_LAW),
    is_true(DISABILITY_STATUS, **_LAW),
    is_true(SINGLE_PARENT, **_LAW),
    is_true(NO_HOME, **_LAW),
    is_true(ASYLUM, **_LAW),
    is_true(QPV, **_LAW),
    is_true(JUSTICE, **_LAW),
    is_true(LITTLE_FRENCH, **_LAW),
)
"""Mobility and rural areas are criteria too; they are not asked here, and are seen by the prescriber."""


def _insertion(slug: str, several: int) -> SchemeRule:
    """One criterion of level 1, or so many of level 2, or the diagnosis of an authorised prescriber: in every kind of
    structure (correction C)."""
    return asks(
        slug,
        aged(16, None, texts.INSERTION),
        one_of(JOB, *OUT_OF_DURABLE_WORK, **_LAW),
        is_false(STUDENT, **_LAW),
        ALLOWED,
        AnyOf((is_true(PRESCRIBER, **texts.PRESCRIBERS.atom), *LEVEL_1, AtLeast(several, LEVEL_2))),
        income=WAGES,
        priority=("PASS IAE de 24 mois",),
    )


RULES = (
    asks(
        "pec",
        aged(16, None, texts.PEC),
        one_of(JOB, "none", **texts.PEC.atom),
        is_false(STUDENT, **texts.PEC.atom),
        ALLOWED,
        priority=("prioritaire : RSA, handicap reconnu, QPV selon l’arrêté du préfet", "en extinction progressive"),
        income=WAGES,
    ),
    asks(
        "cie-jeunes",
        aged(16, 25, texts.CIE, disabled=29),
        one_of(JOB, "none", **texts.CIE.atom),
        closed_on=date(2024, 12, 31),
        income=WAGES,
    ),
    asks(
        "emplois-francs",
        aged(16, None, texts.EMPLOIS_FRANCS),
        is_true(QPV, **texts.EMPLOIS_FRANCS.atom),
        closed_on=date(2024, 12, 31),
    ),
    _insertion("iae-aci", 3),
    _insertion("iae-ei", 3),
    _insertion("iae-ai", 2),
    _insertion("iae-etti", 2),
    asks(
        "geiq",
        aged(16, None, texts.GEIQ),
        one_of(JOB, *OUT_OF_DURABLE_WORK, source=texts.GEIQ.source, is_verified=False),
        is_false(STUDENT, source=texts.GEIQ.source, is_verified=False),
        ALLOWED,
        AnyOf(
            (
                All(
                    (
                        at_most(AGE, 25, at=Reference.INTAKE, **texts.GEIQ.atom),
                        at_most(QUALIFICATION_LEVEL, 4, **texts.GEIQ.atom),
                    )
                ),
                registered_for(12, texts.GEIQ),
                at_least(AGE, 45, at=Reference.INTAKE, **texts.GEIQ.atom),
                is_true(QPV, **texts.GEIQ.atom),
                is_true(RSA, **texts.GEIQ.atom),
                is_true(DISABILITY_STATUS, **texts.GEIQ.atom),
                is_true(SINGLE_PARENT, **texts.GEIQ.atom),
                is_true(OTHER_CRITERION, **texts.GEIQ.atom),
            )
        ),
        income=WAGES,
    ),
    asks(
        "ea-tremplin",
        aged(16, None, UNREAD),
        is_true(DISABILITY_STATUS, **UNREAD.atom),
        one_of(JOB, "none", **UNREAD.atom),
        is_true(RIGHT_TO_WORK, **UNREAD.atom),
        registration=Registration.REQUIRED,
        registered=UNREAD,
        income=WAGES,
    ),
    asks(
        "clauses",
        aged(16, None, UNREAD),
        one_of(JOB, *OUT_OF_DURABLE_WORK, **UNREAD.atom),
        priority=(
            "prioritaire : QPV, RSA, handicap reconnu, faible qualification",
            "liste de publics du donneur d’ordre",
        ),
        income=WAGES,
    ),
    asks(
        "adulte-relais",
        aged(26, None, texts.ADULTE_RELAIS),
        ALLOWED,
        # "or another priority territory of the contrat de ville" (L.5134-102): living elsewhere is never a no.
        is_true(QPV, source=texts.ADULTE_RELAIS.source, is_verified=False),
        # « ou en contrat aidé »: a precarious job may be one
        AnyOf(
            (
                one_of(JOB, "none", **texts.ADULTE_RELAIS.atom),
                one_of(JOB, "precarious", "part_time", source=texts.ADULTE_RELAIS.source, is_verified=False),
            )
        ),
        registration=Registration.REQUIRED,
        registered=UNREAD,
        priority=("gel partiel des postes en 2024",),
        income=WAGES,
    ),
    asks(
        "adie",
        aged(18, None, texts.ADIE),
        AnyOf((is_true(BUSINESS_IDEA, **texts.ADIE.atom), is_true(OWN_BUSINESS, **texts.ADIE.atom))),
        priority=("prioritaire : QPV", "pour qui n’a pas accès au crédit d’une banque"),
    ),
    asks(
        "citeslab",
        aged(18, None, UNREAD),
        is_true(BUSINESS_IDEA, **UNREAD.atom),
        priority=("prioritaire : QPV",),
    ),
    asks(
        "acre",
        is_true(BUSINESS_IDEA, **texts.ACRE.atom),
        AnyOf(
            (
                is_true(PAID_BENEFIT, **texts.ACRE.atom),
                registered_for(6, texts.ACRE),
                is_true(SIX_OF_EIGHTEEN, **texts.ACRE.atom),
                is_true(RSA, **texts.ACRE.atom),
                is_true(ASS, **texts.ACRE.atom),
                aged(18, 25, texts.ACRE),
                All(
                    (
                        aged(26, 29, texts.ACRE),
                        AnyOf(
                            (
                                is_true(DISABILITY_STATUS, **texts.ACRE.atom),
                                is_true(NO_RIGHTS, **texts.ACRE.atom),
                            )
                        ),
                    )
                ),
                is_true(BUSINESS_IN_QPV, **texts.ACRE.atom),
            )
        ),
        priority=("demande à l’Urssaf",),
        income="L’exonération est partielle et dégressive : à vérifier avec l’Urssaf.",
    ),
)
