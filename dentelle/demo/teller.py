"""Tells one chapter, from the signal to the end of the path; each step by its use-case."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.usecases import FactDraft, Welcome, record_facts
from dentelle.catalogue.models import Scheme
from dentelle.committees.models import CommitteeSession
from dentelle.committees.usecases import list_situation, open_session, propose
from dentelle.demo.acting import Stage
from dentelle.demo.chapters import Chapter, Step
from dentelle.groups.models import WorkingGroup
from dentelle.groups.queries import around_the_table
from dentelle.partners.models import Membership
from dentelle.pathways import loop
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.models import Orientation
from dentelle.pathways.rules import AnswerDraft, ExitDraft, ProposalDraft
from dentelle.pathways.usecases import EntryDraft, leave, open_pathway
from dentelle.pathways.vocabulary import QpvStatus
from dentelle.spotting.models import Signal
from dentelle.spotting.rules import SignalDraft
from dentelle.spotting.usecases import assign_signal, log_attempt, send_signal, welcome_person
from dentelle.territory.models import Programme
from dentelle.territory.queries import areas_of

ORDER = ("proposed", "agreed", "sent", "accepted", "started", "ended")


class Teller:
    """Tells chapters of one Cité."""

    def __init__(
        self, stage: Stage, cite: str, day: Callable[[int], date], hour: Callable[[int, int], datetime]
    ) -> None:
        self.stage, self.cite, self.day, self.hour = stage, cite, day, hour

    def tell(self, chapter: Chapter) -> None:
        """From the signal to today."""
        person = self._welcome(chapter)
        self._enter(chapter, person)
        for step in chapter.steps:
            self._orient(chapter, person, step)
        if chapter.ending:
            self._leave(chapter, person)

    def _welcome(self, chapter: Chapter) -> Beneficiary:
        ago = chapter.signalled_days_ago
        first, last = chapter.name.split()
        with self.stage.passing_by(self.cite) as passer:
            send_signal(
                programme=Programme.objects.get(slug=self.cite),
                draft=SignalDraft(kind="agreed", age_band="unknown", first_name=first, phone=chapter.phone),
                by=passer,
                on=self.day(ago),
                at=self.hour(ago, 0),
            )
        with self.stage.acting(chapter.coordinator) as coordinator:
            signal = Signal.objects.get(first_name=first)
            to = Membership.objects.get(account__email=f"{chapter.referent}@{self.cite}.invalid")
            assign_signal(signal=signal, to=to, by=coordinator, on=self.day(ago - 1), at=self.hour(ago - 1, 1))
        with self.stage.acting(chapter.referent) as referent:
            reached = ago - 3
            log_attempt(
                signal=signal, channel="phone", is_reached=False, by=referent,
                on=self.day(ago - 2), at=self.hour(ago - 2, 2),
            )  # fmt: skip
            log_attempt(
                signal=signal, channel="in_person", is_reached=True, by=referent,
                on=self.day(reached), at=self.hour(reached, 3),
            )  # fmt: skip
            return welcome_person(
                signal=signal,
                welcome=Welcome(
                    first, chapter.scope, "in_person", has_notice=True, last_name=last, phone=chapter.phone
                ),
                by=referent,
                on=self.day(reached),
                at=self.hour(reached, 4),
            )

    def _enter(self, chapter: Chapter, person: Beneficiary) -> None:
        ago = chapter.signalled_days_ago - 4
        with self.stage.acting(chapter.referent) as referent:
            open_file(referent, person.pk, screen="story")
            record_facts(
                person=person,
                birth_on=chapter.born,
                facts=[FactDraft(code, value, self.day(ago), "declared") for code, value in chapter.facts.items()],
                by=referent,
                on=self.day(ago),
                at=self.hour(ago, 5),
            )
            area = areas_of(person.programme, self.day(ago)).filter(name=chapter.area).first()
            open_pathway(
                person=person,
                draft=EntryDraft(
                    group=WorkingGroup.objects.get(programme=person.programme, slug=chapter.group),
                    on=self.day(ago),
                    qpv_status=QpvStatus.INSIDE if area else QpvStatus.UNKNOWN,
                    qpv_area=area,
                ),
                by=referent,
                at=self.hour(ago, 6),
            )

    def _orient(self, chapter: Chapter, person: Beneficiary, step: Step) -> None:
        orientation = (
            self._in_session(chapter, person, step) if step.origin == "session" else self._alone(chapter, person, step)
        )
        if step.until in {"declined", "proposed"}:
            return
        ago = step.days_ago
        with self.stage.acting(chapter.referent) as referent:
            link = loop.send(orientation=orientation, by=referent, at=self.hour(ago, 12))
        if step.until == "sent":
            return
        with self.stage.holding(link, self.cite) as scheme:
            next_link = loop.answer(
                orientation=orientation, draft=self._answer(step), by=scheme, at=self.hour(ago - 2, 13)
            )
        if step.until not in {"started", "ended"} or next_link is None:
            return
        with self.stage.holding(next_link, self.cite) as scheme:
            last_link = loop.start(orientation=orientation, on=self.day(ago - 6), by=scheme, at=self.hour(ago - 6, 14))
        if step.until == "ended":
            with self.stage.holding(last_link, self.cite) as scheme:
                loop.end(
                    orientation=orientation, on=self.day(ago - 20), result=step.result, by=scheme,
                    at=self.hour(ago - 20, 15),
                )  # fmt: skip

    def _answer(self, step: Step) -> AnswerDraft:
        if step.until == "waiting":
            return AnswerDraft("waiting")
        if step.until == "refused":
            return AnswerDraft("refused", refusal_reason="no_place")
        return AnswerDraft(
            "accepted",
            appointment_at=self.hour(step.days_ago - 6, 13) + timedelta(days=7),
            appointment_place="12 rue des Tilleuls (adresse inventée)",
            appointment_host="Mme Accueil",
        )

    def _draft(self, step: Step, scheme: Scheme) -> ProposalDraft:
        return ProposalDraft(scheme.nature, step.reason, step.argument)

    def _alone(self, chapter: Chapter, person: Beneficiary, step: Step) -> Orientation:
        with self.stage.acting(chapter.referent) as referent:
            open_file(referent, person.pk, screen="story")
            pathway = open_pathway_of(person)
            scheme = Scheme.objects.get(programme_id=person.programme_id, slug=step.scheme)
            if pathway is None:
                raise LookupError(chapter.name)
            return loop.orient(
                pathway=pathway, scheme=scheme, draft=self._draft(step, scheme), has_agreement=True, by=referent,
                on=self.day(step.days_ago), at=self.hour(step.days_ago, 11),
            )  # fmt: skip

    def _in_session(self, chapter: Chapter, person: Beneficiary, step: Step) -> Orientation:
        ago = step.days_ago
        with self.stage.acting(chapter.copilot) as copilot:
            group = WorkingGroup.objects.get(programme=person.programme, slug=chapter.group)
            session = open_session(
                group=group, present=list(around_the_table(group.pk)), by=copilot,
                on=self.day(ago), at=self.hour(ago, 7),
            )  # fmt: skip
        with self.stage.acting(chapter.referent) as referent:
            pathway = open_pathway_of(person)
            if pathway is None:
                raise LookupError(chapter.name)
            pathway.beneficiary = person
            case = list_situation(
                session=CommitteeSession.objects.get(pk=session.pk), pathway=pathway, goal=chapter.goal, by=referent,
                at=self.hour(ago, 8),
            )  # fmt: skip
        with self.stage.acting(chapter.copilot) as copilot:
            scheme = Scheme.objects.get(programme_id=person.programme_id, slug=step.scheme)
            proposal = propose(
                case=case, scheme=scheme, draft=self._draft(step, scheme), by=copilot, at=self.hour(ago, 9)
            )
        if step.until == "proposed":
            return proposal.orientation
        with self.stage.acting(chapter.referent) as referent:
            loop.record_choice(
                orientation=proposal.orientation,
                answer="declined" if step.until == "declined" else "agreed",
                by=referent,
                on=self.day(ago),
                at=self.hour(ago, 10),
            )
        return proposal.orientation

    def _leave(self, chapter: Chapter, person: Beneficiary) -> None:
        ago = chapter.ended_days_ago
        facts = chapter.ending
        months, hours = facts.get("months"), facts.get("weekly_hours")
        with self.stage.acting(chapter.referent) as referent:
            pathway = open_pathway_of(person)
            if pathway is None:
                raise LookupError(chapter.name)
            leave(
                pathway=pathway,
                draft=ExitDraft(
                    kind=str(facts["kind"]),
                    contract=str(facts.get("contract", "")),
                    starts_on=self.day(ago) if facts["kind"] == "job" else None,
                    months=int(str(months)) if months else None,
                    weekly_hours=Decimal(str(hours)) if hours else None,
                ),
                on=self.day(ago),
                by=referent,
                at=self.hour(ago, 16),
            )
