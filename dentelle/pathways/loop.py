"""The verbs of an orientation: propose, let the person choose, send, let the scheme answer, start, end.

Every step moves along `rules.MOVES`; the database refuses impossible states besides.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.accounts.links import use_link
from dentelle.accounts.models import LinkPurpose
from dentelle.catalogue.models import Scheme
from dentelle.catalogue.queries import has_address
from dentelle.catalogue.rules import closed_problems
from dentelle.groups.delegations import delegation_problems
from dentelle.groups.models import Delegation
from dentelle.groups.vocabulary import Power
from dentelle.pathways import rules
from dentelle.pathways.asking import ask_scheme, close_links, journal, moving, refuse, tell_referent
from dentelle.pathways.models import Orientation, OrientationVerdict, Pathway
from dentelle.pathways.queries import since, state_of
from dentelle.pathways.rules import AnswerDraft, ProposalDraft
from dentelle.pathways.vocabulary import Origin, PersonAnswer, SchemeAnswer
from dentelle.shared.database import ask
from dentelle.shared.errors import Problem, Refused


def create_orientation(
    *,
    pathway: Pathway,
    scheme: Scheme | None,
    draft: ProposalDraft,
    origin: Origin,
    on: date,
    person_answer: str = "",
    delegation: Delegation | None = None,
) -> Orientation:
    """One orientation on an open path; part of a larger verb, which writes the journal line. Raises Refused."""
    problems = list(rules.proposal_problems(draft))
    if scheme is not None:
        problems += closed_problems(scheme.name, scheme.closes_on, on)
    if pathway.exited_on is not None:
        problems.append(Problem("Ce parcours est terminé."))
    if on < pathway.entered_on:
        problems.append(Problem("Cette date est avant l’entrée de la personne.", "on"))
    if problems or scheme is None:
        raise Refused(problems)
    return Orientation.objects.create(
        programme_id=pathway.programme_id,
        pathway=pathway,
        beneficiary_id=pathway.beneficiary_id,
        scheme=scheme,
        origin=origin,
        delegation=delegation,
        reason=draft.reason,
        mainstream_argument=draft.mainstream_argument if draft.scheme_nature == "complementary" else "",
        decided_on=on,
        person_answer=person_answer,
        person_answered_on=on if person_answer else None,
    )


@transaction.atomic
def orient(
    *,
    pathway: Pathway,
    scheme: Scheme | None,
    draft: ProposalDraft,
    has_agreement: bool,
    by: Actor,
    on: date,
    at: datetime,
    delegation: Delegation | None = None,
    verdict: OrientationVerdict | None = None,
) -> Orientation:
    """Hors séance: the référent proposes and the person agrees at once; in the group's name when a delegation says so,
    which the group then reads "pour information". Raises Refused: no agreement, a delegation that does not allow it, a
    day in the future or before the entry, no scheme or no argument against ordinary law."""
    problems = [] if has_agreement else [Problem("Il faut l’accord de la personne.", "has_agreement")]
    problems += rules.day_problems(on, since=pathway.entered_on, today=timezone.localdate(at))
    if delegation is not None:
        problems += delegation_problems(delegation, by=by, power=Power.ORIENT, group_id=pathway.group_id, on=on)
    origin = Origin.DELEGATION if delegation else Origin.REFERENT
    if problems:
        raise Refused([*problems, *rules.proposal_problems(draft)])
    orientation = create_orientation(
        pathway=pathway,
        scheme=scheme,
        draft=draft,
        origin=origin,
        on=on,
        person_answer=PersonAnswer.AGREED,
        delegation=delegation,
    )
    _keep(verdict, orientation)
    journal(
        "orientation.decided",
        orientation,
        by,
        on,
        at,
        origin=origin,
        nature=draft.scheme_nature,
        agreed=True,
    )
    return orientation


@transaction.atomic
def record_choice(
    *,
    orientation: Orientation,
    answer: str,
    by: Actor,
    on: date,
    at: datetime,
    verdict: OrientationVerdict | None = None,
) -> None:
    """The person chose; what the rule says that day is kept beside, unless it was when it was decided.

    Raises Refused: it is not waiting for her, or a day in the future or before the proposal.
    """
    if answer not in PersonAnswer.values:
        raise Refused([Problem("Choisissez une réponse.", "answer")])
    orientation = moving(orientation, answer)
    refuse(rules.day_problems(on, since=orientation.decided_on, today=timezone.localdate(at)))
    orientation.person_answer, orientation.person_answered_on = answer, on
    _give_place_back(orientation)
    orientation.save(update_fields=["person_answer", "person_answered_on", "place"])
    _keep(verdict, orientation)
    journal("orientation.chosen", orientation, by, on, at, answer=answer)


@transaction.atomic
def send(*, orientation: Orientation, by: Actor, at: datetime) -> UUID:
    """Send the orientation to the scheme: a link by mail, and the contact data of this person behind that link. Return
    the id of that link. Raises Refused: she has not agreed, or the scheme has no address."""
    orientation = moving(orientation, "sent")
    if not has_address(orientation.scheme):
        raise Refused(
            [Problem("Ce dispositif n’a pas encore d’adresse de courriel : demandez à la coordination de l’ajouter.")]
        )
    orientation.sent_at = at
    orientation.save(update_fields=["sent_at"])
    link_id = ask_scheme(orientation, LinkPurpose.ANSWER, at=at, days=rules.REPLY_DAYS)
    journal("orientation.sent", orientation, by, timezone.localdate(at), at)
    return link_id


@transaction.atomic
def send_again(*, orientation: Orientation, by: Actor, at: datetime) -> UUID:
    """A new link for a scheme that lost the first, or let it die: the earlier ones open nothing any more. Return its
    id. Raises Refused: it waits for no answer, or the scheme has no address any more."""
    orientation = Orientation.objects.select_for_update(of=("self",)).get(pk=orientation.pk)
    problems = []
    if state_of(orientation) not in {"sent", "waiting"}:
        problems.append(Problem("Cette orientation n’attend plus de réponse : relisez la page."))
    if not has_address(orientation.scheme):
        problems.append(Problem("Ce dispositif n’a plus d’adresse de courriel : demandez à la coordination."))
    refuse(problems)
    close_links(orientation, by)
    link_id = ask_scheme(orientation, LinkPurpose.ANSWER, at=at, days=rules.REPLY_DAYS)
    journal("orientation.sent_again", orientation, by, timezone.localdate(at), at)
    return link_id


@transaction.atomic
def stop(*, orientation: Orientation, reason: str, by: Actor, on: date, at: datetime) -> None:
    """It stops before the welcome began: the person did not go, the scheme never answered, another way was taken. Its
    links open nothing any more; the référent reads why. Raises Refused: the welcome began, or a reason that does not
    fit (`rules.STOPS`)."""
    orientation = Orientation.objects.select_for_update(of=("self",)).get(pk=orientation.pk)
    state = state_of(orientation)
    refuse(
        [
            *rules.move_problems(state, "stopped"),
            *rules.stop_problems(state, reason),
            *rules.day_problems(on, since=since(orientation), today=timezone.localdate(at)),
        ]
    )
    orientation.stopped_on, orientation.stop_reason = on, reason
    _give_place_back(orientation)
    orientation.save(update_fields=["stopped_on", "stop_reason", "place"])
    close_links(orientation, by)
    if orientation.sent_at:
        tell_referent(orientation, by=by, at=at)
    journal("orientation.stopped", orientation, by, on, at, reason=reason)
    if by.link_id:
        use_link()


@transaction.atomic
def answer(*, orientation: Orientation, draft: AnswerDraft, by: Actor, at: datetime) -> UUID | None:
    """The scheme answers by its link, which then opens nothing any more, or the référent writes what it said. On a
    waiting list, it keeps a way to answer again; when it accepts, it will be asked whether the welcome began. Return
    the id of its next link, if any. Raises Refused: a yes without first appointment, a no without reason, an answer
    that comes too late."""
    refuse(rules.answer_problems(draft, at=at, is_reported=by.account_id is not None))
    orientation = moving(orientation, draft.answer)
    is_accepted = draft.answer == SchemeAnswer.ACCEPTED
    orientation.scheme_answer, orientation.scheme_answered_at = draft.answer, at
    orientation.refusal_reason = draft.refusal_reason if draft.answer == SchemeAnswer.REFUSED else ""
    orientation.appointment_at = draft.appointment_at if is_accepted else None
    orientation.appointment_place = draft.appointment_place.strip() if is_accepted else ""
    orientation.appointment_host = draft.appointment_host.strip() if is_accepted else ""
    _give_place_back(orientation)
    orientation.save(
        update_fields=[
            "scheme_answer", "scheme_answered_at", "refusal_reason",
            "appointment_at", "appointment_place", "appointment_host", "place",
        ]
    )  # fmt: skip
    close_links(orientation, by)
    next_link = None
    if is_accepted:
        next_link = ask_scheme(orientation, LinkPurpose.START, at=at, days=rules.OUTCOME_DAYS)
    elif draft.answer == SchemeAnswer.WAITING:
        next_link = ask_scheme(orientation, LinkPurpose.ANSWER, at=at, days=rules.OUTCOME_DAYS)
    tell_referent(orientation, by=by, at=at)
    journal(
        "orientation.answered",
        orientation,
        by,
        timezone.localdate(at),
        at,
        answer=draft.answer,
        reason=orientation.refusal_reason,
    )
    ask("select door.question_rule(%s)", orientation.pk)
    if by.link_id:
        use_link()
    return next_link


@transaction.atomic
def start(*, orientation: Orientation, on: date, by: Actor, at: datetime) -> UUID:
    """The welcome began. Return the id of the link by which the scheme will say how it ended. Raises Refused: not
    accepted, or a day in the future or before her choice."""
    orientation = moving(orientation, "started")
    refuse(rules.day_problems(on, since=since(orientation), today=timezone.localdate(at)))
    orientation.started_on = on
    orientation.save(update_fields=["started_on"])
    close_links(orientation, by)
    link_id = ask_scheme(orientation, LinkPurpose.RESULT, at=at, days=rules.OUTCOME_DAYS)
    journal("orientation.started", orientation, by, on, at)
    ask("select door.question_rule(%s)", orientation.pk)
    if by.link_id:
        use_link()
    return link_id


@transaction.atomic
def end(*, orientation: Orientation, on: date, result: str, by: Actor, at: datetime) -> None:
    """It ended, with its result. Raises Refused: not begun, no result, or a day in the future or before the start."""
    orientation = moving(orientation, "ended")
    problems = [] if result else [Problem("Dites comment cela s’est terminé.", "result")]
    refuse([*problems, *rules.day_problems(on, since=since(orientation), today=timezone.localdate(at))])
    orientation.ended_on, orientation.result = on, result
    orientation.save(update_fields=["ended_on", "result"])
    close_links(orientation, by)
    journal("orientation.ended", orientation, by, on, at, result=result)
    if by.link_id:
        use_link()


def _give_place_back(orientation: Orientation) -> None:
    """A place is for whoever may still use it."""
    if state_of(orientation) not in rules.KEEPS_A_PLACE:
        orientation.place = None


def _keep(verdict: OrientationVerdict | None, orientation: Orientation) -> None:
    """What the rule said is kept once: on the day of the decision, or of her choice."""
    if verdict is not None and not OrientationVerdict.objects.filter(orientation=orientation).exists():
        verdict.orientation = orientation
        verdict.save(force_insert=True)
