"""Histories to count: what may happen to people in two Cités, performed by the use-cases themselves as the web role.

A plan says what is tried; what the rules refuse does not happen, and the history goes on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from hypothesis import strategies as st

from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.models import Beneficiary
from dentelle.beneficiaries.usecases import Welcome
from dentelle.catalogue.models import Scheme
from dentelle.committees.usecases import list_situation, open_session, propose
from dentelle.demo.acting import Stage
from dentelle.groups.models import WorkingGroup
from dentelle.groups.queries import around_the_table
from dentelle.indicators.quarters import quarter_of
from dentelle.partners.models import Membership
from dentelle.pathways import loop
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.models import Orientation, Pathway
from dentelle.pathways.rules import AnswerDraft, ExitDraft, ProposalDraft
from dentelle.pathways.usecases import EntryDraft, leave, open_pathway
from dentelle.shared.errors import Refused
from dentelle.spotting.models import Signal
from dentelle.spotting.rules import SignalDraft
from dentelle.spotting.usecases import assign_signal, join_signals, log_attempt, send_signal, welcome_person
from dentelle.territory.models import Programme

LONGEST = 330
"""Days back: an agreement for sessions lasts twelve months, and the database reads today's calendar."""
CAST = {
    "belfort": ("samia", ("ines", "hugo"), {"jeunes": "bruno", "parents": "hugo", "diplomes": "clara"}),
    "valbourg": ("valentine", ("victor",), {"jeunes": "victor"}),
}


