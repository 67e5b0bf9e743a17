"""When a rule and what a scheme does say two things: asked to the scheme first, settled, published if all agree."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from dentelle.accounts.actors import Actor
from dentelle.catalogue.freshness import ask_to_reread
from dentelle.catalogue.models import PublicationAgreement, RuleQuestion, Scheme
from dentelle.catalogue.queries import has_address
from dentelle.journal.usecases import record
from dentelle.shared.database import ask
from dentelle.shared.errors import NotVisible, Problem, Refused
from dentelle.territory.models import Programme

STATES = {
    "new": "À demander au dispositif",
    "asked": "Demandé, en attente",
    "answered": "Le dispositif a répondu",
    "settled": "Réglé",
}


def state_of(question: RuleQuestion) -> str:
    """Where it stands, from its dated facts."""
    if question.settled_on:
        return "settled"
    return "answered" if question.answer else "asked" if question.asked_at else "new"


def questions_of(programme: Programme) -> list[RuleQuestion]:
    """What is not settled, for whoever keeps the catalogue."""
    found = RuleQuestion.objects.filter(programme=programme, settled_on=None).select_related("scheme")
    return list(found.order_by("seen_on", "pk"))


def published_on(scheme: Scheme) -> list[RuleQuestion]:
    """What all co-pilots agreed to say of a scheme, for everybody."""
    return list(RuleQuestion.objects.filter(scheme=scheme, settled_on=None).exclude(published_at=None))


def asked_of(scheme: Scheme) -> list[RuleQuestion]:
    """What a scheme was asked and has not answered, by its link."""
    return list(RuleQuestion.objects.filter(scheme=scheme, settled_on=None, answer="").exclude(asked_at=None))


def agreements_on(questions: list[RuleQuestion]) -> dict[UUID, set[UUID]]:
    """Which groups agreed to publish, by question."""
    found: dict[UUID, set[UUID]] = {question.pk: set() for question in questions}
    for question_id, group_id in PublicationAgreement.objects.filter(question__in=questions).values_list(
        "question_id", "group_id"
    ):
        found[question_id].add(group_id)
    return found


@transaction.atomic
def ask_scheme_why(*, question: RuleQuestion, by: Actor, on: date, at: datetime) -> None:
    """Ask the scheme, by its sheet link. Raises Refused: it has no address, or it was asked already."""
    question = RuleQuestion.objects.select_for_update(of=("self",)).select_related("scheme").get(pk=question.pk)
    if question.asked_at is not None or question.settled_on is not None:
        raise Refused([Problem("C’est déjà demandé, ou réglé : relisez la page.")])
    if not has_address(question.scheme):
        raise Refused([Problem("Ce dispositif n’a pas d’adresse de courriel : ajoutez-la à sa fiche.")])
    ask_to_reread(schemes=[question.scheme], by=by, on=on, at=at)
    question.asked_at = at
    question.save(update_fields=["asked_at"])
    record("scheme.rule_questioned", by=by, subject_id=question.scheme_id, on=on, at=at, gap=question.gap)


def answer_by_link(question_id: UUID, answer: str) -> None:
    """What the scheme says of it; part of the verb by which it speaks of itself. Raises NotVisible."""
    if not ask("select door.answer_question(%s, %s)", question_id, answer):
        raise NotVisible


@transaction.atomic
def settle_question(*, question: RuleQuestion, by: Actor, on: date, at: datetime) -> None:
    """The rule was corrected, or was right. Raises Refused: it was never asked, so nobody could explain."""
    question = RuleQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if question.asked_at is None:
        raise Refused([Problem("Demandez d’abord au dispositif : lui seul peut l’expliquer.")])
    question.settled_on = on
    question.save(update_fields=["settled_on"])
    record("scheme.rule_settled", by=by, subject_id=question.scheme_id, on=on, at=at, gap=question.gap)


@transaction.atomic
def agree_to_publish(*, question: RuleQuestion, group_id: UUID, by: Actor, on: date, at: datetime) -> bool:
    """The co-pilots of a group agree that it is read by everybody; the last one publishes. Return whether it is
    published now. Raises NotVisible: not a co-pilot of this group, or it was not asked yet."""
    done = ask("select door.agree_to_publish(%s, %s)", question.pk, group_id)
    if done is None:
        raise NotVisible
    kind = "scheme.rule_published" if done else "scheme.rule_agreed"
    record(kind, by=by, subject_id=question.scheme_id, group_id=group_id, on=on, at=at, gap=question.gap)
    return bool(done)
