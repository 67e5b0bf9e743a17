"""A new group, and the rules that a group writes for itself."""

from dataclasses import asdict

from django.http import HttpResponse
from django.urls import reverse

from dentelle.committees.access import group_for
from dentelle.groups import organising
from dentelle.groups.queries import residents_of, rules_on, ways_of
from dentelle.groups.rules import voices_of_one_neighbourhood
from dentelle.shared.errors import NotVisible
from dentelle.web.acting import act, done, now, posted, show, today
from dentelle.web.request import CiteRequest
from dentelle.web.team.forms import GroupForm, RulesForm


def new_group(request: CiteRequest) -> HttpResponse:
    """A new working group."""
    form = GroupForm(posted(request))

    def do() -> str:
        group = organising.open_group(
            programme=request.cite, name=form.cleaned_data["public_name"], audience=form.cleaned_data["audience"],
            by=request.actor, on=today(), at=now(),
        )  # fmt: skip
        return done(reverse("group_rules", kwargs={"cite": request.cite.slug, "slug": group.slug}), "groupe")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    return show(request, "web/team/write.html", {"form": form, "title": "Ouvrir un groupe"}, form)


def group_rules(request: CiteRequest, slug: str) -> HttpResponse:
    """The rules of a group: everybody at the table reads them; its co-pilots write them."""
    group = group_for(request.actor, slug)
    may_write = organising.may_write_rules(request.actor, group)
    if request.method == "POST" and not may_write:
        raise NotVisible
    version = organising.version_of_rules(group, today())
    initial = {**asdict(ways_of(group, today())), "seen": version}
    form = RulesForm(posted(request), initial=initial)

    def do() -> str:
        organising.write_rules(
            group=group, draft=form.draft(), by=request.actor, on=today(), at=now(), seen=form.cleaned_data["seen"]
        )
        return done(reverse("group_rules", kwargs={"cite": request.cite.slug, "slug": slug}), "regles")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    context: dict[str, object] = {
        "group": group,
        "current": rules_on(group, today()),
        "form": form,
        "may_write": may_write,
        "warnings": list(voices_of_one_neighbourhood(residents_of(group, now()))),
    }
    return show(request, "web/team/rules.html", context, form)
