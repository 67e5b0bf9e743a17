"""What a session leaves on paper: the pack before, the minutes and their nominative annex after."""

from uuid import UUID

from django.http import HttpResponse

from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.queries import identity_of
from dentelle.beneficiaries.vocabulary import CommitteeScope, Level
from dentelle.committees import queries, rules
from dentelle.committees.access import cases_for, leads, session_for
from dentelle.committees.information import Information, for_information
from dentelle.committees.models import CaseReview, CommitteeSession
from dentelle.groups.queries import ways_of
from dentelle.shared.errors import NotVisible
from dentelle.shared.french import accorde, day
from dentelle.shared.typesetting import Words
from dentelle.web.documents import pdf
from dentelle.web.request import CiteRequest


def minutes(request: CiteRequest, pk: UUID) -> HttpResponse:
    """The public part: who was there, what the group proposes, by code."""
    found = session_for(request.actor, pk)
    cases = list(cases_for(request.actor, found))
    present = list(queries.present(found))
    return pdf(
        request,
        "minutes",
        title=f"Compte rendu, {_title(found)}",
        about="Décisions seulement, par code : aucun nom de personne accompagnée.",
        name=f"compte-rendu-{found.group.slug}-{found.held_on}",
        at=found.closed_at or found.opened_at,
        state=None if found.closed_at else "Provisoire",
        why="La séance n’est pas terminée.",
        present=[
            {"name": one.membership.account.name, "organisation": one.membership.organisation.name} for one in present
        ],
        voices=accorde(queries.voices(found), "organisation à la table,organisations à la table") + ".",
        cases=[_decided(case) for case in cases],
        nobody=_nobody(found),
        told=_told(for_information(request.actor, found)),
    )


def annex(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Who is behind each code, of those who agreed to be named, for who leads the group. One trace for each file: the
    agenda is short, and its queries grow with it."""
    found = session_for(request.actor, pk)
    if not leads(request.actor, found.group_id):
        raise NotVisible
    cases = cases_for(request.actor, found).select_related("pathway__referent__account")
    lines: list[Words] = [_named(request, case) for case in cases]
    return pdf(
        request,
        "annex",
        title=f"Annexe nominative, {_title(found)}",
        about="Pour le groupe copilote et la coordination.",
        name=f"annexe-{found.group.slug}-{found.held_on}",
        at=found.closed_at or found.opened_at,
        cases=lines,
        nobody=_nobody(found),
    )


def pack(request: CiteRequest, pk: UUID) -> HttpResponse:
    """The agenda in large type, with what is read of each situation. One trace for each file."""
    found = session_for(request.actor, pk)
    cases = list(cases_for(request.actor, found))
    return pdf(
        request,
        "pack",
        title=f"Dossier de séance, {_title(found)}",
        about="Sans nom, en grands caractères.",
        name=f"dossier-{found.group.slug}-{found.held_on}",
        at=found.opened_at,
        count=accorde(len(cases), "situation,situations") + " à l’ordre du jour." if cases else "",
        time=rules.time_said(queries.minutes_of(found, cases)) + "." if cases else "",
        cases=[_briefly(request, case) for case in cases],
        nobody=_nobody(found),
    )


def _nobody(session: CommitteeSession) -> str:
    """What is said when no situation shows: the circle may have closed on them since."""
    if session.closed_at:
        return "Aucune situation ne vous est ouverte : ce qui a été étudié se referme deux jours après la séance."
    return "Aucune situation n’est encore à l’ordre du jour."


def _title(session: CommitteeSession) -> str:
    word = ways_of(session.group, session.held_on).session_word
    return f"{session.group.public_name}, {word} du {day(session.held_on)}"


def _who(case: CaseReview) -> str:
    by = case.presenter or case.added_by
    how = "présentée" if case.presenter else "apportée"
    return f"{case.beneficiary.get_age_band_display()}, {how} par {by.account.name}"


def _decided(case: CaseReview) -> Words:
    proposal = getattr(case, "proposal", None)
    said: dict[str, Words] = {"code": case.beneficiary.code, "who": _who(case), "kind": "none"}
    if proposal is None:
        return said | ({"kind": "withdrawn"} if case.withdrawn_at else {})
    return said | {
        "kind": "proposed",
        "scheme": proposal.scheme.name,
        "nature": proposal.scheme.get_nature_display().lower(),
        "reason": _lower(proposal.get_reason_display()),
        "argument": _lower(proposal.get_mainstream_argument_display()) or None,
        "voices": accorde(proposal.voices, "organisation,organisations"),
    }


def _named(request: CiteRequest, case: CaseReview) -> Words:
    name = "présentée sans son nom"
    if case.scope == CommitteeScope.NAMED and case.withdrawn_at is None:
        file = open_file(request.actor, case.beneficiary_id, screen="annex", at_least=Level.BRIEF)
        identity = identity_of(file.person)
        name = f"{identity.first_name} {identity.last_name}" if identity else "son nom ne vous est pas ouvert"
    proposal = getattr(case, "proposal", None)
    return {
        "code": case.beneficiary.code,
        "name": name,
        "referent": case.pathway.referent.account.name,
        "proposal": proposal.scheme.name if proposal else ("retirée" if case.withdrawn_at else "pas de proposition"),
    }


def _briefly(request: CiteRequest, case: CaseReview) -> Words:
    brief = None
    if case.withdrawn_at is None:
        open_file(request.actor, case.beneficiary_id, screen="pack", at_least=Level.BRIEF)
        brief = queries.brief_of(case)
    return {
        "code": case.beneficiary.code,
        "who": _who(case),
        "goal": f"« {brief.goal} »" if brief else None,
        "withdrawn": case.withdrawn_at is not None,
    }


def _told(found: Information) -> list[Words]:
    if found.is_empty:
        return []
    entered = accorde(found.entered, "personne entrée,personnes entrées")
    oriented = accorde(found.oriented, "orientation décidée,orientations décidées")
    since = f" depuis le {day(found.since)}" if found.since else ""
    return [f"{entered} et {oriented} par délégation{since}."]


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
