"""What she says of her situation: the rooms of questions, and each question by itself with its history."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from dentelle.beneficiaries import queries, situation
from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.known import ASKED, in_words
from dentelle.beneficiaries.models import Fact
from dentelle.beneficiaries.vocabulary import Level
from dentelle.shared.errors import NotVisible
from dentelle.web.acting import act, done, now, posted, show, today
from dentelle.web.beneficiaries.situation_forms import FactsForm, SituationForm
from dentelle.web.request import CiteRequest


def facts(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Write what the person said of her situation."""
    file = open_file(request.actor, pk, screen="facts", at_least=Level.FILE)
    identity = queries.identity_of(file.person)
    initial = SituationForm.answers(queries.latest_facts(file.person))
    initial |= {"as_of": today(), "source": "declared", "birth_on": identity.birth_on if identity else None}
    initial["seen"] = queries.facts_version(file.person)
    form = SituationForm(posted(request), initial=initial)

    def do() -> str:
        kept = situation.record_facts(
            person=file.person,
            birth_on=form.birth(),
            facts=list(form.facts()),
            seen=form.cleaned_data["seen"],
            by=request.actor,
            on=form.cleaned_data["as_of"],
            at=now(),
        )
        return done(_person(request, pk), "faits", undo=_undo(kept))

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context: dict[str, object] = {"file": file, "identity": identity, "form": form, "rooms": form.rooms()}
    return show(request, "web/beneficiaries/facts.html", context, form)


def fact(request: CiteRequest, pk: UUID, code: str) -> HttpResponse:
    """One question: everything that was ever answered; a new answer, or the same with a new day or source."""
    file = open_file(request.actor, pk, screen="facts", at_least=Level.FILE)
    known = next((known for known in ASKED if known.code == code), None)
    if known is None:
        raise NotVisible
    latest = queries.latest_facts(file.person)
    initial = FactsForm.answers({code: latest[code]} if code in latest else {})
    initial |= {"as_of": today(), "source": "declared", "seen": queries.facts_version(file.person)}
    form = FactsForm(posted(request), initial=initial, asked=(known,))

    def do() -> str:
        kept = situation.record_facts(
            person=file.person,
            birth_on=None,
            facts=list(form.facts()),
            seen=form.cleaned_data["seen"],
            is_confirmation=True,
            by=request.actor,
            on=form.cleaned_data["as_of"],
            at=now(),
        )
        return done(_person(request, pk), "faits", undo=_undo(kept))

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    history = [
        {"fact": each, "words": in_words(known.fact, each.value)} for each in queries.history_of_fact(file.person, code)
    ]
    context = {"file": file, "identity": queries.identity_of(file.person), "form": form, "known": known}
    return show(request, "web/beneficiaries/fact.html", {**context, "history": history}, form)


def _undo(kept: list[Fact]) -> tuple[str, UUID] | None:
    return ("fact", kept[0].pk) if kept else None


def _person(request: CiteRequest, pk: UUID) -> str:
    return reverse("person", kwargs={"cite": request.cite.slug, "pk": pk})
