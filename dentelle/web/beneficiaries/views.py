"""People: the list, and the file."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from dentelle.beneficiaries import queries
from dentelle.beneficiaries.access import File, open_file
from dentelle.beneficiaries.agreements import agreements_ending
from dentelle.beneficiaries.known import ROOMS, in_words
from dentelle.beneficiaries.models import Fact
from dentelle.beneficiaries.restricted import disability_status_of
from dentelle.beneficiaries.vocabulary import Level
from dentelle.diagnosis.queries import diagnosis_of
from dentelle.eligibility.sentences import for_professional
from dentelle.groups.audiences import AUDIENCES, audiences_of
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.ends import ends_of
from dentelle.pathways.handover import may_hand_over
from dentelle.pathways.queries import named_like, open_paths, orientations_of, state_of, welcomed_without_path
from dentelle.pathways.rules import STATES
from dentelle.pathways.thread import thread_of
from dentelle.web.acting import now, posted, show, today
from dentelle.web.beneficiaries.agreements import agreement_lines
from dentelle.web.beneficiaries.forms import SearchForm
from dentelle.web.beneficiaries.next_steps import next_steps
from dentelle.web.pathways.following import followed
from dentelle.web.pathways.handover import received
from dentelle.web.request import CiteRequest

A_PAGE = 50


def people(request: CiteRequest) -> HttpResponse:
    """The open paths this actor may see, with names only where the circle gives them, and people welcomed whose path
    nobody opened. A name is looked for by POST, so that no address ever holds one."""
    form = SearchForm(posted(request))
    words = form.cleaned_data["words"] if form.is_bound and form.is_valid() else ""
    paths = named_like(open_paths(request.actor).select_related("beneficiary__identity"), words)
    page = Paginator(paths, A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, object] = {
        "found": page, "form": form, "words": words, "waiting": list(welcomed_without_path(request.actor)),
    }  # fmt: skip
    return show(request, "web/beneficiaries/people.html", context, form)


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
    if file.is_open:
        said = _said(file, path.entered_on if path else today())
        context |= said
        context |= {"notices": queries.notices_of(file.person), "grants": queries.grants_on(file.person, now())}
        context |= {"ends": ends_of(file.person)}
        context |= {"diagnosis": diagnosis_of(file.person), "sharing": agreement_lines(file, today())}
    if file.is_open and (path is None or context["is_following"]):
        endings = agreements_ending(request.actor, day=today())
        context["next_steps"] = list(
            next_steps(
                cite=request.cite.slug,
                person=file.person,
                path=path,
                has_left=bool(knots),
                orientations=orientations,
                agreement=agreement,
                is_known=bool(said["is_known"]),
                ends_on=next((each.on for each in endings if each.beneficiary_id == pk), None),
            )
        )
    return render(request, "web/beneficiaries/person.html", context)


def _said(file: File, day: date) -> dict[str, object]:
    """Facts as sentences, room by room, and what each audience's rule says of them on the entry day."""
    facts = queries.latest_facts(file.person)
    identity = queries.identity_of(file.person)
    status = disability_status_of(file.person) if file.level >= Level.RESTRICTED else None
    known = queries.known_facts(facts, identity.birth_on if identity else None, day, has_disability_status=status)
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
    return {"rooms": list(_rooms(facts)), "is_known": bool(facts), "age": known["age"], "audiences": audiences}


def _rooms(facts: dict[str, Fact]) -> Iterator[dict[str, object]]:
    """What was said; what was never asked is named in one line, so that nothing looks missing."""
    for room in ROOMS:
        said = [
            {"known": each, "fact": facts[each.code], "words": in_words(each.fact, facts[each.code].value)}
            for each in room.facts
            if each.code in facts
        ]
        unasked = [each for each in room.facts if each.code not in facts]
        yield {"title": room.title, "said": said, "unasked": unasked}
