"""When a scheme is open, and what its sheet needs. Pure: no database, no clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dentelle.shared.errors import Problem
from dentelle.shared.french import accorde
from dentelle.shared.french import day as in_words

OLDEST = 99
FRESH_FOR = timedelta(days=365)
"""What a sheet says is sure for a year after somebody checked it."""
PLACES_FRESH_FOR = timedelta(days=30)
"""What was said of places is worth a month; older, it is not known any more."""
MOST_PLACES = 200


@dataclass(frozen=True)
class PlacesDraft:
    """What is said of one entry: its day (None: at any time), the welcome, how many places are free."""

    welcome: str
    starts_on: date | None = None
    places: int | None = None


@dataclass(frozen=True)
class SheetDraft:
    """What somebody of the Cité writes of a scheme."""

    name: str
    nature: str
    theme: str
    summary: str
    conditions: str = ""
    duration: str = ""
    age_min: int | None = None
    age_max: int | None = None
    source: str = ""
    closes_on: date | None = None
    is_checked_now: bool = False


def is_closed(closes_on: date | None, on: date) -> bool:
    """Can nobody enter any more, that day?"""
    return closes_on is not None and closes_on < on


def is_stale(checked_on: date | None, on: date) -> bool:
    """Was it checked so long ago that it must be read again? None: nobody of the Cité checked it, nothing is stale."""
    return checked_on is not None and on - checked_on > FRESH_FOR


def closed_problems(name: str, closes_on: date | None, on: date) -> Iterator[Problem]:
    """Why somebody cannot be oriented there that day."""
    if closes_on is not None and is_closed(closes_on, on):
        yield Problem(
            f"« {name} » est fermé depuis le {in_words(closes_on)} : choisissez un autre dispositif.", "scheme"
        )


def sheet_problems(draft: SheetDraft) -> Iterator[Problem]:
    """Every reason not to keep this sheet."""
    if not draft.name.strip():
        yield Problem("Écrivez le nom du dispositif.", "name")
    if not draft.summary.strip():
        yield Problem("Dites en une phrase ce que c’est, pour quelqu’un qui ne connaît pas.", "summary")
    if not draft.nature:
        yield Problem("Dites si c’est du droit commun.", "nature")
    if draft.age_min is not None and draft.age_max is not None and draft.age_min > draft.age_max:
        yield Problem("L’âge le plus bas est au-dessus de l’âge le plus haut.", "age_max")
    if draft.is_checked_now and not draft.source.strip():
        yield Problem("Pour dire que la fiche est vérifiée, indiquez d’après quoi.", "source")


def speaks_of_age(age_min: int | None, age_max: int | None) -> str:
    """For whom, by age, in words; "" without bounds."""
    if age_min is not None and age_max is not None:
        return f"De {age_min} à {age_max} ans" if age_min < age_max else f"À {age_min} ans"
    if age_min is not None:
        return f"À partir de {age_min} ans"
    return f"Jusqu’à {age_max} ans" if age_max is not None else ""


def places_problems(draft: PlacesDraft, today: date) -> Iterator[Problem]:
    """Every reason not to keep what is said of an entry."""
    if not draft.welcome:
        yield Problem("Dites s’il reste des places.", "welcome")
    if draft.welcome == "places" and not draft.places:
        yield Problem("Dites combien de places.", "places")
    if draft.welcome not in {"", "places"} and draft.places:
        yield Problem("Vous donnez un nombre de places : choisissez « Il reste des places ».", "welcome")
    if draft.places is not None and draft.places > MOST_PLACES:
        yield Problem(f"Pas plus de {MOST_PLACES} places à la fois.", "places")
    if draft.starts_on is not None and draft.starts_on < today:
        yield Problem("Ce jour est passé : donnez une entrée à venir.", "starts_on")


def suggestion_problems(text: str) -> Iterator[Problem]:
    """Nothing to read is nothing to send."""
    if not text.strip():
        yield Problem("Dites ce qui n’est pas juste.", "text")


def are_places_known(said_on: date, on: date) -> bool:
    """Is what was said of places still worth something? Older than a month, it is unknown."""
    return on - said_on <= PLACES_FRESH_FOR


def speaks_of_places(welcome: str, free: int, starts_on: date | None) -> str:
    """One entry in words: « Entrée le 3 décembre 2026 : 2 places »."""
    when = f"Entrée le {in_words(starts_on)}" if starts_on else "Entrée à tout moment"
    said = {
        "places": accorde(free, "place") if free else "les places annoncées sont toutes gardées pour quelqu’un",
        "full": "complet",
        "waiting": "liste d’attente",
        "assess": "à voir au cas par cas",
    }
    return f"{when} : {said[welcome]}"
