"""What a group lets somebody decide in its name: the table reads, those who lead it write."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from dentelle.committees.access import group_for
from dentelle.groups import delegations as verbs
from dentelle.groups.models import Delegation, WorkingGroup
from dentelle.groups.queries import professionals
from dentelle.partners.models import Organisation
from dentelle.shared.errors import NotVisible
from dentelle.web.acting import act, done, now, posted, show, today
from dentelle.web.delegations.forms import DelegationForm, RevokeForm
from dentelle.web.request import CiteRequest


def delegations(request: CiteRequest, slug: str) -> HttpResponse:
    """The delegations of a group; for who leads it, the form that adds one."""
    found = group_for(request.actor, slug)
    may_write = verbs.writes_delegations(request.actor, found.pk)
    if request.method == "POST" and not may_write:
        raise NotVisible
    form = _form(request, found) if may_write else None

    def do() -> str:
        if form is None:
            raise NotVisible
        verbs.delegate(group=found, draft=form.draft(), by=request.actor, at=now())
        return done(_here(request, slug), "delegation")

    if form and request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context: dict[str, object] = {
        "group": found,
        "form": form,
        "lines": [
            (line, _state(line), RevokeForm(auto_id=f"revoke_{line.pk}_%s")) for line in verbs.delegations_of(found)
        ],
    }
    return show(request, "web/delegations/delegations.html", context, *([form] if form else []))


def revoke(request: CiteRequest, slug: str, pk: UUID) -> HttpResponse:
    """Take a delegation back."""
    group = group_for(request.actor, slug)
    found = verbs.delegation_for(request.actor, group, pk)
    form = RevokeForm(request.POST)

    def do() -> str:
        verbs.revoke(delegation=found, by=request.actor, at=now())
        return done(_here(request, slug), "retrait")

    if answer := act(request, form, do):
        return answer
    context: dict[str, object] = {"group": group, "form": form, "lines": [], "is_refused": True}
    return show(request, "web/delegations/refused.html", context, form)


def _form(request: CiteRequest, group: WorkingGroup) -> DelegationForm:
    members = list(professionals(group.programme_id))
    bodies: dict[object, Organisation] = {member.organisation_id: member.organisation for member in members}
    return DelegationForm(
        posted(request),
        members=members,
        organisations=sorted(bodies.values(), key=lambda one: one.name),
        initial={"first_day": today(), "decided_on": today()},
    )


def _state(line: Delegation) -> str:
    if line.revoked_at is not None:
        return "revoked"
    if line.valid_from > today():
        return "coming"
    return "running" if line.valid_until > today() else "over"


def _here(request: CiteRequest, slug: str) -> str:
    return reverse("delegations", kwargs={"cite": request.cite.slug, "slug": slug})
