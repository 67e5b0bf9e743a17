"""Tells acts, each by its use-case, through the same doors as the pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.restricted import StatusDraft, record_disability_status
from dentelle.beneficiaries.sharing import ConversationDraft, hold_conversation, share_with
from dentelle.beneficiaries.situation import FactDraft, record_facts
from dentelle.beneficiaries.usecases import Welcome
from dentelle.catalogue.models import Scheme
from dentelle.committees.models import CaseReview, CommitteeSession
from dentelle.committees.usecases import close_session, list_situation, open_session, propose
from dentelle.demo.acting import Stage
from dentelle.demo.following import FollowsDaily
from dentelle.demo.lives import Act, Life, Step
from dentelle.demo.memory import Book
from dentelle.demo.spotting import Spots
from dentelle.diagnosis.rules import Draft, Told
from dentelle.diagnosis.usecases import write_diagnosis
from dentelle.groups.models import WorkingGroup
from dentelle.groups.queries import around_the_table
from dentelle.partners.models import Membership
from dentelle.pathways import loop
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.models import Orientation, Pathway
from dentelle.pathways.rules import AnswerDraft, ExitDraft, ProposalDraft
from dentelle.pathways.usecases import EntryDraft, leave, open_pathway
from dentelle.pathways.vocabulary import QpvStatus
from dentelle.pathways.weighing import weighed
from dentelle.spotting.models import Signal
from dentelle.spotting.usecases import welcome_person
from dentelle.territory.queries import areas_of

COORDINATORS = ("samia", "valentine")
LINKS_LIVE_DAYS = 20
"""A link of the past is dead today: only what happened lately is told by links."""


class Times(Protocol):
    """When an act happens."""

    def day(self, life: Life, act: Act) -> date: ...
    def hour(self, life: Life, act: Act, rank: int) -> datetime: ...


class Teller(Spots, FollowsDaily):
    """Tells acts; each verb of `lives` is a method."""

    def __init__(self, stage: Stage, times: Times, memory: Book) -> None:
        self.stage, self.times, self.memory = stage, times, memory

    def act(self, life: Life, rank: int, act: Act) -> None:
        """One act of one life, on its day."""
        on, at = self.times.day(life, act), self.times.hour(life, act, rank)
        getattr(self, f"_{act.verb}")(life, act, on, at)

    def close_sessions(self, day: date) -> None:
        """In the evening, the sessions of the day are over."""
        for coordinator in COORDINATORS:
            with self.stage.acting(coordinator) as by:
                for session in CommitteeSession.objects.filter(
                    programme_id=by.programme_id, held_on=day, closed_at=None
                ):
                    close_session(session=session, by=by, at=session.opened_at + timedelta(hours=2))

    def _welcome(self, life: Life, act: Act, on: date, at: datetime) -> None:
        with self.stage.acting(life.referent) as by:
            person = welcome_person(
                signal=self._signal_of(life),
                welcome=Welcome(
                    life.first_name, life.scope, "in_person", has_notice=True, last_name=life.last_name,
                    phone=life.phone,
                ),
                by=by,
                on=on,
                at=at,
            )  # fmt: skip
            self.memory.remember(f"person {life.name}", person.pk, at)

    # --- the path

    def _facts(self, life: Life, act: Act, on: date, at: datetime) -> None:
        with self.stage.acting(life.referent) as by:
            record_facts(
                person=self._person(life, by),
                birth_on=life.born,
                facts=[FactDraft(code, value, on, "declared") for code, value in life.facts.items()],
                by=by,
                on=on,
                at=at,
            )

    def _diagnose(self, life: Life, act: Act, on: date, at: datetime) -> None:
        with self.stage.acting(life.referent) as by:
            write_diagnosis(
                person=self._person(life, by),
                draft=Draft(
                    goal=life.goal,
                    not_wanted=life.not_wanted,
                    strengths=tuple(Told(*each) for each in life.strengths),
                    obstacles=tuple(Told(*each) for each in life.obstacles),
                    aside=life.aside,
                ),
                by=by,
                on=on,
                at=at,
            )

    def _agree(self, life: Life, act: Act, on: date, at: datetime) -> None:
        wanted = ConversationDraft(life.scope, "in_person", on, frozenset(life.agrees))
        with self.stage.acting(life.referent) as by:
            hold_conversation(person=self._person(life, by), draft=wanted, by=by, at=at)

    def _share(self, life: Life, act: Act, on: date, at: datetime) -> None:
        with self.stage.acting(life.referent) as by:
            colleague = Membership.objects.get(
                account__email=f"{life.shares_with}@{life.cite}.invalid", programme_id=by.programme_id
            )
            share_with(person=self._person(life, by), member=colleague, means="in_person", by=by, on=on, at=at)

    def _tell_status(self, life: Life, act: Act, on: date, at: datetime) -> None:
        said = StatusDraft(True, "declared", on, has_agreed=True, means="in_person")
        with self.stage.acting(life.referent) as by:
            record_disability_status(person=self._person(life, by), draft=said, by=by, at=at)

    def _enter(self, life: Life, act: Act, on: date, at: datetime) -> None:
        with self.stage.acting(life.referent) as by:
            person = self._person(life, by)
            area = areas_of(person.programme, on).filter(name=life.area).first()
            open_pathway(
                person=person,
                draft=EntryDraft(
                    group=WorkingGroup.objects.get(programme=person.programme, slug=life.group),
                    on=on,
                    qpv_status=QpvStatus.INSIDE if area else QpvStatus.UNKNOWN,
                    qpv_area=area,
                ),
                by=by,
                at=at,
            )

    def _leave(self, life: Life, act: Act, on: date, at: datetime) -> None:
        facts = life.ending
        months, hours = facts.get("months"), facts.get("weekly_hours")
        with self.stage.acting(life.referent) as by:
            leave(
                pathway=self._path(life, by),
                draft=ExitDraft(
                    kind=str(facts["kind"]),
                    contract=str(facts.get("contract", "")),
                    starts_on=on if facts["kind"] == "job" else None,
                    months=int(str(months)) if months else None,
                    weekly_hours=Decimal(str(hours)) if hours else None,
                ),
                on=on,
                by=by,
                at=at,
            )

    # --- orientations

    def _orient(self, life: Life, act: Act, on: date, at: datetime) -> None:
        step = life.steps[act.step]
        with self.stage.acting(life.referent) as by:
            path = self._path(life, by)
            scheme = self._scheme(step, by)
            file = open_file(by, path.beneficiary_id, screen="story")
            orientation = loop.orient(
                pathway=path, scheme=scheme, draft=_proposal(step, scheme), has_agreement=True, by=by, on=on, at=at,
                verdict=weighed(file, path, scheme, on),
            )  # fmt: skip
        self.memory.remember(f"orientation {act.step} of {life.name}", orientation.pk, at)

    def _list(self, life: Life, act: Act, on: date, at: datetime) -> None:
        with self.stage.acting(life.copilot) as by:
            group = WorkingGroup.objects.get(programme_id=by.programme_id, slug=life.group)
            session = open_session(group=group, present=list(around_the_table(group.pk)), by=by, on=on, at=at)
        with self.stage.acting(life.referent) as by:
            case = list_situation(session=session, pathway=self._path(life, by), goal=life.goal, by=by, at=at)
        self.memory.remember(f"case {act.step} of {life.name}", case.pk, at)

    def _propose(self, life: Life, act: Act, on: date, at: datetime) -> None:
        step = life.steps[act.step]
        with self.stage.acting(life.copilot) as by:
            case = CaseReview.objects.select_related("session").get(pk=self._known(f"case {act.step} of {life.name}"))
            scheme = self._scheme(step, by)
            proposal = propose(case=case, scheme=scheme, draft=_proposal(step, scheme), by=by, at=at)
        self.memory.remember(f"orientation {act.step} of {life.name}", proposal.orientation_id, at)

    def _choose(self, life: Life, act: Act, on: date, at: datetime) -> None:
        answer = "declined" if life.steps[act.step].until == "declined" else "agreed"
        with self.stage.acting(life.referent) as by:
            loop.record_choice(orientation=self._orientation(life, act), answer=answer, by=by, on=on, at=at)

    def _send(self, life: Life, act: Act, on: date, at: datetime) -> None:
        with self.stage.acting(life.referent) as by:
            link = loop.send(orientation=self._orientation(life, act), by=by, at=at)
        self._keep_link(life, act, link, at)

    def _answer(self, life: Life, act: Act, on: date, at: datetime) -> None:
        with self._scheme_speaks(life, act) as scheme:
            link = loop.answer(
                orientation=self._orientation(life, act), draft=_answer(life.steps[act.step], at), by=scheme, at=at
            )
        if link:
            self._keep_link(life, act, link, at)

    def _start(self, life: Life, act: Act, on: date, at: datetime) -> None:
        with self._scheme_speaks(life, act) as scheme:
            link = loop.start(orientation=self._orientation(life, act), on=on, by=scheme, at=at)
        self._keep_link(life, act, link, at)

    def _stop(self, life: Life, act: Act, on: date, at: datetime) -> None:
        """The scheme never answered: the référent stops it, and looks for another way with her."""
        with self.stage.acting(life.referent) as by:
            loop.stop(orientation=self._orientation(life, act), reason="no_answer", by=by, on=on, at=at)

    def _end(self, life: Life, act: Act, on: date, at: datetime) -> None:
        with self._scheme_speaks(life, act) as scheme:
            result = life.steps[act.step].result
            loop.end(orientation=self._orientation(life, act), on=on, result=result, by=scheme, at=at)

    @contextmanager
    def _scheme_speaks(self, life: Life, act: Act) -> Iterator[Actor]:
        """By its link while that is alive; what is older was said on the telephone, and the référent wrote it."""
        if act.days_ago < LINKS_LIVE_DAYS or life.in_open_quarter:
            with self.stage.holding(self._link(life, act), life.cite) as scheme:
                yield scheme
        else:
            with self.stage.acting(life.referent) as by:
                self._person(life, by)
                yield by

    # --- what was told before

    def _known(self, name: str) -> UUID:
        found = self.memory.recall(name)
        if found is None:
            raise LookupError(name)
        return UUID(found)

    def _signal_of(self, life: Life) -> Signal:
        return Signal.objects.get(pk=self._known(f"signal of {life.name}"))

    def _person(self, life: Life, by: Actor) -> Beneficiary:
        return open_file(by, self._known(f"person {life.name}"), screen="story").person

    def _path(self, life: Life, by: Actor) -> Pathway:
        person = self._person(life, by)
        path = open_pathway_of(person)
        if path is None:
            raise LookupError(life.name)
        path.beneficiary = person
        return path

    def _orientation(self, life: Life, act: Act) -> Orientation:
        return Orientation.objects.get(pk=self._known(f"orientation {act.step} of {life.name}"))

    def _link(self, life: Life, act: Act) -> UUID:
        return self._known(f"link {act.step} of {life.name}")

    def _keep_link(self, life: Life, act: Act, link: UUID, at: datetime) -> None:
        name = f"link {act.step} of {life.name}"
        if self.memory.recall(name) is None:
            self.memory.remember(name, link, at)
        else:
            self.memory.replace(name, link)

    def _scheme(self, step: Step, by: Actor) -> Scheme:
        return Scheme.objects.get(programme_id=by.programme_id, slug=step.scheme)


def _proposal(step: Step, scheme: Scheme) -> ProposalDraft:
    return ProposalDraft(scheme.nature, step.reason, step.argument)


def _answer(step: Step, at: datetime) -> AnswerDraft:
    if step.until == "waiting":
        return AnswerDraft("waiting")
    if step.until == "refused":
        return AnswerDraft("refused", refusal_reason=step.refusal)
    return AnswerDraft(
        "accepted",
        appointment_at=_on_the_hour(at + timedelta(days=max(step.pace[1] - step.pace[0], 1))),
        appointment_place="12 rue des Tilleuls (adresse inventée)",
        appointment_host="Mme Accueil",
    )


def _on_the_hour(at: datetime) -> datetime:
    """A meeting is given at ten, not at 9 h 13."""
    return timezone.localtime(at).replace(hour=10, minute=0, second=0, microsecond=0)
