"""Being accompanied, meeting somebody who helps, finding a rhythm again."""

from datetime import date

from dentelle.eligibility.asked import (
    ALONE_SINCE,
    CHILD_UNDER_3,
    EXECUTIVE,
    EXPECTING,
    FT_MONTHS,
    HAS_CHILD,
    NATIONALITY,
    NO_SUITED_OFFER,
    OBSTACLES_BOTH,
    ON_ETCLD_TERRITORY,
    ON_PLIE_TERRITORY,
    RSA_CEILING,
    RSA_PLUS_CEILING,
    SEARCHING,
    STUDENT,
    WORKED_TWO_YEARS,
)
from dentelle.eligibility.conditions import All, AnyOf, at_least, at_most, is_false, is_true, one_of
from dentelle.eligibility.facts import GENERAL_BAC, IN_TRAINING, JOB, QUALIFICATION_LEVEL, SINGLE_PARENT
from dentelle.eligibility.schemes import texts
from dentelle.eligibility.schemes.rule import ALLOWED, OUT_OF_DURABLE_WORK, Registration, aged, asks
from dentelle.eligibility.schemes.texts import UNREAD
from dentelle.eligibility.situation import DISABILITY_STATUS, FT_REGISTERED, RECENT_ADVISER, RSA

WITH_CAF = "Ce que cela change pour ses aides : à vérifier avec la CAF."

