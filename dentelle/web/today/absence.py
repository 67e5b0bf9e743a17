"""The binôme: a référent goes away, and says who answers in her place."""

from itertools import groupby
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from dentelle.pathways.following import standins
from dentelle.pathways.following.standins import StandInDraft
from dentelle.pathways.queries import caseload
from dentelle.web.acting import act, done, now, posted, show, today
from dentelle.web.pathways.following_forms import AbsenceForm, ButtonForm
from dentelle.web.request import CiteRequest


def absence(request: CiteRequest) -> HttpResponse:
    """Name who stands in, for some days, for some people."""
    people = standins.my_people_by_name(request.actor)
    members = standins.may_stand_in(request.actor)
    form = AbsenceForm(posted(request), members=members, people=people, initial={"first_day": today()})

    def do() -> str:
        data = form.cleaned_data
        standins.name_stand_in(
            pathways=list(caseload(request.actor).filter(pk__in=data["people"])),
            draft=StandInDraft(form.members.get(data["to"]), data["first_day"], data["last_day"]),
            by=request.actor,
            at=now(),
        )
        return done(_here(request), "absence")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    return _page(request, form, has_people=bool(people))


def end_stand_in(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Back before the last day."""
    found = standins.stand_in_for(request.actor, pk)
    form = ButtonForm(request.POST)

    def do() -> str:
        standins.end_stand_in(stand_in=found, by=request.actor, at=now())
        return done(_here(request), "retour")

    return act(request, form, do) or _page(request, form, has_people=False)


def _page(request: CiteRequest, form: AbsenceForm | ButtonForm, *, has_people: bool) -> HttpResponse:
    named = standins.named_by(request.actor, today())
    by_absence = groupby(named, key=lambda one: (one.first_day, one.last_day, one.membership_id))
    planned = [list(ones) for _, ones in by_absence]
    context: dict[str, object] = {
        "form": form,
        "planned": planned,
        "has_people": has_people,
        "end_form": ButtonForm(auto_id=False),
    }
    return show(request, "web/today/absence.html", context, form)


def _here(request: CiteRequest) -> str:
    return reverse("absence", kwargs={"cite": request.cite.slug})
