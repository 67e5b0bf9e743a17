"""People: the list, the file, what they said, what they accept."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dentelle.beneficiaries import queries, usecases
from dentelle.beneficiaries.access import File, open_file
from dentelle.beneficiaries.models import Fact as RecordedFact
from dentelle.beneficiaries.vocabulary import Level
from dentelle.eligibility.conditions import Fact
from dentelle.eligibility.sentences import for_professional, said
from dentelle.groups.audiences import AUDIENCES, audiences_of
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.handover import may_hand_over
from dentelle.pathways.queries import open_paths, orientations_of, state_of
from dentelle.pathways.rules import STATES
from dentelle.pathways.thread import thread_of
from dentelle.web.acting import act, done, now, posted, show, today
from dentelle.web.beneficiaries.forms import ASKED, AgreementForm, FactsForm
from dentelle.web.beneficiaries.next_steps import next_steps
from dentelle.web.pathways.following import followed
from dentelle.web.pathways.handover import received
from dentelle.web.request import CiteRequest


def people(request: CiteRequest) -> HttpResponse:
    """The open paths this actor may see, with names only where the circle gives them."""
    paths = open_paths(request.actor).select_related("beneficiary__identity")
    return render(request, "web/beneficiaries/people.html", {"paths": paths})


def person(request: CiteRequest, pk: UUID) -> HttpResponse:
    """A person's file, as far as it opens for this actor; the consultation is traced."""
    file = open_file(request.actor, pk, screen="person", at_least=Level.CONTACT)
    path = open_pathway_of(file.person)
    is_referent = path is not None and path.referent_id in request.actor.memberships
    knots = thread_of(file.person)
    orientations = [(found, state_of(found)) for found in orientations_of(file.person)]
    agreement = queries.agreement_on(file.person, today())
    context: dict[str, object] = {
        "file": file,
        "identity": queries.identity_of(file.person),
        "path": path,
        "is_referent": is_referent,
        "knots": knots,
        "orientations": [(found, state, STATES[state]) for found, state in orientations],
        "agreement": agreement,
        "may_hand_over": path is not None and not is_referent and may_hand_over(path),
        **received(file),
        **followed(request, file, path),
    }
    if file.is_open and (path is None or context["is_following"]):
        is_known = bool(queries.latest_facts(file.person))
        context["next_steps"] = list(
            next_steps(
                cite=request.cite.slug,
                person=file.person,
                path=path,
                has_left=bool(knots),
                orientations=orientations,
                agreement=agreement,
                is_known=is_known,
            )
        )
    if file.is_open:
        context |= _said(file, path.entered_on if path else today())
        context |= {"notices": queries.notices_of(file.person), "grants": queries.grants_on(file.person, now())}
    return render(request, "web/beneficiaries/person.html", context)


def _said(file: File, day: date) -> dict[str, object]:
    """Facts as sentences, and what each audience's rule says of them on the entry day."""
    facts = queries.latest_facts(file.person)
    identity = queries.identity_of(file.person)
    known = queries.known_facts(facts, identity.birth_on if identity else None, day)
    lines = [
        {
            "label": fact.label,
            "value": _in_words(fact, facts),
            "note": f"{facts[fact.code].get_source_display()}" if fact.code in facts else "",
            "day": facts[fact.code].as_of if fact.code in facts else None,
        }
        for fact in ASKED
    ]
    verdicts = audiences_of(known)
    audiences = [
        {
            "group": audience.group,
            "verdict": verdicts[audience.code].verdict.value,
            "sentence": for_professional(verdicts[audience.code]),
            "questions": verdicts[audience.code].questions,
        }
        for audience in AUDIENCES
    ]
    return {"facts": lines, "age": known["age"], "audiences": audiences}


def _in_words(fact: Fact, recorded: dict[str, RecordedFact]) -> str:
    found = recorded.get(fact.code)
    value = queries.typed(fact.code, found.value) if found else None
    return "inconnu" if value is None else said(fact, value)


def facts(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Write what the person said of her situation."""
    file = open_file(request.actor, pk, screen="facts", at_least=Level.FILE)
    identity = queries.identity_of(file.person)
    latest = queries.latest_facts(file.person)
    initial: dict[str, object] = {code: fact.value or "unknown" for code, fact in latest.items()}
    initial |= {"as_of": today(), "source": "declared", "birth_on": identity.birth_on if identity else None}
    initial["seen"] = queries.version_of(latest)
    form = FactsForm(posted(request), initial=initial)

    def do() -> str:
        usecases.record_facts(
            person=file.person,
            birth_on=form.birth(),
            facts=list(form.facts()),
            seen=form.cleaned_data["seen"],
            by=request.actor,
            on=form.cleaned_data["as_of"],
            at=now(),
        )
        return done(_here(request, pk), "faits")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    return show(request, "web/beneficiaries/facts.html", _context(file, identity, form), form)


def agreement(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Write what the person now accepts for sessions; a withdrawal acts at once."""
    file = open_file(request.actor, pk, screen="agreement", at_least=Level.FILE)
    identity = queries.identity_of(file.person)
    current = queries.agreement_on(file.person, today())
    form = AgreementForm(posted(request), initial={"on": today(), "scope": current.scope})

    def do() -> str:
        data = form.cleaned_data
        usecases.record_agreement(
            person=file.person,
            scope=data["scope"],
            means=data["means"],
            by=request.actor,
            on=data["on"],
            at=now(),
        )
        return done(_here(request, pk), "accord")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    return show(request, "web/beneficiaries/agreement.html", _context(file, identity, form), form)


def _context(file: File, identity: object, form: object) -> dict[str, object]:
    return {"file": file, "identity": identity, "form": form}


def _here(request: CiteRequest, pk: UUID) -> str:
    return reverse("person", kwargs={"cite": request.cite.slug, "pk": pk})