RULES = (
    asks(
        "mission-locale",
        aged(16, 25, texts.LABOUR_YOUNG),
        # « sorti du système scolaire »: a course of professional training closes nothing.
        is_false(STUDENT, **texts.LABOUR_YOUNG.atom),
    ),
    asks(
        "cej",
        aged(16, 25, texts.LABOUR_YOUNG, disabled=29),
        is_false(IN_TRAINING, **texts.LABOUR_YOUNG.atom),
        ALLOWED,
        one_of(JOB, *OUT_OF_DURABLE_WORK, **texts.LABOUR_YOUNG.atom),
        registration=Registration.CONSEQUENCE,
        priority=("avec l’AAH, mêmes droits qu’avec une RQTH jusqu’à 29 ans (à vérifier)",),
        income=f"L’allocation du CEJ ne s’ajoute pas au RSA ; l’accompagnement, lui, reste ouvert. {WITH_CAF}",
    ),
    asks(
        "o2r",
        aged(16, None, texts.O2R),
        # Those furthest from a job: how far is the prescriber's to say, so that neither ever closes it.
        one_of(JOB, *OUT_OF_DURABLE_WORK, source=texts.O2R.source, is_verified=False),
        is_false(STUDENT, source=texts.O2R.source, is_verified=False),
        AnyOf(
            (
                is_false(FT_REGISTERED, **texts.O2R.atom),
                is_false(RECENT_ADVISER, **texts.O2R.atom),
                is_true(NO_SUITED_OFFER, **texts.O2R.atom),
            )
        ),
        priority=(
            "prioritaire : sans inscription à France Travail",
            "ensuite : sans contact depuis cinq mois",
        ),
    ),
    asks(
        "ft-parcours",
        aged(16, None, texts.ORIENTATION),
        ALLOWED,
        registration=Registration.CONSEQUENCE,
        priority=("automatique avec le RSA",),
    ),
    asks(
        "ft-acc-global",
        aged(18, None, UNREAD),
        is_true(OBSTACLES_BOTH, **UNREAD.atom),
        registration=Registration.REQUIRED,
        registered=UNREAD,
    ),
    asks(
        "rsa",
        AnyOf(
            (
                is_true(RSA, **texts.RSA_LAW.atom),
                All(
                    (
                        AnyOf(
                            (
                                aged(25, None, texts.RSA_LAW),
                                is_true(HAS_CHILD, **texts.RSA_LAW.atom),
                                is_true(EXPECTING, **texts.RSA_LAW.atom),
                                All((aged(18, 24, texts.RSA_LAW), is_true(WORKED_TWO_YEARS, **texts.RSA_LAW.atom))),
                            )
                        ),
                        is_true(RSA_CEILING, **texts.RSA_LAW.atom),
                        # L.262-4, 3°: neither pupil nor student, but for whoever may have the « majoré »
                        AnyOf((is_false(STUDENT, **texts.RSA_LAW.atom), is_true(SINGLE_PARENT, **texts.RSA_LAW.atom))),
                        ALLOWED,
                    )
                ),
            )
        ),
        registration=Registration.CONSEQUENCE,
        income=f"Le RSA dépend de toutes les ressources du foyer. {WITH_CAF}",
    ),
    asks(
        "rsa-majore",
        is_true(SINGLE_PARENT, **UNREAD.atom),
        is_true(RSA_PLUS_CEILING, **UNREAD.atom),
        AnyOf(
            (
                is_true(EXPECTING, **UNREAD.atom),
                is_true(CHILD_UNDER_3, **UNREAD.atom),
                All((is_true(HAS_CHILD, **UNREAD.atom), is_true(ALONE_SINCE, **UNREAD.atom))),
            )
        ),
        registration=Registration.CONSEQUENCE,
        priority=("douze mois, ou jusqu’aux trois ans du dernier enfant (à vérifier)",),
        income=f"La majoration dépend de la situation du foyer. {WITH_CAF}",
    ),
    asks(
        "plie",
        aged(18, None, UNREAD),
        is_true(ON_PLIE_TERRITORY, **UNREAD.atom),
        priority=(
            "souvent inscrit à France Travail",
            "faible qualification",
            "RSA fréquent",
            "QPV selon le territoire",
        ),
    ),
    asks(
        "cap-emploi",
        aged(16, None, UNREAD),
        is_true(DISABILITY_STATUS, **UNREAD.atom),
        registration=Registration.CONSEQUENCE,
    ),
    asks("cidff-emploi", aged(16, None, UNREAD), priority=("femmes, prioritairement",)),
    asks(
        "apec",
        AnyOf((at_least(QUALIFICATION_LEVEL, 6, **texts.NQT.atom), is_true(EXECUTIVE, **texts.NQT.atom))),
    ),
    asks(
        "nqt",
        aged(None, 30, texts.NQT),
        at_least(QUALIFICATION_LEVEL, 6, **texts.NQT.atom),
        one_of(JOB, *OUT_OF_DURABLE_WORK, source=texts.NQT.source, is_verified=False),
        priority=("prioritaire : QPV ou milieu modeste", "« moins de 30 » sur d’anciennes pages"),
    ),
    asks("mentorat-1j1m", aged(5, 30, UNREAD)),
    asks(
        "parrainage",
        aged(16, None, texts.SPONSOR),
        one_of(JOB, *OUT_OF_DURABLE_WORK, **texts.SPONSOR.atom),
        priority=("prioritaire : QPV", "jeunes peu qualifiés, ou bac + 3 et plus des QPV"),
    ),
    asks(
        "crepi",
        aged(18, None, UNREAD),
        priority=("prioritaire : QPV", "personnes éloignées de l’emploi"),
    ),
    asks("snc", aged(18, None, UNREAD), is_true(SEARCHING, **UNREAD.atom)),
    asks(
        "epide",
        aged(17, 25, texts.EPIDE),
        # « en difficulté d’insertion, sans diplôme ou sans titre, ou en voie de marginalisation »: the last is not ours
        # to measure, and opens.
        AnyOf(
            (
                at_most(QUALIFICATION_LEVEL, 3, **texts.EPIDE.atom),
                All(
                    (
                        at_most(QUALIFICATION_LEVEL, 4, **texts.EPIDE.atom),
                        is_true(OBSTACLES_BOTH, source=texts.EPIDE.source, is_verified=False),
                    )
                ),
            )
        ),
        is_false(STUDENT, **texts.EPIDE.atom),
        priority=("prioritaire : QPV", "volontaire ; internat du lundi au vendredi"),
        income="Une allocation est versée au volontaire : montant à vérifier.",
    ),
    asks(
        "e2c",
        aged(16, 25, texts.SECOND_CHANCE),
        is_false(STUDENT, **texts.SECOND_CHANCE.atom),
        # Without diploma or without qualification: a bac général alone is no professional qualification.
        AnyOf(
            (
                at_most(QUALIFICATION_LEVEL, 2, **texts.SECOND_CHANCE.atom),
                is_true(GENERAL_BAC, source=texts.SECOND_CHANCE.source, is_verified=False),
            )
        ),
        priority=("17-30 ans annoncés sur le site Nord Franche-Comté en 2017 : à vérifier avec l’école",),
    ),
    asks(
        "remob-sport",
        aged(16, None, texts.FOUNDING),
        priority=("quartier prioritaire, ou quartier vécu",),
    ),
    asks("chantiers-jeunes-90", aged(18, 25, texts.LOCAL_YARDS)),
    asks(
        "prevention-spe",
        aged(11, 25, UNREAD),
        priority=("libre adhésion, sans mandat : jamais de nom sans son accord",),
    ),
    asks(
        "garantie-jeunes",
        aged(16, 25, texts.YOUTH_GUARANTEE),
        closed_on=date(2022, 2, 28),
        priority=("remplacée par le CEJ",),
    ),
    asks(
        "iej",
        aged(15, 29, texts.EUROPE),
        is_false(IN_TRAINING, **texts.EUROPE.atom),
        one_of(JOB, "none", **texts.EUROPE.atom),
        closed_on=date(2023, 12, 31),
    ),
    asks(
        "etcld",
        aged(18, None, texts.ZERO_UNEMPLOYED),
        is_true(ON_ETCLD_TERRITORY, **texts.ZERO_UNEMPLOYED.atom),
        one_of(JOB, "none", **texts.ZERO_UNEMPLOYED.atom),
        at_least(FT_MONTHS, 12, source=texts.ZERO_UNEMPLOYED.source, is_verified=False),
        closed_on=date(2026, 12, 31),
        priority=("volontaire ; privé durablement d’emploi (un an, à vérifier)",),
    ),
    asks(
        "smv",
        aged(18, 25, texts.SMV),
        is_true(NATIONALITY, **texts.SMV.atom),
        priority=("faible qualification", "apte et volontaire"),
    ),
)
