"""What holds a path up: moving about, childcare, housing, health, rights."""

from dentelle.eligibility.asked import (
    CHILD_PENSION,
    CHILD_UNDER_3,
    CHILD_UNDER_12,
    CSS_CEILING,
    FAJ_CEILING,
    FAR_TRIP,
    FSL_CEILING,
    HAS_CHILD,
    LICENCE,
    LOW_BENEFIT,
    MOBILITY_LEASE,
    NEW_JOB_RENT,
    RENTING,
    SEARCHING,
    STARTING_SOON,
)
from dentelle.eligibility.conditions import All, AnyOf, is_false, is_true
from dentelle.eligibility.facts import SINGLE_PARENT
from dentelle.eligibility.schemes import texts
from dentelle.eligibility.schemes.rule import Registration, aged, asks, registered_for
from dentelle.eligibility.schemes.texts import UNREAD

RULES = (
    asks(
        "agepi",
        aged(16, None, texts.CHILDCARE),
        is_true(CHILD_UNDER_12, **texts.CHILDCARE.atom),
        is_true(STARTING_SOON, **texts.CHILDCARE.atom),
        is_true(LOW_BENEFIT, **texts.CHILDCARE.atom),
        registration=Registration.REQUIRED,
        registered=texts.CHILDCARE,
        priority=("sans condition de parent seul (des pages de 2025 la mentionnent encore : à vérifier)",),
    ),
    asks(
        "creche-avip",
        aged(16, None, texts.AVIP),
        is_true(CHILD_UNDER_3, **texts.AVIP.atom),
        is_true(SEARCHING, **texts.AVIP.atom),
        priority=("prioritaire : parent seul, RSA, QPV", "souvent avec une inscription à France Travail"),
    ),
    asks(
        "asf",
        is_true(SINGLE_PARENT, **texts.LONE_PARENT.atom),
        is_true(HAS_CHILD, **texts.LONE_PARENT.atom),
        is_false(CHILD_PENSION, **texts.LONE_PARENT.atom),
        priority=("sans condition de ressources ; cesse en cas de vie de couple",),
        income="L’allocation peut compter dans les ressources du RSA : à vérifier avec la CAF.",
    ),
    asks(
        "ft-mobilite",
        aged(16, None, texts.MOBILITY),
        is_true(FAR_TRIP, **texts.MOBILITY.atom),
        is_true(LOW_BENEFIT, **texts.MOBILITY.atom),
        registration=Registration.REQUIRED,
        registered=texts.MOBILITY,
        priority=("emploi de trois mois ou plus, formation, entretien, examen ou immersion",),
    ),
    asks(
        "permis-ft",
        aged(18, None, UNREAD),
        is_true(LICENCE, **UNREAD.atom),
        registered_for(6, UNREAD),
        registration=Registration.REQUIRED,
        registered=UNREAD,
    ),
    asks("permis-1e", aged(15, 25, UNREAD), is_true(LICENCE, **UNREAD.atom)),
    asks("mobijob", aged(18, None, UNREAD)),
    asks("faj", aged(18, 25, UNREAD), is_true(FAJ_CEILING, **UNREAD.atom), priority=("demande par un référent",)),
    asks("fsl", aged(18, None, UNREAD), is_true(FSL_CEILING, **UNREAD.atom), priority=("impayés, accès au logement",)),
    asks(
        "visale",
        is_true(RENTING, **texts.VISALE.atom),
        AnyOf(
            (
                aged(18, 30, texts.VISALE),
                All((aged(31, None, texts.VISALE), is_true(NEW_JOB_RENT, **texts.VISALE.atom))),
                All((aged(18, None, texts.VISALE), is_true(MOBILITY_LEASE, **texts.VISALE.atom))),
            )
        ),
    ),
    asks(
        "fjt",
        aged(16, 30, UNREAD),
        priority=("en emploi, en alternance ou en insertion",),
    ),
    asks("css", is_true(CSS_CEILING, **UNREAD.atom)),
    asks("examen-sante", aged(16, None, UNREAD), priority=("jeunes de 16 à 25 ans en insertion, prioritairement",)),
    asks("paej", aged(12, 25, UNREAD), priority=("écoute anonyme",)),
    asks("num", unsure_text=UNREAD.source),
    asks("pcb", aged(18, None, UNREAD), priority=("gratuit et confidentiel",)),
)
