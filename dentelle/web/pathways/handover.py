"""A path changes hands: the référent gives it; when they have left, the coordination does."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from dentelle.beneficiaries.access import File, open_file
from dentelle.beneficiaries.queries import identity_of
from dentelle.beneficiaries.vocabulary import Level
from dentelle.pathways import handover
from dentelle.pathways.access import open_pathway_of
from dentelle.shared.errors import NotVisible
from dentelle.web.acting import act, again_or_not_here, done, now, posted, show, today
from dentelle.web.forms import Form
from dentelle.web.pathways.handover_forms import EraseForm, HandOverForm, ToldForm
from dentelle.web.request import CiteRequest

NEWS = timedelta(days=30)
"""How long a hand-over is told on the person's page once everything about it is done; the thread keeps it."""


def give(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Choose the next référent, write what they should know."""
    try:
        file = open_file(request.actor, pk, screen="hand_over", at_least=Level.CONTACT)
    except NotVisible:
        return again_or_not_here(request)
    path = open_pathway_of(file.person)
    if path is None or not handover.may_hand_over(path):
        return again_or_not_here(request)
    initial = {"told_on": today()}
    form = HandOverForm(posted(request), receivers=handover.receivers(path), initial=initial)

    def do() -> str:
        given = handover.hand_over(pathway=path, draft=form.draft(), by=request.actor, at=now())
        # Who gives may see this person no more: back to the list.
        people = reverse("people", kwargs={"cite": request.cite.slug})
        return done(people, "relais", undo=("relais", given.pk))

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context: dict[str, object] = {"file": file, "identity": identity_of(file.person), "path": path, "form": form}
    return show(request, "web/pathways/hand_over.html", context, form)


def told(request: CiteRequest, pk: UUID, given: UUID) -> HttpResponse:
    """Write that the person knows who her contact is."""
    file = open_file(request.actor, pk, screen="hand_over", at_least=Level.FILE)
    found = handover.hand_over_for(request.actor, file.person, given)
    form = ToldForm(request.POST)

    def do() -> str:
        handover.record_told(hand_over=found, by=request.actor, on=form.cleaned_data["on"], at=now())
        return done(_person(request, pk), "prevenue")

    return act(request, form, do) or _refused(request, file, form)


def erase(request: CiteRequest, pk: UUID, given: UUID) -> HttpResponse:
    """Erase the note, which has served."""
    file = open_file(request.actor, pk, screen="hand_over", at_least=Level.FILE)
    found = handover.hand_over_for(request.actor, file.person, given)
    form = EraseForm(request.POST)

    def do() -> str:
        handover.erase_note(hand_over=found, by=request.actor, at=now())
        return done(_person(request, pk), "effacee")

    return act(request, form, do) or _refused(request, file, form)


def received(file: File) -> dict[str, object]:
    """For the page of the person: the last time her path changed hands, for who received it."""
    found = handover.last_hand_over(file.person) if file.is_open else None
    if found is None:
        return {}
    note = handover.note_of(found)
    if note is None and found.told_on is not None and now() - found.at > NEWS:
        return {}
    return {
        "received": found,
        "received_note": note,
        "told_form": ToldForm(initial={"on": today()}, auto_id="told_%s") if found.told_on is None else None,
        "erase_form": EraseForm(auto_id="erase_%s"),
    }


def _refused(request: CiteRequest, file: File, form: Form) -> HttpResponse:
    context: dict[str, object] = {"file": file, "identity": identity_of(file.person), "form": form}
    return show(request, "web/pathways/hand_over_refused.html", context, form)


def _person(request: CiteRequest, pk: UUID) -> str:
    return reverse("person", kwargs={"cite": request.cite.slug, "pk": pk})
