"""Groups and their sessions. Names are hidden: the session speaks of codes."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.queries import identity_of
from dentelle.beneficiaries.vocabulary import Level
from dentelle.committees import queries, rules, usecases
from dentelle.committees.access import case_for, cases_for, group_for, is_at_the_table, leads, session_for
from dentelle.committees.information import for_information
from dentelle.committees.models import CommitteeSession
from dentelle.groups.models import WorkingGroup
from dentelle.groups.queries import around_the_table, groups_of, ways_of
from dentelle.shared.errors import NotVisible
from dentelle.web.acting import act, done, now, posted, show, today
from dentelle.web.committees.forms import AgendaForm, AttendanceForm, CodeForm, Offered, PlainForm
from dentelle.web.pathways.forms import ProposalForm
from dentelle.web.request import CiteRequest


def groups(request: CiteRequest) -> HttpResponse:
    """The groups whose table this actor sits at."""
    found = [group for group in groups_of(request.cite.pk) if is_at_the_table(request.actor, group.pk)]
    return render(request, "web/committees/groups.html", {"groups": found})


def group(request: CiteRequest, slug: str) -> HttpResponse:
    """A group: its sessions, and the button that opens today's."""
    return _group_page(request, group_for(request.actor, slug))


def _group_page(request: CiteRequest, found: WorkingGroup, form: AttendanceForm | None = None) -> HttpResponse:
    members = list(around_the_table(found.pk))
    sessions = list(queries.sessions_of(found)[:20])
    context: dict[str, object] = {
        "group": found,
        "ways": ways_of(found, today()),
        "members": members,
        "sessions": sessions,
        "has_today": any(session.held_on == today() for session in sessions),
        "may_lead": leads(request.actor, found.pk),
        "form": form or AttendanceForm(members=members, initial={"present": [str(member.pk) for member in members]}),
    }
    return show(request, "web/committees/group.html", context, *([form] if form else []))


def open_session(request: CiteRequest, slug: str) -> HttpResponse:
    """Open the session of today."""
    found = group_for(request.actor, slug)
    form = AttendanceForm(request.POST, members=around_the_table(found.pk))

    def do() -> str:
        session = usecases.open_session(group=found, present=form.chosen(), by=request.actor, on=today(), at=now())
        return done(_here(request, session.pk), "seance")

    return act(request, form, do) or _group_page(request, found, form)


def session(request: CiteRequest, pk: UUID) -> HttpResponse:
    """A session: who is there, which situations, what was proposed."""
    return _session_page(request, session_for(request.actor, pk))


def _session_page(request: CiteRequest, found: CommitteeSession, form: AttendanceForm | None = None) -> HttpResponse:
    present = [str(line.membership_id) for line in queries.present(found)]
    members = list(around_the_table(found.group_id))
    ways = ways_of(found.group, found.held_on)
    voices = queries.voices(found)
    cases = list(cases_for(request.actor, found))
    context: dict[str, object] = {
        "session": found,
        "ways": ways,
        "present": queries.present(found),
        "voices": voices,
        "warnings": list(rules.warnings(voices, ways.quorum)),
        "cases": [(case, getattr(case, "proposal", None)) for case in cases],
        "time": rules.time_said(queries.minutes_of(found, cases)),
        "told": for_information(request.actor, found),
        "leads": leads(request.actor, found.group_id),
        "may_lead": leads(request.actor, found.group_id) and found.closed_at is None,
        "may_list": found.closed_at is None and queries.may_be_listed(request.actor, found).exists(),
        "attendance": form or AttendanceForm(members=members, initial={"present": present}),
        "closing": PlainForm(auto_id="close_%s"),
    }
    return show(request, "web/committees/session.html", context, *([form] if form else []))


def attendance(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Say who is in the room now."""
    found = session_for(request.actor, pk)
    form = AttendanceForm(request.POST, members=around_the_table(found.group_id))

    def do() -> str:
        usecases.record_attendance(session=found, present=form.chosen(), by=request.actor, at=now())
        return done(_here(request, pk), "presences")

    return act(request, form, do) or _session_page(request, found, form)


def add_case(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Put a situation on the agenda, if the person agreed."""
    found = session_for(request.actor, pk)
    search = CodeForm(request.GET or None, auto_id="search_%s")
    code = search.cleaned_data["code"].strip() if search.is_valid() else ""
    offered = Offered.first(queries.may_be_listed(request.actor, found), code)
    form = AgendaForm(posted(request), offered=offered, presenters=queries.presenters(found))

    def do() -> str:
        listed = usecases.list_situation(
            session=found,
            pathway=form.chosen(),
            goal=form.cleaned_data["goal"],
            presenter=form.presenter_chosen(),
            agrees_to_presenter=form.cleaned_data.get("agrees", False),
            by=request.actor,
            at=now(),
        )
        return done(_here(request, pk), "inscription", undo=("agenda", listed.pk))

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context = {"session": found, "form": form, "search": search, "offered": offered, "code": code}
    return show(request, "web/committees/add_case.html", context, form)


def case(request: CiteRequest, pk: UUID, case_pk: UUID) -> HttpResponse:
    """One situation: the brief, and the group's proposal."""
    found = session_for(request.actor, pk)
    situation = case_for(request.actor, found, case_pk)
    file = open_file(request.actor, situation.beneficiary_id, screen="brief", at_least=Level.BRIEF)
    may_propose = leads(request.actor, found.group_id) and found.closed_at is None
    if request.method == "POST" and not may_propose:
        raise NotVisible
    form = ProposalForm(posted(request), cite=request.cite) if may_propose else None

    def do(form: ProposalForm) -> str:
        usecases.propose(case=situation, scheme=form.chosen(), draft=form.draft(), by=request.actor, at=now())
        return done(_here(request, pk), "proposition")

    if request.method == "POST" and form and (answer := act(request, form, partial(do, form))):
        return answer
    ways = ways_of(found.group, found.held_on)
    context: dict[str, object] = {
        "session": found,
        "ways": ways,
        "case": situation,
        "brief": queries.brief_of(situation),
        "is_open": file.is_open,
        "identity": identity_of(file.person) if situation.scope == "named" else None,
        "proposal": getattr(situation, "proposal", None),
        "form": form,
        "warnings": list(rules.warnings(queries.voices(found), ways.quorum)),
    }
    return show(request, "web/committees/case.html", context, *([form] if form else []))


def close_session(request: CiteRequest, pk: UUID) -> HttpResponse:
    """The session is over."""
    found = session_for(request.actor, pk)
    form = PlainForm(request.POST)

    def do() -> str:
        usecases.close_session(session=found, by=request.actor, at=now())
        return done(_here(request, pk), "cloture")

    return act(request, form, do) or _session_page(request, found)


def _here(request: CiteRequest, pk: UUID) -> str:
    return reverse("session", kwargs={"cite": request.cite.slug, "pk": pk})
