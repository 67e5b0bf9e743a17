"""The rooms of the day's page: what is due, in words, and the one gesture that settles each line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from dentelle.pathways.following.rules import ALARM_DAYS
from dentelle.pathways.following.today import Day, Due
from dentelle.pathways.following.vocabulary import PauseKind
from dentelle.shared.french import accorde


@dataclass(frozen=True)
class Line:
    """One thing to do."""

    due: Due
    title: str
    detail: str = ""
    href: str = ""
    badge: str = ""
    badge_kind: str = "waiting"


@dataclass(frozen=True)
class Room:
    """Things to do of one kind; only those that hold something are shown."""

    slug: str
    label: str
    counted: str
    dues: list[Line]


def rooms_of(day: Day, *, cite: str, today: date) -> list[Room]:
    """The rooms that hold something, the most pressing first."""
    rooms = [
        Room(
            "rendez-vous",
            "Rendez-vous et rappels",
            "rendez-vous ou rappel,rendez-vous et rappels",
            [*_recalls(day.recalls), *_meetings(day.meetings, cite, today)],
        ),
        Room("etapes", "Étapes", "étape à faire,étapes à faire", [_step(due, today) for due in day.steps]),
        Room("a-relancer", "À relancer", "réponse à relancer,réponses à relancer",
             list(_chase(day.to_chase, cite, today))),
        Room("choix", "Choix à noter", "choix à noter,choix à noter", _simple(day.choices, cite, "Notez son choix")),
        Room("a-envoyer", "À envoyer", "orientation à envoyer,orientations à envoyer",
             _simple(day.to_send, cite, "Elle est d’accord : envoyez")),
        Room("a-confirmer", "Débuts à confirmer", "début à confirmer,débuts à confirmer",
             _simple(day.to_confirm, cite, "L’accueil a-t-il commencé ?")),
        Room("sans-contact", "Sans contact depuis 30 jours",
             "personne sans contact depuis 30 jours,personnes sans contact depuis 30 jours",
             [Line(due, _silence(due)) for due in day.silent]),
        Room("accords", "Accords à renouveler", "accord à renouveler,accords à renouveler",
             [_agreement(due, cite) for due in day.agreements]),
    ]  # fmt: skip
    return [room for room in rooms if room.dues]


def _recalls(dues: Iterable[Due]) -> Iterable[Line]:
    for due in dues:
        asked = due.who.pause_kind == PauseKind.CALL_BACK
        title = "Elle souhaitait être rappelée" if asked else "Elle est de nouveau disponible : rappelez-la"
        yield Line(due, title, badge="Date passée" if due.is_late else "Aujourd’hui")


def _meetings(dues: Iterable[Due], cite: str, today: date) -> Iterable[Line]:
    for due in dues:
        if due.orientation and due.orientation.appointment_at:
            found = due.orientation
            where = f"{found.appointment_place}, accueil par {found.appointment_host}"
            is_today = due.day == today
            badge, kind = ("Aujourd’hui", "waiting") if is_today else ("À venir", "neutral")
            yield Line(due, f"Rendez-vous : {found.scheme.name}", where, _to(due, cite), badge, kind)


def _step(due: Due, today: date) -> Line:
    if due.is_late:
        badge, kind = "Date passée", "waiting"
    elif due.day == today:
        badge, kind = "Aujourd’hui", "waiting"
    else:
        badge, kind = "Cette semaine", "neutral"
    return Line(due, f"Une étape de son plan, à faire {due.text}", badge=badge, badge_kind=kind)


def _chase(dues: Iterable[Due], cite: str, today: date) -> Iterable[Line]:
    for due in dues:
        name = due.orientation.scheme.name if due.orientation else ""
        is_waiting = due.orientation is not None and due.orientation.scheme_answer == "waiting"
        title = f"{name} : sur liste d’attente" if is_waiting else f"{name} n’a pas répondu"
        detail = f"Plus de {ALARM_DAYS} jours : dites-le à la coordination." if due.is_late else ""
        weeks = (today - due.day).days // 7 if due.day else 0
        yield Line(due, title, detail, _to(due, cite), accorde(weeks, "semaine,semaines"))


def _simple(dues: Iterable[Due], cite: str, what: str) -> list[Line]:
    return [Line(due, due.orientation.scheme.name if due.orientation else "", what, _to(due, cite)) for due in dues]


def _silence(due: Due) -> str:
    return "Dernier contact" if due.who.last_contact else "Aucun contact noté depuis son entrée"


def _agreement(due: Due, cite: str) -> Line:
    title = "Son accord a pris fin" if due.is_late else "Son accord prend fin"
    href = reverse("agreement", kwargs={"cite": cite, "pk": due.who.path.beneficiary_id})
    return Line(due, title, "Une conversation suffit pour le renouveler.", href)


def _to(due: Due, cite: str) -> str:
    return reverse("orientation", kwargs={"cite": cite, "pk": due.orientation.pk}) if due.orientation else ""
