"""The path of a person as a thread: one knot for each dated fact, in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dentelle.beneficiaries.models import Beneficiary
from dentelle.pathways.following.contacts import contacts_of, lines_of
from dentelle.pathways.following.pauses import pauses_of
from dentelle.pathways.models import HandOver, Orientation
from dentelle.pathways.queries import exits_of, orientations_of, paths_of
from dentelle.pathways.vocabulary import Origin


@dataclass(frozen=True)
class Knot:
    """One fact on the thread of a path."""

    day: date
    title: str
    text: str = ""
    kind: str = "fact"
    """How far it is: fact, waiting, next or end."""
    mark: str = "fact"
    """What it is, which chooses its drawing: see web/pathways/drawing.py."""


def thread_of(person: Beneficiary) -> list[Knot]:
    """Everything dated about her path; the line of a contact only when her file is open."""
    exits = exits_of(person)
    knots: list[Knot] = []
    ends: list[Knot] = []
    for path in paths_of(person):
        knots.append(Knot(path.entered_on, "Début du parcours", path.group.public_name, mark="entry"))
        if path.exited_on:
            left = exits.get(path.pk)
            text = left.get_kind_display() if left else ""
            ends.append(Knot(path.exited_on, "Fin du parcours", text, "end", "exit"))
    knots += [
        Knot(timezone.localdate(given.at), "Nouveau contact", given.to_membership.account.name, mark="relay")
        for given in HandOver.objects.filter(beneficiary=person, undone_at=None).select_related(
            "to_membership__account"
        )
    ]
    knots += _contacts(person)
    for pause in pauses_of(person):
        knots.append(Knot(pause.from_on, "En veille, à sa demande", mark="pause"))
        if pause.ended_on and pause.ended_by_contact_id is None:
            knots.append(Knot(pause.ended_on, "Fin de la veille", mark="resume"))
        elif pause.ended_on is None:
            ahead = pause.review_on >= timezone.localdate()
            knots.append(
                Knot(pause.review_on, "La rappeler, comme convenu", kind="next" if ahead else "waiting", mark="resume")
            )
    for orientation in orientations_of(person):
        knots += _knots_of(orientation)
    # Of what happened the same day, the beginning of a path is first and its end last (the sort is stable).
    return sorted([*knots, *ends], key=lambda knot: knot.day)


def _contacts(person: Beneficiary) -> Iterator[Knot]:
    lines = lines_of(person)
    for contact in contacts_of(person).reverse():
        how = contact.get_channel_display()
        title = f"Contact : {how.lower()}" if contact.is_reached else f"Essai de contact : {how.lower()}"
        if how == "SMS":
            title = title.replace("sms", "SMS")
        yield Knot(contact.on, title, lines.get(contact.pk, ""), mark="contact" if contact.is_reached else "try")


def _knots_of(orientation: Orientation) -> Iterator[Knot]:
    name = orientation.scheme.name
    mark = "session" if orientation.origin == Origin.SESSION else "orientation"
    yield Knot(orientation.decided_on, name, orientation.get_origin_display(), mark=mark)
    if orientation.person_answer == "declined" and orientation.person_answered_on:
        yield Knot(orientation.person_answered_on, "La personne a choisi autre chose", name, "end", "answer")
    if orientation.scheme_answered_at:
        day = timezone.localdate(orientation.scheme_answered_at)
        kind = "waiting" if orientation.scheme_answer == "waiting" else "fact"
        yield Knot(day, orientation.get_scheme_answer_display(), name, kind, "answer")
    if orientation.stopped_on:
        yield Knot(orientation.stopped_on, orientation.get_stop_reason_display(), name, "end", "answer")
    elif orientation.appointment_at and not orientation.started_on:
        day = timezone.localdate(orientation.appointment_at)
        kind = "next" if day >= timezone.localdate() else "waiting"
        yield Knot(day, "Premier rendez-vous", name, kind, "meeting")
    if orientation.started_on:
        yield Knot(orientation.started_on, "Accueil commencé", name, mark="start")
    if orientation.ended_on:
        title = f"Accueil terminé : {orientation.get_result_display().lower()}"
        yield Knot(orientation.ended_on, title, name, mark="finish")
