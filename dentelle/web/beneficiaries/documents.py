"""Her own sheet: what is planned, proposed, agreed to, and who may see her file, in plain words, to take home."""

from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from dentelle.beneficiaries import queries
from dentelle.beneficiaries.access import File, open_file
from dentelle.beneficiaries.agreements import runs, sharing_of
from dentelle.beneficiaries.models import Grant
from dentelle.beneficiaries.vocabulary import CommitteeScope, GrantReason, Level, SharingPurpose
from dentelle.diagnosis.queries import diagnosis_of
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.following.steps import Planned, plan_of
from dentelle.pathways.models import Orientation
from dentelle.pathways.queries import orientations_of, state_of
from dentelle.shared.french import day, hour
from dentelle.shared.typesetting import Words
from dentelle.web.acting import today
from dentelle.web.documents import pdf
from dentelle.web.request import CiteRequest

MARKS = {"declined": "cut", "refused": "cut", "stopped": "cut", "started": "done", "ended": "done"}
"""What is drawn beside a proposal, by its state; anything else is to come."""
DOERS = {"person": "vous", "referent": "votre contact", "together": "vous et votre contact"}
SAID = {
    "proposed": "À vous de choisir : oui ou non, les deux sont possibles.",
    "declined": "Vous avez choisi autre chose.",
    "agreed": "Vous êtes d’accord : votre contact l’envoie.",
    "sent": "La demande est partie ; la réponse est attendue.",
    "waiting": "Vous êtes sur la liste d’attente.",
    "refused": "Ce n’était pas possible. Votre contact cherche autre chose avec vous.",
    "accepted": "C’est oui.",
    "stopped": "Arrêté avant le début.",
    "started": "C’est commencé.",
    "ended": "C’est terminé.",
}
"""Each state of an orientation, as its person reads it."""
IN_SESSIONS: dict[str, str] = {
    CommitteeScope.NAMED: "Votre situation peut être présentée en séance, avec votre nom",
    CommitteeScope.UNNAMED: "Votre situation peut être présentée en séance, sans votre nom",
    CommitteeScope.NONE: "Votre situation n’est présentée dans aucune séance",
}
AGREED: dict[str, str] = {
    SharingPurpose.ORGANISATION: "Vos coordonnées sont partagées avec",
    SharingPurpose.MESSAGES: "Vous recevez des messages (SMS, courriel)",
    SharingPurpose.NEWS: "Qui vous a signalée reçoit de vos nouvelles",
    SharingPurpose.TESTIMONY: "Vous voulez bien témoigner de votre parcours",
}
"""What she agrees to, in her words; restricted data are not among them."""


def sheet(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Printed by whoever holds her file, read with her. Restricted data never stand on it: paper is left on tables."""
    file = open_file(request.actor, pk, screen="sheet", at_least=Level.FILE)
    on = today()
    path = open_pathway_of(file.person)
    plan = plan_of(file.person, on)
    orientations = list(orientations_of(file.person))
    diagnosis = diagnosis_of(file.person)
    return pdf(
        request,
        "sheet",
        title="Où j’en suis",
        about=f"Ma feuille, au {day(on)}. Elle est à moi : je la montre à qui je veux.",
        name=f"ma-feuille-{on}",
        at=timezone.make_aware(datetime.combine(on, time.min)),
        contact={"name": path.referent.account.name, "organisation": path.referent.organisation.name} if path else None,
        phone=request.cite.phone or None,
        goal=f"« {diagnosis.assessment.goal} »" if diagnosis and diagnosis.assessment.goal else None,
        coming=[*_meetings(orientations, on), *map(_step, (one for one in plan if one.is_open))],
        proposed=[_proposed(one) for one in orientations],
        past=[one.text for one in plan if not one.is_open and one.state == "done" and one.text],
        agreed=list(_agreed(file, on)),
        circle=[
            _seen_by(grant)
            for grant in queries.grants_on(file.person, timezone.now())
            if grant.reason != GrantReason.RESTRICTED
        ],
        notice=request.build_absolute_uri(reverse("notice", kwargs={"cite": request.cite.slug})),
    )


def _meetings(orientations: list[Orientation], on: date) -> Iterator[Words]:
    for one in orientations:
        meeting = timezone.localtime(one.appointment_at) if one.appointment_at else None
        if meeting and meeting.date() >= on and state_of(one) == "accepted":
            who = ", ".join(each for each in (one.appointment_place, one.appointment_host) if each)
            when = f"{day(meeting.date())} à {hour(meeting)}"
            yield {"what": f"Premier rendez-vous : {one.scheme.name}", "when": when, "who": who or None}


def _step(one: Planned) -> Words:
    due = f"avant le {day(one.step.due_on)}" if one.step.due_on else None
    who = one.who if one.step.member else DOERS.get(one.step.doer, one.who)
    return {"what": one.text or "Une étape", "when": due, "who": f"Qui s’en occupe : {who}"}


def _proposed(one: Orientation) -> Words:
    state = state_of(one)
    said = f"{SAID[state]} Proposé le {day(one.decided_on)}."
    return {"scheme": one.scheme.name, "state": said, "mark": MARKS.get(state, "")}


def _agreed(file: File, on: date) -> Iterator[str]:
    current = queries.agreement_on(file.person, on)
    until = f", jusqu’au {day(current.agreement.valid_until)}" if current.agreement and current.allows_sessions else ""
    yield f"{IN_SESSIONS[current.scope]}{until}."
    for one in sharing_of(file.person):
        if one.is_given and runs(one, on) and one.purpose in AGREED:
            whom = f" {one.organisation.name}" if one.organisation else ""
            yield f"{AGREED[one.purpose]}{whom}, jusqu’au {day(one.valid_until)}."


def _seen_by(grant: Grant) -> str:
    if grant.seat is not None:
        group = f" ({grant.seat.group.public_name})" if grant.seat.group else ""
        who = f"{grant.seat.get_kind_display()}{group}"
    elif grant.membership is not None:
        who = f"{grant.membership.account.name}, {grant.membership.organisation.name}"
    else:
        who = "Un dispositif, par un lien qui sert une fois"
    until = f", jusqu’au {day(timezone.localdate(grant.valid_until))}" if grant.valid_until else ""
    return f"{who} : {grant.get_reason_display()}, {grant.get_level_display()}{until}."
