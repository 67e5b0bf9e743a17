"""What screens read about paths and orientations."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.models import Beneficiary
from dentelle.groups.queries import professionals
from dentelle.pathways import rules
from dentelle.pathways.access import orientations_for, pathways_for
from dentelle.pathways.models import Exit, HandOver, Orientation, Pathway


def state_of(orientation: Orientation) -> str:
    """The state of an orientation, derived from its dated facts."""
    return rules.state_of(
        rules.OrientationFacts(
            person_answer=orientation.person_answer,
            is_sent=orientation.sent_at is not None,
            scheme_answer=orientation.scheme_answer,
            is_started=orientation.started_on is not None,
            is_ended=orientation.ended_on is not None,
        )
    )


def orientations_of(person: Beneficiary) -> QuerySet[Orientation]:
    """Every orientation of a person, latest first."""
    return Orientation.objects.filter(beneficiary=person).select_related("scheme").order_by("-decided_on", "-pk")


def caseload(actor: Actor) -> QuerySet[Pathway]:
    """The open paths this actor is the référent of."""
    return pathways_for(actor).filter(exited_on=None, referent_id__in=actor.memberships).order_by("entered_on")


def open_paths(actor: Actor) -> QuerySet[Pathway]:
    """Every open path this actor may see, by group then entry."""
    return pathways_for(actor).filter(exited_on=None).order_by("group__rank", "entered_on", "pk")


def left_behind(actor: Actor) -> QuerySet[Pathway]:
    """Open paths whose référent is no longer a professional of the Cité."""
    return open_paths(actor).exclude(referent_id__in=professionals(actor.programme_id).values("pk"))


def paths_of(person: Beneficiary) -> QuerySet[Pathway]:
    """Every path of a person, latest first."""
    return (
        Pathway.objects.filter(beneficiary=person)
        .select_related("group", "referent__account", "referent__organisation", "qpv_area")
        .order_by("-entered_on")
    )


def exits_of(person: Beneficiary) -> dict[object, Exit]:
    """Her exits, by path."""
    return {found.pathway_id: found for found in Exit.objects.filter(beneficiary=person)}


@dataclass(frozen=True)
class Knot:
    """One fact on the thread of a path."""

    day: date
    title: str
    text: str = ""
    kind: str = "fact"


def thread_of(person: Beneficiary) -> list[Knot]:
    """The path of a person as a thread of dated facts, in order."""
    exits = exits_of(person)
    knots: list[Knot] = []
    ends: list[Knot] = []
    for path in paths_of(person):
        knots.append(Knot(path.entered_on, "Début du parcours", path.group.public_name))
        if path.exited_on:
            left = exits.get(path.pk)
            ends.append(Knot(path.exited_on, "Fin du parcours", left.get_kind_display() if left else "", "end"))
    knots += [
        Knot(timezone.localdate(given.at), "Nouveau contact", given.to_membership.account.name)
        for given in HandOver.objects.filter(beneficiary=person, undone_at=None).select_related(
            "to_membership__account"
        )
    ]
    for orientation in orientations_of(person):
        knots += _knots_of(orientation)
    # Of what happened the same day, the beginning of a path is first and its end last (the sort is stable).
    return sorted([*knots, *ends], key=lambda knot: knot.day)


def _knots_of(orientation: Orientation) -> Iterator[Knot]:
    name = orientation.scheme.name
    yield Knot(orientation.decided_on, name, orientation.get_origin_display())
    if orientation.person_answer == "declined" and orientation.person_answered_on:
        yield Knot(orientation.person_answered_on, "La personne a choisi autre chose", name, "end")
    if orientation.scheme_answered_at:
        day = timezone.localdate(orientation.scheme_answered_at)
        kind = "waiting" if orientation.scheme_answer == "waiting" else "fact"
        yield Knot(day, orientation.get_scheme_answer_display(), name, kind)
    if orientation.appointment_at and not orientation.started_on:
        day = timezone.localdate(orientation.appointment_at)
        yield Knot(day, "Premier rendez-vous", name, "next" if day >= timezone.localdate() else "waiting")
    if orientation.started_on:
        yield Knot(orientation.started_on, "Accueil commencé", name)
    if orientation.ended_on:
        yield Knot(orientation.ended_on, f"Accueil terminé : {orientation.get_result_display().lower()}", name)


def waiting_on_person(actor: Actor) -> QuerySet[Orientation]:
    """Proposals whose person has not answered yet."""
    return _mine(actor).filter(person_answer="")


def to_send(actor: Actor) -> QuerySet[Orientation]:
    """Agreed, not sent."""
    return _mine(actor).filter(person_answer="agreed", sent_at=None)


def waiting_on_scheme(actor: Actor) -> QuerySet[Orientation]:
    """Sent, unanswered or on a waiting list."""
    return _open(actor).filter(sent_at__isnull=False, scheme_answer__in=["", "waiting"]).order_by("sent_at")


def answered(actor: Actor) -> QuerySet[Orientation]:
    """Accepted and not started: an appointment is coming, or its news is due."""
    return _mine(actor).filter(scheme_answer="accepted", started_on=None)


def _open(actor: Actor) -> QuerySet[Orientation]:
    return orientations_for(actor).filter(pathway__exited_on=None).order_by("decided_on")


def _mine(actor: Actor) -> QuerySet[Orientation]:
    return _open(actor).filter(pathway__referent_id__in=actor.memberships)
