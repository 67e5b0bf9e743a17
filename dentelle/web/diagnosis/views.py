"""Where a person stands: write it with her, read what was written before."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.queries import identity_of
from dentelle.beneficiaries.vocabulary import Level
from dentelle.diagnosis import usecases
from dentelle.diagnosis.queries import NEVER, diagnosis_of, versions_of
from dentelle.web.acting import act, done, now, posted, show, today
from dentelle.web.diagnosis.forms import DiagnosisForm
from dentelle.web.request import CiteRequest


def diagnosis(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Write a version, starting from the one that counts."""
    file = open_file(request.actor, pk, screen="diagnosis", at_least=Level.FILE)
    latest = diagnosis_of(file.person)
    initial: dict[str, object] = {"said_on": today(), "seen": latest.version if latest else NEVER}
    initial |= latest.answers() if latest else {}
    form = DiagnosisForm(posted(request), initial=initial)

    def do() -> str:
        usecases.write_diagnosis(
            person=file.person,
            draft=form.draft(),
            by=request.actor,
            on=form.cleaned_data["said_on"],
            at=now(),
            seen=form.cleaned_data["seen"],
        )
        return done(reverse("person", kwargs={"cite": request.cite.slug, "pk": pk}), "diagnostic")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context: dict[str, object] = {
        "file": file,
        "identity": identity_of(file.person),
        "form": form,
        "latest": latest,
    }
    return show(request, "web/diagnosis/write.html", context, form)


def versions(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Every version, the latest first: what she said then stays as she said it."""
    file = open_file(request.actor, pk, screen="diagnosis", at_least=Level.FILE)
    context = {"file": file, "identity": identity_of(file.person), "versions": versions_of(file.person)}
    return render(request, "web/diagnosis/versions.html", context)
