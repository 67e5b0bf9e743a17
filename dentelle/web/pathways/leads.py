"""« Pistes »: the catalogue explained for one person, in three columns, with the questions to ask next."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from dentelle.beneficiaries.access import File, open_file
from dentelle.beneficiaries.queries import identity_of
from dentelle.beneficiaries.vocabulary import Level
from dentelle.catalogue.vocabulary import Theme
from dentelle.diagnosis.queries import diagnosis_of
from dentelle.diagnosis.vocabulary import Stance
from dentelle.diagnosis.vocabulary import Theme as Difficulty
from dentelle.eligibility.engine import Reason
from dentelle.eligibility.kinds import Fact
from dentelle.eligibility.notes import notes_on
from dentelle.eligibility.schemes.sequences import around
from dentelle.eligibility.sentences import CONFIDENTIAL, expected, for_person, for_professional, opening_words
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.matching import Lead, Leads, leads_of
from dentelle.pathways.models import Orientation
from dentelle.pathways.places import Offer, offers_here
from dentelle.pathways.queries import orientations_of, state_of
from dentelle.pathways.rules import MOVES, STATES
from dentelle.shared.french import folded
from dentelle.web.acting import posted, show, today
from dentelle.web.pathways.leads_form import SPOT, SpotForm
from dentelle.web.request import CiteRequest

LIFTS: dict[str, str] = {
    Difficulty.TRAIN: Theme.TRAINING, Difficulty.FIND: Theme.JOB, Difficulty.CREATE: Theme.BUSINESS,
    Difficulty.MOBILITY: Theme.MOBILITY, Difficulty.FAMILY: Theme.CHILDCARE, Difficulty.READING: Theme.TRAINING,
    Difficulty.MONEY: Theme.RIGHTS, Difficulty.HOUSING: Theme.HOUSING, Difficulty.DIGITAL: Theme.RIGHTS,
    Difficulty.PAPERS: Theme.RIGHTS, Difficulty.CONFIDENCE: Theme.REMOBILISATION,
}  # fmt: skip
"""Which part of the catalogue answers what she says is difficult."""
ELSEWHERE = {
    "age": ("contact_data", ""), "qpv": ("residence", ""), "disability_status": ("restricted", ""),
    "ft_months": ("fact", "ft_since"), "followed_by.ml": ("fact", "followed_by"),
    "children.under_3": ("fact", "children"), "children.under_12": ("fact", "children"),
    "children.any": ("fact", "children"),
}  # fmt: skip
"""Where an answer is written, for the questions that have no page of their own."""


@dataclass(frozen=True)
class Ground:
    """One thing that decides, and where the rule comes from."""

    words: str
    source: str
    checked_on: date | None
    is_verified: bool


@dataclass(frozen=True)
class Neighbours:
    """Other schemes that come before, after, with, or instead, for one reason."""

    names: str
    why: str
    is_verified: bool


@dataclass(frozen=True)
class Shown:
    """A lead as the page says it."""

    lead: Lead
    sentence: str
    for_her: str
    opening: str
    grounds: tuple[Ground, ...]
    neighbours: tuple[tuple[str, tuple[Neighbours, ...]], ...]
    offers: list[Offer]
    lifts: bool
    """Is it about something that she says is difficult?"""


@dataclass(frozen=True)
class Asked:
    """A question to put to her: its words, what its answer settles, and where the answer is written (if it is)."""

    text: str
    settles: str
    href: str


def leads(request: CiteRequest, pk: UUID) -> HttpResponse:
    """What may suit her, what does not, what is to check: explained, never ranked. Answers given on the spot live as
    long as this page; nothing is written."""
    file = open_file(request.actor, pk, screen="leads", at_least=Level.FILE)
    path = open_pathway_of(file.person)
    form = SpotForm(posted(request))
    said = form.said() if form.is_bound and form.is_valid() else {}
    found = leads_of(file, path, today(), said=said)
    everything = (*found.yes, *found.to_check, *found.no)
    form.ask_about(_open_codes(found), first={question.fact.code for question in found.questions})
    names = {lead.scheme.slug: lead.scheme.name for lead in everything}
    lifted = _lifted(file)
    theme = request.GET.get("theme", "")
    counts = Counter(lead.scheme.theme for lead in (*found.yes, *found.to_check))

    running = _running(file)
    offers = offers_here(request.cite.pk, today())
    engaged = {orientation.scheme_id for orientation, _ in running}

    def column(leads: Iterable[Lead]) -> list[Shown]:
        return [
            _shown(lead, names, lifted, offers)
            for lead in leads
            if lead.scheme.pk not in engaged and theme in ("", lead.scheme.theme)
        ]

    context: dict[str, object] = {
        "file": file,
        "identity": identity_of(file.person),
        "path": path,
        "running": running,
        "columns": [
            ("oui", "Peut lui convenir", column(found.yes)),
            ("a-verifier", "À vérifier", column(found.to_check)),
            ("non", "Pas en ce moment", column(found.no)),
        ],
        "themes": [(each, counts[each], each in lifted) for each in Theme if counts[each]],
        "theme": theme if theme in Theme.values else "",
        "questions": [_asked(request, file, found, place) for place in range(len(found.questions))],
        "form": form,
        "notes": list(notes_on(found.facts)),
        "said": said,
    }
    return show(request, "web/pathways/leads.html", context, form)


def _running(file: File) -> list[tuple[Orientation, str]]:
    """The orientations that something may still follow, with the words of their state."""
    states = [(orientation, state_of(orientation)) for orientation in orientations_of(file.person)]
    return [(orientation, STATES[state]) for orientation, state in states if MOVES[state]]


def _open_codes(found: Leads) -> set[str]:
    """The questions of the spot that some scheme still needs, and those that were just answered."""
    return {one.fact.code for lead in found.to_check for one in lead.found.explanation.missing} & SPOT


def _asked(request: CiteRequest, file: File, found: Leads, place: int) -> Asked:
    question = found.questions[place]
    low, high = question.at_least, question.at_most
    count = f"{low} dispositif{'s' if low > 1 else ''}" if low == high else f"de {low} à {high} dispositifs"
    return Asked(question.text, f"règle {count}", _where(request.cite.slug, file, question.fact))


def _where(cite: str, file: File, fact: Fact) -> str:
    if fact.code in SPOT:
        return "#sur-le-moment"
    route, code = ELSEWHERE.get(fact.code, ("fact", fact.code))
    return reverse(route, kwargs={"cite": cite, "pk": file.person.pk, **({"code": code} if code else {})})


def _lifted(file: File) -> frozenset[str]:
    """The themes of the catalogue that answer what she says is difficult."""
    diagnosis = diagnosis_of(file.person)
    items = diagnosis.items if diagnosis else ()
    return frozenset(LIFTS[item.theme] for item in items if item.stance == Stance.OBSTACLE and item.theme in LIFTS)


def _shown(lead: Lead, names: dict[str, str], lifted: frozenset[str], offers: Mapping[UUID, list[Offer]]) -> Shown:
    explanation = lead.found.explanation
    grounds = [_ground(reason) for reason in (*explanation.reasons, *explanation.doubts)]
    opening = opening_words(lead.found.opening) if lead.found.opening else ""
    return Shown(
        lead, for_professional(explanation), for_person(explanation, lead.found.opening), opening,
        tuple(dict.fromkeys(grounds)),
        tuple(_neighbours(lead.scheme.slug, names)), offers.get(lead.scheme.pk, []),
        lifts=lead.scheme.theme in lifted,
    )  # fmt: skip


def _ground(reason: Reason) -> Ground:
    atom = reason.atom
    source = atom.source if atom.is_verified else atom.source.removesuffix(", à vérifier")
    asks = expected(atom)
    words = asks if folded(asks).startswith(folded(atom.fact.label)) else f"{atom.fact.label} : {asks}"
    if atom.fact.is_confidential:
        words = CONFIDENTIAL
    return Ground(words, source, atom.checked_on, atom.is_verified)


def _neighbours(slug: str, names: dict[str, str]) -> Iterator[tuple[str, tuple[Neighbours, ...]]]:
    titles = {"first": "D’abord", "together": "En même temps", "then": "Ensuite", "excludes": "Pas en même temps"}
    for kind, links in around(slug).items():
        # Ten contracts that exclude each other for one reason are one line.
        by_reason: dict[tuple[str, bool], list[str]] = {}
        for other, link in links:
            if other in names:
                by_reason.setdefault((link.why, link.text.is_verified), []).append(names[other])
        if by_reason:
            yield titles[kind], tuple(Neighbours(", ".join(named), *reason) for reason, named in by_reason.items())
