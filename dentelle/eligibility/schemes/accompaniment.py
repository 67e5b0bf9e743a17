"""Being accompanied, meeting somebody who helps, finding a rhythm again."""

from datetime import date

from dentelle.eligibility.asked import (
    EXPECTING,
    FT_MONTHS,
    HAS_CHILD,
    LOW_INCOME,
    NATIONALITY,
    NO_SUITED_OFFER,
    OBSTACLES_BOTH,
    ON_ETCLD_TERRITORY,
    ON_PLIE_TERRITORY,
    SEARCHING,
    WORKED_TWO_YEARS,
)
from dentelle.eligibility.conditions import All, AnyOf, at_least, at_most, is_false, is_true, one_of
from dentelle.eligibility.facts import GENERAL_BAC, IN_TRAINING, JOB, QUALIFICATION_LEVEL, SINGLE_PARENT
from dentelle.eligibility.schemes import texts
from dentelle.eligibility.schemes.rule import Registration, aged, asks
from dentelle.eligibility.schemes.texts import UNREAD
from dentelle.eligibility.situation import DISABILITY_STATUS, FT_REGISTERED, RECENT_ADVISER, RSA

WITH_CAF = "Ce que cela change pour ses aides : à vérifier avec la CAF."
OUT_OF_DURABLE_WORK = ("none", "precarious", "part_time")

RULES = (
    asks(
        "mission-locale",
        aged(16, 25, texts.LABOUR_YOUNG),
        is_false(
            IN_TRAINING, wording="Allez-vous encore à l’école, ou suivez-vous des études ?", **texts.LABOUR_YOUNG.atom
        ),
    ),
    asks(
        "cej",
        aged(16, 25, texts.LABOUR_YOUNG, disabled=29),
        is_false(IN_TRAINING, **texts.LABOUR_YOUNG.atom),
        one_of(JOB, *OUT_OF_DURABLE_WORK, **texts.LABOUR_YOUNG.atom),
        registration=Registration.CONSEQUENCE,
        income=f"L’allocation du CEJ ne s’ajoute pas au RSA ; l’accompagnement, lui, reste ouvert. {WITH_CAF}",
    ),
    asks(
        "o2r",
        aged(16, None, texts.O2R),
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
                        is_true(LOW_INCOME, **texts.RSA_LAW.atom),
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
        is_true(LOW_INCOME, **UNREAD.atom),
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
        at_least(QUALIFICATION_LEVEL, 6, **texts.NQT.atom),
        priority=("aussi les cadres",),
    ),
    asks(
        "nqt",
        aged(None, 30, texts.NQT),
        at_least(QUALIFICATION_LEVEL, 6, **texts.NQT.atom),
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
        at_most(QUALIFICATION_LEVEL, 3, **texts.EPIDE.atom),
        priority=("prioritaire : QPV", "volontaire ; internat du lundi au vendredi"),
        income="Une allocation est versée au volontaire : montant à vérifier.",
    ),
    asks(
        "e2c",
        aged(16, 25, texts.SECOND_CHANCE),
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
