"""Who read a person's file: what the information notice lets her ask, and her contact answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.utils import timezone

from dentelle.accounts.models import Account
from dentelle.beneficiaries.access import File
from dentelle.journal.models import Reading

SCREENS = {
    "agreement": "ses accords",
    "annex": "l’annexe nominative d’un compte rendu",
    "brief": "sa fiche de séance",
    "contact_data": "ses coordonnées",
    "diagnosis": "ce qu’elle dit de son projet",
    "facts": "sa situation",
    "hand_over": "le passage de relais",
    "leads": "les pistes calculées pour elle",
    "orientation": "une orientation",
    "pack": "le dossier imprimé d’une séance",
    "person": "la page de son dossier",
    "readings": "cette liste",
    "reply": "son prénom, son nom et son téléphone",
    "residence": "son adresse et son quartier",
    "restricted": "la donnée réservée",
    "sheet": "sa feuille à emporter",
    "story": "son dossier (pendant le récit de la démonstration)",
    "undo": "ce qui venait d’être noté, pour l’annuler",
}
"""What was read, in the words of whoever asks; each `open_file(screen=…)` has its line (tests/architecture)."""
BY_LINK = "Un lieu d’accueil, par le lien de son courriel"
NO_MORE_HERE = "Une personne qui n’est plus de la Cité"
LIMIT = 500
"""Readings looked at; older ones are counted with the words "and before"."""


@dataclass(frozen=True)
class DayOfReading:
    """One reader on one day: who, and everything that was read, once each."""

    on: date
    who: str
    what: tuple[str, ...]


@dataclass(frozen=True)
class Readings:
    """The days of reading, the latest first; whether there are older ones that are not shown."""

    days: tuple[DayOfReading, ...]
    has_more: bool


def readings_of(file: File) -> Readings:
    """Who read this file in the last twelve months (older readings are erased), day by day; the present consultation
    is not shown. Needs a file opened at its full level: the database shows nothing below."""
    found = list(
        Reading.objects.filter(beneficiary_id=file.person.pk).exclude(screen="readings").order_by("-at")[: LIMIT + 1]
    )
    accounts = {reading.account_id for reading in found if reading.account_id}
    names = dict(Account.objects.filter(pk__in=accounts).values_list("pk", "name"))
    return Readings(tuple(_days(found[:LIMIT], names)), has_more=len(found) > LIMIT)


def _days(found: list[Reading], names: dict[UUID, str]) -> Iterator[DayOfReading]:
    for on, of_day in groupby(found, lambda reading: timezone.localdate(reading.at)):
        readers: dict[str, dict[str, None]] = {}
        for reading in of_day:
            who = names.get(reading.account_id, NO_MORE_HERE) if reading.account_id else BY_LINK
            readers.setdefault(who, {})[SCREENS.get(reading.screen, "son dossier")] = None
        for who, what in readers.items():
            yield DayOfReading(on, who, tuple(what))
