"""What schemes are to each other: « d'abord… ensuite… en même temps », and what excludes what.

A relation that no text that was read supports is shown with its badge, like a rule: it orders, it never forbids.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dentelle.eligibility.schemes import texts
from dentelle.eligibility.schemes.texts import UNREAD, Text


class Relation(StrEnum):
    """How the first stands to the second."""

    BEFORE = "before"
    TOGETHER = "together"
    EXCLUDES = "excludes"


@dataclass(frozen=True)
class Link:
    """One relation between two schemes, why, and where that comes from."""

    first: str
    relation: Relation
    second: str
    why: str
    text: Text


@dataclass(frozen=True)
class Conflict:
    """Two chosen schemes that exclude each other at the same time."""

    first: str
    second: str
    why: str
    is_sure: bool


@dataclass(frozen=True)
class Plan:
    """Chosen schemes in stages: those of one stage may go together, each stage comes after the one before."""

    stages: tuple[tuple[str, ...], ...]
    conflicts: tuple[Conflict, ...]


ONE_CONTRACT = "un seul contrat de travail à temps plein à la fois"
ONE_FULL_TIME = "chacun occupe toute la semaine"
_CONTRACTS = (
    "apprentissage", "contrat-pro", "pec", "iae-aci", "iae-ei", "iae-etti", "geiq", "ea-tremplin", "adulte-relais",
)  # fmt: skip
_FULL_TIME = ("epide", "e2c", "smv", "service-civique", "service-civique-booster", "promo-16-18")
_BEFORE: tuple[tuple[str, str, str, Text], ...] = (
    ("o2r", "mission-locale", "retrouver un lien, puis un accompagnement", texts.O2R),
    ("o2r", "cej", "retrouver un lien, puis un accompagnement soutenu", texts.O2R),
    ("o2r", "ft-parcours", "retrouver un lien, puis un accompagnement", texts.O2R),
    ("remob-sport", "cej", "reprendre un rythme avant un programme soutenu", texts.FOUNDING),
    ("remob-sport", "e2c", "reprendre un rythme avant la formation", texts.FOUNDING),
    ("chantiers-jeunes-90", "cej", "remobilisation avant un parcours plus intensif", texts.LOCAL_YARDS),
    ("fle", "clea", "la langue d’abord", UNREAD),
    ("fle", "daq", "la langue d’abord", UNREAD),
    ("fle", "formation-region", "la langue d’abord", UNREAD),
    ("clea", "formation-region", "le socle avant la qualification", UNREAD),
    ("daq", "formation-region", "« amont de la qualification »", texts.DAQ),
    ("prepa-apprentissage", "apprentissage", "préparation à l’entrée en apprentissage", UNREAD),
    ("pmsmp", "poei", "essayer le métier avant de s’y former", UNREAD),
    ("pmsmp", "apprentissage", "essayer le métier avant de signer", UNREAD),
    ("pmsmp", "contrat-pro", "essayer le métier avant de signer", UNREAD),
    ("pmsmp", "iae-aci", "découvrir la structure avant de signer", UNREAD),
    ("pmsmp", "geiq", "essayer le métier avant de signer", UNREAD),
    ("cafe-cv", "pmsmp", "rencontrer une entreprise, puis essayer", texts.FOUNDING),
    ("iae-aci", "iae-ei", "vers une structure plus proche de l’entreprise", UNREAD),
    ("iae-ai", "iae-etti", "vers une structure plus proche de l’entreprise", UNREAD),
    ("creche-avip", "formation-region", "la garde d’abord : sans elle, la formation s’arrête", texts.AVIP),
    ("citeslab", "adie", "une idée mûrie avant un prêt", UNREAD),
    ("citeslab", "acre", "une idée mûrie avant la création", UNREAD),
    ("poei", "apprentissage", "l’écart de compétences d’abord", UNREAD),
    ("psad", "retour-formation", "le repérage par l’école mène à l’entretien de retour", texts.PSAD),
)
_TOGETHER: tuple[tuple[str, str, str, Text], ...] = (
    ("rsa", "cej", "l’accompagnement du CEJ est ouvert avec le RSA, l’allocation ne s’ajoute pas", texts.CEJ_RSA),
    ("rsa", "ft-parcours", "l’inscription suit la demande de RSA", texts.LAW_FULL_EMPLOYMENT),
    ("rsa-majore", "asf", "deux droits d’un parent seul, à vérifier ensemble avec la CAF", texts.LONE_PARENT),
    ("parrainage", "cej", "un parrain s’ajoute à tout accompagnement", texts.SPONSOR),
    ("parrainage", "ft-parcours", "un parrain s’ajoute à tout accompagnement", texts.SPONSOR),
    ("nqt", "apec", "mentor et conseil de jeune diplômé", texts.NQT),
    ("agepi", "formation-region", "la garde pendant la formation", texts.CHILDCARE),
    ("creche-avip", "ft-parcours", "la crèche demande une recherche active", texts.AVIP),
    ("mobili-jeune", "apprentissage", "une aide au loyer pour les alternants", texts.MOBILI_JEUNE),
    ("visale", "apprentissage", "la caution pour se loger près de l’entreprise", texts.VISALE),
    ("permis-1e", "cej", "le permis pendant l’accompagnement", UNREAD),
    ("ft-mobilite", "pmsmp", "l’aide couvre aussi l’immersion", texts.MOBILITY),
    ("acre", "adie", "exonération et microcrédit", UNREAD),
)
_EXCLUDES: tuple[tuple[str, str, str, Text], ...] = (
    (
        "cej",
        "mission-locale",
        "le CEJ remplace le PACEA, avec la même mission locale",
        texts.LABOUR_YOUNG,
    ),
    ("rsa-majore", "rsa", "l’un remplace l’autre", texts.LONE_PARENT),
    ("cej", "epide", ONE_FULL_TIME, UNREAD),
    ("cej", "e2c", ONE_FULL_TIME, UNREAD),
)


def _links() -> Iterator[Link]:
    for relation, rows in (
        (Relation.BEFORE, _BEFORE), (Relation.TOGETHER, _TOGETHER), (Relation.EXCLUDES, _EXCLUDES),
    ):  # fmt: skip
        for first, second, why, text in rows:
            yield Link(first, relation, second, why, text)
    for group, why in ((_CONTRACTS, ONE_CONTRACT), (_FULL_TIME, ONE_FULL_TIME)):
        for place, first in enumerate(group):
            for second in group[place + 1 :]:
                yield Link(first, Relation.EXCLUDES, second, why, UNREAD)


LINKS: tuple[Link, ...] = tuple(_links())


def around(slug: str) -> dict[str, list[tuple[str, Link]]]:
    """What a scheme follows (`first`), allows (`together`), precedes (`then`) and excludes: the other and the link."""
    found: dict[str, list[tuple[str, Link]]] = {"first": [], "together": [], "then": [], "excludes": []}
    for link in LINKS:
        if slug not in (link.first, link.second):
            continue
        other = link.second if link.first == slug else link.first
        if link.relation is Relation.BEFORE:
            found["then" if link.first == slug else "first"].append((other, link))
        else:
            found[link.relation.value].append((other, link))
    return found


def planned(chosen: Collection[str]) -> Plan:
    """The chosen schemes, each in the first stage where everything that precedes it is done; and what excludes what.

    The relations have no cycle (tested), so that a stage is always found.
    """
    stage: dict[str, int] = {}

    def place(slug: str) -> int:
        if slug not in stage:
            before = [link.first for link in LINKS if link.relation is Relation.BEFORE and link.second == slug]
            stage[slug] = 1 + max((place(first) for first in before if first in chosen), default=-1)
        return stage[slug]

    for slug in chosen:
        place(slug)
    last = max(stage.values(), default=-1)
    return Plan(
        tuple(tuple(slug for slug in chosen if stage[slug] == number) for number in range(last + 1)),
        tuple(
            Conflict(link.first, link.second, link.why, link.text.is_verified)
            for link in LINKS
            if link.relation is Relation.EXCLUDES
            and link.first in chosen
            and link.second in chosen
            # one after the other is no conflict: a workshop, then an insertion company
            and stage[link.first] == stage[link.second]
        ),
    )