ELSEWHERE = ExitDraft("other")
UNTIL = (
    "listed", "proposed", "declined", "sent", "waiting", "refused", "accepted", "stopped", "unanswered", "agreed_only",
    *["started"] * 4,
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One orientation: in session or alone, when, how far it goes, and when it started."""

    ago: int
    until: str = "started"
    in_session: bool = False
    started_ago: int = 0
    by_link: bool = True
    nature: str = "mainstream"
    chosen_after: int = 0
    """Days between the proposal and the person's choice."""

    @property
    def draft(self) -> ProposalDraft:
        """Only a complementary action is argued."""
        return ProposalDraft(self.nature, "goal", "no_place" if self.nature == "complementary" else "")


@dataclass(frozen=True)
class Stay:
    """One path: its group, its two ends (no exit: still open)."""

    group: str
    entered_ago: int
    steps: tuple[Step, ...] = ()
    exited_ago: int | None = None
    exit: ExitDraft = ELSEWHERE


@dataclass(frozen=True)
class Life:
    """One person, from the signal on."""

    signalled_ago: int
    attempts: tuple[tuple[int, bool], ...] = ()
    welcomed_ago: int | None = None
    stays: tuple[Stay, ...] = ()
    cite: str = "belfort"
    referent: int = 0
    scope: str = "unnamed"
    is_anonymous: bool = False
    origin: str = ""
    joined: bool = False
    """Is its signal found to be about somebody already known?"""


def _edges() -> list[int]:
    """The days ago on which a quarter begins or ends, and their neighbours: where counting goes wrong."""
    today = timezone.localdate()
    quarter, found = quarter_of(today), []
    for _ in range(4):
        found += [(today - quarter.start).days + shift for shift in (-1, 0, 1, 2)]
        quarter = quarter.previous
    return [ago for ago in found if 0 <= ago <= LONGEST]


days_ago = st.one_of(st.deferred(lambda: st.sampled_from(_edges())), st.integers(1, LONGEST))
exits = st.one_of(
    st.builds(ExitDraft, st.sampled_from(["training", "reconnected", "moved", "other"])),
    st.builds(
        ExitDraft,
        st.just("job"),
        st.sampled_from(["permanent", "aided", "apprentice", "civil_service", "business"]),
        st.just(date(2026, 1, 1)),
    ),
    st.builds(
        ExitDraft,
        st.just("job"),
        st.sampled_from(["fixed_term", "agency"]),
        st.just(date(2026, 1, 1)),
        st.sampled_from([1, 5, 6, 6, 7, 24]),
    ),
)


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """A life whose days mostly follow each other, and sometimes do not."""
    cite = draw(st.sampled_from(["belfort"] * 4 + ["valbourg"]))
    _, referents, groups = CAST[cite]

    def after(ago: int) -> int:
        if draw(st.integers(0, 5)) == 0:
            return draw(days_ago)
        return draw(st.one_of(st.just(ago), st.integers(0, ago)))

    signalled = draw(days_ago)
    reached = after(signalled)
    welcomed = draw(st.sampled_from([None, reached, reached, reached // 2]))
    stays, previous = [], reached if welcomed is None else welcomed
    count = draw(st.sampled_from([0, 1, 1, 2, 3])) if welcomed is not None else 0
    for rank in range(count):
        entered = after(previous)
        steps = tuple(
            Step(
                ago=(decided := after(entered)),
                until=draw(st.sampled_from(UNTIL)),
                in_session=draw(st.booleans()),
                nature=draw(st.sampled_from(["mainstream", "mainstream", "complementary"])),
                started_ago=after(decided),
                by_link=draw(st.booleans()),
                chosen_after=draw(st.sampled_from([0, 0, 0, 1, 5])),
            )
            for _ in range(draw(st.integers(0, 2)))
        )
        # Only the last stay goes on: a person cannot come in twice.
        ends = st.one_of(st.just(entered), st.integers(0, entered), days_ago)
        exited = draw(ends if rank < count - 1 else st.one_of(st.none(), ends))
        stays.append(Stay(draw(st.sampled_from(sorted(groups))), entered, steps, exited, draw(exits)))
        previous = entered if exited is None else exited
    attempts = draw(st.lists(st.tuples(st.integers(0, min(LONGEST, signalled + 3)), st.booleans()), max_size=2))
    return Life(
        signalled,
        tuple([*attempts, (reached, True)] if draw(st.integers(0, 4)) else attempts),
        welcomed,
        tuple(stays),
        cite,
        draw(st.integers(0, len(referents) - 1)),
        draw(st.sampled_from(["named", "unnamed", "none"])),
        draw(st.booleans()),
        draw(st.sampled_from(["", "herself", "local", "school"])),
        draw(st.sampled_from([False, False, False, True])),
    )


class Player:
    """Performs lives. `done` counts the acts that happened and `refused` those that the rules stopped."""

    def __init__(self) -> None:
        self.stage = Stage()
        # Before the transaction of the test began: the circle opens to what was granted until then.
        self.now = timezone.now() - timedelta(minutes=2)
        self.today = timezone.localdate(self.now)
        self.done = 0
        self.refused: list[str] = []
        for coordinator, referents, copilots in CAST.values():
            for slug in {coordinator, *referents, *copilots.values()}:
                with self.stage.acting(slug):
                    pass

    def play(self, life: Life) -> None:
        """One life, as far as the rules let it go."""
        place = f"lieu {self.done + len(self.refused)}"
        with self.trying():
            signal = self._signal(life, place)
            for ago, is_reached in life.attempts:
                with self.trying(), self.stage.acting(self._referent(life)) as referent:
                    log_attempt(
                        signal=signal, channel="phone", is_reached=is_reached, by=referent,
                        on=self._day(ago), at=self._at(),
                    )  # fmt: skip
            if life.joined:
                with self.trying(), self.stage.acting(CAST[life.cite][0]) as coordinator:
                    join_signals(signal=signal, to=None, by=coordinator, on=self.today, at=self._at())
            if life.welcomed_ago is None:
                return
            with self.stage.acting(self._referent(life)) as referent:
                person = welcome_person(
                    signal=signal,
                    welcome=Welcome("Inventée", life.scope, "in_person", has_notice=True),
                    by=referent, on=self._day(life.welcomed_ago), at=self._at(),
                )  # fmt: skip
            for stay in life.stays:
                self._stay(life, person, stay)

    def _signal(self, life: Life, place: str) -> Signal:
        draft = (
            SignalDraft("anonymous", "unknown", how_to_meet="le matin", place=place)
            if life.is_anonymous
            else SignalDraft(
                "agreed", "unknown", first_name="Inventée", phone="06 00 00 00 00", place=place, origin=life.origin
            )
        )
        with self.stage.passing_by(life.cite) as passer:
            send_signal(
                programme=Programme.objects.get(slug=life.cite), draft=draft, by=passer,
                on=self._day(life.signalled_ago), at=self._at(),
            )  # fmt: skip
        with self.stage.acting(CAST[life.cite][0]) as coordinator:
            signal = Signal.objects.get(place=place)
            to = Membership.objects.get(account__email=f"{self._referent(life)}@{life.cite}.invalid")
            assign_signal(signal=signal, to=to, by=coordinator, on=self.today, at=self._at())
        return signal

    def _stay(self, life: Life, person: Beneficiary, stay: Stay) -> None:
        with self.trying(), self.stage.acting(self._referent(life)) as referent:
            open_file(referent, person.pk, screen="test")
            group = WorkingGroup.objects.get(programme__slug=life.cite, slug=stay.group)
            draft = EntryDraft(group, self._day(stay.entered_ago), "unknown")
            open_pathway(person=person, draft=draft, by=referent, at=self._at())
        for step in stay.steps:
            with self.trying():
                self._orient(life, person, step)
        if stay.exited_ago is not None:
            with self.trying(), self.stage.acting(self._referent(life)) as referent:
                leave(
                    pathway=self._path(person), draft=stay.exit, on=self._day(stay.exited_ago), by=referent,
                    at=self._at(),
                )  # fmt: skip

    def _orient(self, life: Life, person: Beneficiary, step: Step) -> None:
        orientation = self._in_session(life, person, step) if step.in_session else self._alone(life, person, step)
        if orientation is None or step.until in {"listed", "proposed", "declined"}:
            return
        if step.until == "agreed_only":
            self._stop(life, orientation, step, "choice")
            return
        me = self._referent(life)
        with self.stage.acting(me) as referent:
            link = loop.send(orientation=orientation, by=referent, at=self._at())
        if step.until == "sent":
            return
        if step.until == "unanswered":
            self._stop(life, orientation, step, "no_answer")
            return
        at = self._at()
        answer = {
            "waiting": AnswerDraft("waiting"),
            "refused": AnswerDraft("refused", refusal_reason="no_place"),
        }.get(step.until, AnswerDraft("accepted", at + timedelta(days=3), "ici", "Mme Accueil"))
        with self.stage.holding(link, life.cite) as scheme:
            next_link = loop.answer(orientation=orientation, draft=answer, by=scheme, at=at)
        if step.until == "stopped":
            self._stop(life, orientation, step, "not_met")
        if step.until == "started" and next_link:
            who = self.stage.holding(next_link, life.cite) if step.by_link else self.stage.acting(me)
            with who as actor:
                loop.start(orientation=orientation, on=self._day(step.started_ago), by=actor, at=self._at())

    def _stop(self, life: Life, orientation: Orientation, step: Step, reason: str) -> None:
        with self.stage.acting(self._referent(life)) as referent:
            loop.stop(
                orientation=orientation, reason=reason, by=referent, on=self._day(step.started_ago), at=self._at()
            )

    def _alone(self, life: Life, person: Beneficiary, step: Step) -> Orientation:
        with self.stage.acting(self._referent(life)) as referent:
            open_file(referent, person.pk, screen="test")
            return loop.orient(
                pathway=self._path(person), scheme=self._scheme(life), draft=step.draft,
                has_agreement=True, by=referent, on=self._day(step.ago), at=self._at(),
            )  # fmt: skip

    def _in_session(self, life: Life, person: Beneficiary, step: Step) -> Orientation | None:
        me = self._referent(life)
        with self.stage.acting(me):
            group = self._path(person).group
        copilot = CAST[life.cite][2][group.slug]
        day = self._day(step.ago)
        # What a session opens closes two days after it: it is written that day, not later.
        at = timezone.make_aware(datetime.combine(day, time(9))) + timedelta(seconds=self.done)
        at = min(at, self.now)
        with self.stage.acting(copilot) as lead:
            session = open_session(group=group, present=list(around_the_table(group.pk)), by=lead, on=day, at=at)
        with self.stage.acting(me) as referent:
            path = self._path(person)
            path.beneficiary = person
            case = list_situation(session=session, pathway=path, goal="Avancer.", by=referent, at=at)
        if step.until == "listed":
            return None
        with self.stage.acting(copilot) as lead:
            proposal = propose(case=case, scheme=self._scheme(life), draft=step.draft, by=lead, at=at)
        if step.until != "proposed":
            with self.stage.acting(me) as referent:
                loop.record_choice(
                    orientation=proposal.orientation, answer="declined" if step.until == "declined" else "agreed",
                    by=referent, on=day + timedelta(days=step.chosen_after), at=self._at(),
                )  # fmt: skip
        return proposal.orientation

    @contextmanager
    def trying(self) -> Iterator[None]:
        """What is refused did not happen."""
        try:
            yield
            self.done += 1
        except Refused as refusal:
            self.refused.append(str(refusal))

    def _path(self, person: Beneficiary) -> Pathway:
        path = open_pathway_of(person)
        if path is None:
            raise Refused([])
        return path

    def _scheme(self, life: Life) -> Scheme:
        return Scheme.objects.get(programme__slug=life.cite, slug="mission-locale")

    def _referent(self, life: Life) -> str:
        return CAST[life.cite][1][life.referent]

    def _day(self, ago: int) -> date:
        return self.today - timedelta(days=ago)

    def _at(self) -> datetime:
        self.now += timedelta(milliseconds=10)
        return self.now


def hard_history() -> list[Life]:
    """What a wrong count gets wrong, around the day on which this quarter began."""
    today = timezone.localdate()
    first = (today - quarter_of(today).start).days
    last = first + 1  # the last day of the quarter before
    six = ExitDraft("job", "fixed_term", date(2026, 1, 1), 6)

    def job(contract: str, months: int | None = None) -> ExitDraft:
        return ExitDraft("job", contract, date(2026, 1, 1), months)

    def life(*stays: Stay, reached: int = 200, **more: object) -> Life:
        return Life(reached, ((reached, True),), reached, stays, **more)  # type: ignore[arg-type]

    return [
        # reached on the last day of a quarter, and again on the first of the next; sought on one, reached on the other
        Life(last + 3, ((last + 2, False), (first, True), (last, True))),
        Life(last, ((last, False), (first, True)), is_anonymous=True),
        # in and out the same day, on both sides of the edge; then back, in the same group and in another
        life(Stay("jeunes", last, exited_ago=last, exit=six), Stay("jeunes", first, exited_ago=first, exit=six)),
        life(
            Stay("jeunes", last + 40, exited_ago=last + 20, exit=job("agency", 7)),
            Stay("jeunes", last + 10, exited_ago=last + 5, exit=job("fixed_term", 5)),
            Stay("diplomes", last + 5),
        ),
        life(Stay("parents", 150, exited_ago=last, exit=job("permanent")), referent=1),
        life(Stay("parents", 150, exited_ago=first, exit=job("aided")), referent=1),
        life(Stay("parents", first, exited_ago=0, exit=ExitDraft("training")), referent=1),
        life(Stay("diplomes", last, exited_ago=first, exit=ExitDraft("reconnected"))),
        # studied twice in the quarter, once only listed; proposed on the edge, started in the next quarter
        life(
            Stay(
                "jeunes",
                150,
                (
                    Step(last + 20, "declined", in_session=True),
                    Step(last + 10, "started", in_session=True, started_ago=last),
                    Step(last + 6, "listed", in_session=True),
                    Step(last, "started", in_session=True, started_ago=first),
                    Step(last, "refused"),
                    Step(first, "started", started_ago=first, by_link=False),
                    Step(last, "started", started_ago=first, nature="complementary"),
                ),
            )
        ),
        life(Stay("jeunes", first, (Step(first),)), cite="valbourg"),
    ]
