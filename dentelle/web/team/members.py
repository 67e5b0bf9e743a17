"""Members and their places: welcome, seat, let go."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from dentelle.groups import organising
from dentelle.groups.queries import holding_for, holdings_of, seats_of
from dentelle.partners import usecases
from dentelle.partners.access import may_keep, member_for
from dentelle.partners.models import Membership
from dentelle.partners.queries import invited
from dentelle.territory.queries import areas_of
from dentelle.web.acting import act, done, now, posted, show, today
from dentelle.web.forms import Form
from dentelle.web.request import CiteRequest
from dentelle.web.team.forms import MemberForm, SeatForm


def new_member(request: CiteRequest) -> HttpResponse:
    """Somebody joins the Cité."""
    form = MemberForm(posted(request), actor=request.actor, initial={"first_day": today()})

    def do() -> str:
        member = usecases.welcome_member(
            organisation=form.chosen(), draft=form.draft(), by=request.actor, on=today(), at=now()
        )
        return done(_here(request, member.pk), "membre")

    if request.method == "POST" and (answer := act(request, form, do)):
        return answer
    return show(request, "web/team/write.html", {"form": form, "title": "Accueillir un membre"}, form)


def member(request: CiteRequest, pk: UUID) -> HttpResponse:
    """One member: role, dates, places."""
    return _page(request, member_for(request.actor, pk))


def _page(
    request: CiteRequest, found: Membership, form: SeatForm | None = None, end: Form | None = None
) -> HttpResponse:
    has_left = found.valid_until is not None and found.valid_until <= now()
    keeps = may_keep(request.actor) and not has_left
    context: dict[str, object] = {
        "member": found,
        "invited": invited(found) if keeps else None,
        "today": now(),
        "has_left": has_left,
        "holdings": [(each, each.valid_until is not None and each.valid_until <= now()) for each in holdings_of(found)],
        "may_keep": keeps,
        "form": form or _seat_form(request, initial={"first_day": today()}),
        "end": end or Form(),
    }
    return show(request, "web/team/member.html", context, *(each for each in (form, end) if each))


def _seat_form(request: CiteRequest, **given: object) -> SeatForm:
    data = request.POST if given.pop("is_sent", False) else None
    seats, areas = list(seats_of(request.cite.pk)), list(areas_of(request.cite, today()))
    return SeatForm(data, seats=seats, areas=areas, **given)


def invite(request: CiteRequest, pk: UUID) -> HttpResponse:
    """A new invitation for a member who did not come yet."""
    found = member_for(request.actor, pk)
    form = Form(request.POST)

    def do() -> str:
        usecases.invite_again(membership=found, by=request.actor, on=today(), at=now())
        return done(_here(request, pk), "invite")

    return act(request, form, do) or _page(request, found, end=form)


def end_member(request: CiteRequest, pk: UUID) -> HttpResponse:
    """A member leaves: every right ends at once."""
    found = member_for(request.actor, pk)
    form = Form(request.POST)

    def do() -> str:
        usecases.end_membership(membership=found, by=request.actor, on=today(), at=now())
        return done(_here(request, pk), "depart")

    return act(request, form, do) or _page(request, found, end=form)


def give_seat(request: CiteRequest, pk: UUID) -> HttpResponse:
    """A member sits at a table."""
    found = member_for(request.actor, pk)
    form = _seat_form(request, is_sent=True)

    def do() -> str:
        data = form.cleaned_data
        organising.give_seat(
            membership=found,
            seat=form.seats.get(data["seat"]),
            first_day=data["first_day"],
            last_day=data["last_day"],
            area=form.areas.get(data["area"]),
            by=request.actor,
            on=today(),
            at=now(),
        )
        return done(_here(request, pk), "place")

    return act(request, form, do) or _page(request, found, form)


def end_seat(request: CiteRequest, pk: UUID) -> HttpResponse:
    """A member leaves a table."""
    holding = holding_for(request.actor, pk)
    form = Form(request.POST)

    def do() -> str:
        organising.end_seat(holding=holding, by=request.actor, on=today(), at=now())
        return done(_here(request, holding.membership_id), "place_rendue")

    return act(request, form, do) or _page(request, member_for(request.actor, holding.membership_id), end=form)


def _here(request: CiteRequest, pk: UUID) -> str:
    return reverse("member", kwargs={"cite": request.cite.slug, "pk": pk})
