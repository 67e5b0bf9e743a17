"""Keeping the catalogue true: what people signal, schemes asked to read again, rules that practice contradicts."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from dentelle.catalogue import freshness, queries, questions
from dentelle.catalogue.models import RuleQuestion
from dentelle.groups.queries import groups_of
from dentelle.groups.vocabulary import SeatKind
from dentelle.web.acting import act, again_or_not_here, done, now, today
from dentelle.web.catalogue.places_forms import SettleForm
from dentelle.web.forms import Form
from dentelle.web.request import CiteRequest


def upkeep(request: CiteRequest) -> HttpResponse:
    """For whoever keeps the catalogue: what people say is wrong, who was not asked lately."""
    queries.keeper_only(request.actor)
    return _page(request, Form())


def ask(request: CiteRequest) -> HttpResponse:
    """Ask every scheme that was not asked lately to read its sheet again."""
    queries.keeper_only(request.actor)
    form = Form(request.POST)

    def do() -> str:
        due = freshness.to_ask(request.cite, today(), now())
        freshness.ask_to_reread(schemes=due, by=request.actor, on=today(), at=now())
        return done(_here(request), "demande")

    return act(request, form, do) or _page(request, form)


def settle(request: CiteRequest, pk: UUID) -> HttpResponse:
    """One suggestion is taken into the sheet, or set aside."""
    queries.keeper_only(request.actor)
    form = SettleForm(request.POST)

    def do() -> str:
        taken = form.cleaned_data["taken"] == "yes"
        freshness.settle(suggestion=pk, is_taken=taken, by=request.actor, on=today(), at=now())
        return done(_here(request), "regle")

    return act(request, form, do) or _page(request, form)


def ask_why(request: CiteRequest, pk: UUID) -> HttpResponse:
    """Ask a scheme why its practice is not its rule."""
    return _questioned(
        request, pk, "demande_pourquoi",
        lambda found: questions.ask_scheme_why(question=found, by=request.actor, on=today(), at=now()),
    )  # fmt: skip


def settle_question(request: CiteRequest, pk: UUID) -> HttpResponse:
    """The rule was corrected, or was right."""
    return _questioned(
        request, pk, "question_reglee",
        lambda found: questions.settle_question(question=found, by=request.actor, on=today(), at=now()),
    )  # fmt: skip


def agree_to_publish(request: CiteRequest, pk: UUID, group: UUID) -> HttpResponse:
    """The co-pilots of one group agree that everybody reads it."""
    return _questioned(
        request, pk, "publication",
        lambda found: questions.agree_to_publish(
            question=found, group_id=group, by=request.actor, on=today(), at=now()
        ),
    )  # fmt: skip


def _questioned(request: CiteRequest, pk: UUID, key: str, verb: Callable[[RuleQuestion], object]) -> HttpResponse:
    queries.keeper_only(request.actor)
    found = next((question for question in questions.questions_of(request.cite) if question.pk == pk), None)
    if found is None:
        return again_or_not_here(request)
    form = Form(request.POST)

    def do() -> str:
        verb(found)
        return done(_here(request), key)

    return act(request, form, do) or _page(request, form)


def _gaps(request: CiteRequest) -> list[dict[str, object]]:
    """Each question, where it stands, which groups agreed, which of mine may still."""
    found = questions.questions_of(request.cite)
    agreed = questions.agreements_on(found)
    groups = {group.pk: group for group in groups_of(request.cite.pk)}
    mine = [groups[pk] for kind, pk in request.actor.seats if kind == SeatKind.COPILOTS and pk in groups]
    return [
        {
            "question": each,
            "state": questions.state_of(each),
            "said": questions.STATES[questions.state_of(each)],
            "agreed": [groups[pk].public_name for pk in agreed[each.pk] if pk in groups],
            "may_agree": [group for group in mine if group.pk not in agreed[each.pk]] if each.asked_at else [],
        }
        for each in found
    ]


def _page(request: CiteRequest, form: Form) -> HttpResponse:
    rows = [(each, SettleForm()) for each in freshness.suggestions_of(request.cite)]
    context = {
        "form": form,
        "rows": rows,
        "gaps": _gaps(request),
        "due": freshness.to_ask(request.cite, today(), now()),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "web/catalogue/upkeep.html", context, status=status)


def _here(request: CiteRequest) -> str:
    return reverse("upkeep", kwargs={"cite": request.cite.slug})
