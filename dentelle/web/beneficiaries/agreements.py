"""What she accepts: for sessions, by purpose, by partner; one conversation a year renews it all."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dentelle.beneficiaries import agreements as reading
from dentelle.beneficiaries import queries, sharing, usecases
from dentelle.beneficiaries.access import File, open_file
from dentelle.beneficiaries.models import SharingAgreement
from dentelle.beneficiaries.vocabulary import Level, SharingPurpose
from dentelle.groups.queries import professionals
from dentelle.shared.errors import NotVisible
from dentelle.web.acting import act, done, now, posted, show, today
from dentelle.web.beneficiaries.forms import AgreementForm, ConversationForm, ShareForm, WithdrawForm
from dentelle.web.request import CiteRequest


def agreement(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Write what the person now accepts for sessions; a withdrawal acts at once."""
    file = _open(request, pk)
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
        return done(reverse("person", kwargs={"cite": request.cite.slug, "pk": pk}), "accord")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    return show(request, "web/beneficiaries/agreement.html", _about(file, form=form), form)


def agreements(request: CiteRequest, pk: UUID) -> HttpResponse:
    """All she accepts today, until when, and all she ever said."""
    file = _open(request, pk)
    context = _about(
        file,
        sessions=queries.agreement_on(file.person, today()),
        lines=agreement_lines(file, today()),
        session_history=reading.history_of_sessions(file.person),
        sharing_history=reading.history_of_sharing(file.person),
    )
    return render(request, "web/beneficiaries/agreements.html", context)


def agreement_lines(file: File, day: date) -> list[dict[str, object]]:
    """One line a purpose and partner: what it is, whether it runs, what it was."""
    found = reading.sharing_of(file.person)
    lines = [_line(each, day) for each in found if each.is_given]
    asked = {each.purpose for each in found if each.is_given}
    missing = [purpose for purpose in sharing.TICKED if purpose not in asked]
    return lines + [{"label": purpose.label, "runs": False, "agreement": None} for purpose in missing]


def _line(each: SharingAgreement, day: date) -> dict[str, object]:
    return {
        "label": SharingPurpose(each.purpose).label,
        "organisation": each.organisation,
        "runs": reading.runs(each, day),
        "agreement": each,
    }


def renew(request: CiteRequest, pk: UUID) -> HttpResponse:
    """The yearly conversation: everything on one page, filled with what runs, read through with her."""
    file = _open(request, pk)
    latest = queries.agreement_on(file.person, today()).agreement
    purposes, kept = reading.asked_again(file.person, today())
    organisations = [
        each.organisation
        for each in reading.sharing_of(file.person)
        if each.organisation is not None and each.organisation_id in kept
    ]
    initial = {
        "seen": reading.version_of_agreements(file.person, today()),
        "scope": latest.scope if latest else None,
        "purposes": sorted(purposes),
        "organisations": sorted(map(str, kept)),
        "on": today(),
    }
    form = ConversationForm(posted(request), initial=initial, purposes=purposes, organisations=organisations)

    def do() -> str:
        sharing.hold_conversation(
            person=file.person, draft=form.draft(), by=request.actor, at=now(), seen=form.cleaned_data["seen"]
        )
        return done(_here(request, pk), "accords")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    return show(request, "web/beneficiaries/renew.html", _about(file, form=form), form)


def share(request: CiteRequest, pk: UUID) -> HttpResponse:
    """She agrees that one named colleague knows her."""
    file = _open(request, pk)
    members = professionals(request.cite.pk).exclude(pk__in=request.actor.memberships)
    form = ShareForm(posted(request), initial={"on": today()}, members=members)

    def do() -> str:
        data = form.cleaned_data
        sharing.share_with(
            person=file.person, member=form.chosen(), means=data["means"], by=request.actor, on=data["on"], at=now()
        )
        return done(_here(request, pk), "partage")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    return show(request, "web/beneficiaries/share.html", _about(file, form=form), form)


def withdraw(request: CiteRequest, pk: UUID, agreement_pk: UUID) -> HttpResponse:
    """She takes one agreement back; the page says what that changes, then it acts at once."""
    file = _open(request, pk)
    found = next((each for each in reading.sharing_of(file.person) if each.pk == agreement_pk), None)
    if found is None:
        raise NotVisible
    form = WithdrawForm(posted(request), initial={"on": today()})

    def do() -> str:
        data = form.cleaned_data
        sharing.withdraw(
            person=file.person,
            purpose=found.purpose,
            organisation_id=found.organisation_id,
            means=data["means"],
            by=request.actor,
            on=data["on"],
            at=now(),
        )
        return done(_here(request, pk), "accord_retire")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context = _about(file, form=form, line=_line(found, today()), purpose=found.purpose)
    return show(request, "web/beneficiaries/withdraw.html", context, form)


def _open(request: CiteRequest, pk: UUID) -> File:
    return open_file(request.actor, pk, screen="agreement", at_least=Level.FILE)


def _about(file: File, **more: object) -> dict[str, object]:
    return {"file": file, "identity": queries.identity_of(file.person), **more}


def _here(request: CiteRequest, pk: UUID) -> str:
    return reverse("agreements", kwargs={"cite": request.cite.slug, "pk": pk})
