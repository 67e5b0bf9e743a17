"""How to reach her; and the one restricted fact, on a page of its own."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from dentelle.beneficiaries import contact, queries, restricted
from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.vocabulary import Level
from dentelle.shared.errors import NotVisible
from dentelle.web.acting import act, done, now, posted, show, today
from dentelle.web.beneficiaries.forms import ContactForm, StatusForm
from dentelle.web.request import CiteRequest


def contact_data(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Rewrite how to call and reach her."""
    file = open_file(request.actor, pk, screen="contact_data", at_least=Level.FILE)
    identity = queries.identity_of(file.person)
    if identity is None:
        raise NotVisible
    initial = {**contact.answers(contact.draft_of(identity)), "seen": contact.version_of_contact(identity)}
    form = ContactForm(posted(request), initial=initial)

    def do() -> str:
        contact.record_contact(
            person=file.person, draft=form.draft(), by=request.actor, at=now(), seen=form.cleaned_data["seen"]
        )
        return done(_person(request, pk), "coordonnees")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context = {"file": file, "identity": identity, "form": form}
    return show(request, "web/beneficiaries/contact_data.html", context, form)


def restricted_data(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Write a disability status, with her explicit agreement; read it while that runs."""
    file = open_file(request.actor, pk, screen="restricted", at_least=Level.FILE)
    is_open = restricted.is_open_to(file.person, today())
    found = restricted.restricted_of(file.person)
    form = StatusForm(posted(request), initial={"on": today(), "source": "declared"}, asks_agreement=not is_open)

    def do() -> str:
        restricted.record_disability_status(person=file.person, draft=form.draft(), by=request.actor, at=now())
        return done(_here(request, pk), "reserve")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context: dict[str, object] = {
        "file": file,
        "identity": queries.identity_of(file.person),
        "form": form,
        "found": found if found and found.as_of else None,
        "is_open": is_open,
    }
    return show(request, "web/beneficiaries/restricted.html", context, form)


def _person(request: CiteRequest, pk: UUID) -> str:
    return reverse("person", kwargs={"cite": request.cite.slug, "pk": pk})


def _here(request: CiteRequest, pk: UUID) -> str:
    return reverse("restricted", kwargs={"cite": request.cite.slug, "pk": pk})
