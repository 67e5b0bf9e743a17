"""An organisation closes: everything it holds changes hands at once, and comes back exactly when it is undone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.usecases import Welcome
from dentelle.catalogue.models import Scheme
from dentelle.demo.acting import Stage
from dentelle.groups.models import Delegation, SeatHolding
from dentelle.partners.models import Membership, Organisation
from dentelle.pathways.handover import HandOverDraft, hand_over
from dentelle.pathways.models import HandOver, Pathway
from dentelle.pathways.queries import caseload
from dentelle.pathways.rules import ExitDraft
from dentelle.pathways.thread import thread_of
from dentelle.pathways.usecases import leave
from dentelle.shared.errors import NotVisible, Refused
from dentelle.spotting.models import Signal
from dentelle.spotting.rules import SignalDraft
from dentelle.spotting.usecases import assign_signal, log_attempt, send_signal, welcome_person
from dentelle.succession.access import succession_for, successions_for
from dentelle.succession.models import Move, Succession
from dentelle.succession.queries import counts_of, preview
from dentelle.succession.usecases import Choices, apply_succession, prepare_succession, undo_succession
from dentelle.territory.models import Programme
from tests.succession.seeing import Sight, visible

CLOSING, NEXT = "Mission locale", "France Travail"


def organisation(by: Actor, name: str) -> Organisation:
    return Organisation.objects.get(programme_id=by.programme_id, name=name)


def member(slug: str) -> Membership:
    return Membership.objects.select_related("account").get(account__email=f"{slug}@belfort.invalid")


def prepare(by: Actor, closing: str = CLOSING, successor: str = NEXT) -> Succession:
    return prepare_succession(
        organisation=organisation(by, closing), successor=organisation(by, successor),
        closes_on=timezone.localdate(), by=by, at=timezone.now(),
    )  # fmt: skip


def apply(by: Actor, succession: Succession, to: str = "clara") -> None:
    found = preview(by, succession)
    choices = Choices(
        referents={referent.pk: member(to) for referent, _ in found.by_referent},
        seats={holding.pk: member(to) for holding in found.seats},
    )
    apply_succession(succession=succession, choices=choices, by=by, at=timezone.now())


@pytest.fixture
def done(stage: Stage) -> Succession:
    """The mission locale has closed; Clara, of France Travail, took over."""
    with stage.acting("samia") as samia:
        succession = prepare(samia)
    with stage.acting("samia") as samia:
        apply(samia, succession)
    return succession


def state(stage: Stage) -> dict[str, object]:
    """What a succession moves, as the coordination sees it."""
    with stage.acting("samia") as samia:
        now = timezone.now()
        return {
            "referents": sorted(Pathway.objects.values_list("pk", "referent_id")),
            "carriers": sorted(
                Scheme.objects.filter(programme_id=samia.programme_id).values_list("slug", "carrier__name"), key=str
            ),
            "members": sorted(Membership.objects.values_list("pk", "valid_until"), key=str),
            "seats": sorted(
                SeatHolding.objects.exclude(valid_until__lte=now).values_list("seat_id", "membership_id"), key=str
            ),
            "delegations": sorted(Delegation.objects.values_list("pk", "revoked_at"), key=str),
        }


def test_the_preview_tells_everything_and_moves_nothing(stage: Stage) -> None:
    before = state(stage)
    with stage.acting("samia") as samia:
        found = preview(samia, prepare(samia))
        assert [one.account.name for one in found.members] == ["Inès Exemple"]
        assert [(one.account.name, len(paths)) for one, paths in found.by_referent] == [("Inès Exemple", 4)]
        assert len(found.seats) == 2
        assert [scheme.slug for scheme in found.schemes] == ["mission-locale"]
        assert len(found.delegations) == 1
        assert found.hidden_paths == 0
    assert state(stage) == before


def test_everything_changes_hands_and_the_people_of_the_closed_one_see_nobody(stage: Stage) -> None:
    before = visible(stage)
    with stage.acting("samia") as samia:
        succession = prepare(samia)
    with stage.acting("samia") as samia:
        apply(samia, succession)
    after = visible(stage)
    assert after["ines", 1] == frozenset()
    open_files = before["ines", 3]
    with stage.acting("clara") as clara:
        mine = {str(path.beneficiary_id) for path in caseload(clara)}
        assert len(mine) == 2, "two more have ended: Clara asks for their news"
        assert mine <= open_files
        assert Scheme.objects.get(programme_id=clara.programme_id, slug="mission-locale").carrier == organisation(
            clara, NEXT
        )
    assert after["clara", 3] == open_files
    untouched = {key for key in before if key[0] not in {"ines", "clara"}}
    assert {key: after[key] for key in untouched} == {key: before[key] for key in untouched}
    with stage.acting("samia") as samia:
        assert dict(counts_of(succession_for(samia, succession.pk))) == {
            "parcours transmis": 4, "siège rendu": 2, "siège repris": 2, "dispositif repris": 1,
            "délégation retirée": 1, "adhésion terminée": 1,
        }  # fmt: skip


def test_undone_everything_is_exactly_as_before(stage: Stage) -> None:
    before, seen = state(stage), visible(stage)
    with stage.acting("samia") as samia:
        succession = prepare(samia)
    with stage.acting("samia") as samia:
        apply(samia, succession)
    assert state(stage) != before
    with stage.acting("samia") as samia:
        undo_succession(succession=succession, by=samia, at=timezone.now())
    assert visible(stage) == seen
    assert state(stage) == before


def test_the_coordination_reads_nothing_of_what_it_moves(stage: Stage, done: Succession) -> None:
    def files(sight: Sight) -> frozenset[str]:
        return sight["samia", 3]

    assert files(visible(stage)) == frozenset()
    with stage.acting("samia"):
        assert HandOver.objects.count() == 4


def test_a_succession_that_was_only_prepared_is_dropped_and_may_be_prepared_again(stage: Stage) -> None:
    before = state(stage)
    with stage.acting("samia") as samia:
        succession = prepare(samia)
        with pytest.raises(Refused):
            prepare(samia)
        undo_succession(succession=succession, by=samia, at=timezone.now())
        assert prepare(samia).pk != succession.pk
    assert state(stage) == before


def test_undoing_says_each_thing_that_moved_since_and_changes_nothing(stage: Stage, done: Succession) -> None:
    with stage.acting("clara") as clara:
        first, second = caseload(clara)
        hand_over(pathway=first, draft=HandOverDraft(member("hugo")), by=clara, at=timezone.now())
        leave(pathway=second, draft=ExitDraft("moved"), on=timezone.localdate(), by=clara, at=timezone.now())
    moved = state(stage)
    with stage.acting("samia") as samia:
        with pytest.raises(Refused) as refused:
            undo_succession(succession=done, by=samia, at=timezone.now())
        assert len(refused.value.problems) == 2
    assert state(stage) == moved


def test_after_thirty_days_it_stays(stage: Stage, done: Succession) -> None:
    with stage.acting("samia") as samia, pytest.raises(Refused) as refused:
        undo_succession(succession=done, by=samia, at=timezone.now() + timedelta(days=31))
    assert [problem.text for problem in refused.value.problems] == ["Les 30 jours pour annuler sont passés."]


def test_a_path_without_next_referent_stops_everything(stage: Stage) -> None:
    before = state(stage)
    with stage.acting("samia") as samia:
        succession = prepare(samia)
        for to in ({}, {member("ines").pk: member("farid")}, {member("ines").pk: member("ines")}):
            with pytest.raises(Refused):
                apply_succession(succession=succession, choices=Choices(referents=to), by=samia, at=timezone.now())
        assert not Move.objects.exists()
    assert state(stage) == before


@pytest.mark.parametrize("slug", ["ines", "bruno", "farid", "paule", "dora"])
def test_only_the_coordination_prepares_and_reads_successions(stage: Stage, slug: str, done: Succession) -> None:
    with stage.acting(slug) as by:
        assert not successions_for(by).exists()
        assert not Succession.objects.exists()
        with pytest.raises(NotVisible):
            prepare_succession(organisation=None, successor=None, closes_on=None, by=by, at=timezone.now())


def test_the_other_cite_knows_nothing_of_it(stage: Stage, done: Succession) -> None:
    with stage.acting("valentine") as valentine:
        assert not Succession.objects.exists()
        with pytest.raises(NotVisible):
            succession_for(valentine, done.pk)
        with pytest.raises(NotVisible):
            undo_succession(succession=done, by=valentine, at=timezone.now())


def test_every_reason_not_to_prepare_is_said(stage: Stage) -> None:
    with stage.acting("samia") as samia:
        own = organisation(samia, "Coordination de la Cité")
        with pytest.raises(Refused) as refused:
            prepare_succession(organisation=own, successor=own, closes_on=None, by=samia, at=timezone.now())
        fields = [problem.field for problem in refused.value.problems]
        assert fields == ["successor", "organisation", "closes_on"]


def test_who_was_welcomed_and_has_no_path_is_counted_so_that_nobody_is_left(stage: Stage) -> None:
    now, today = timezone.now(), timezone.localdate()
    with stage.passing_by("belfort") as passer:
        for name in ("Jules", "Kim"):
            draft = SignalDraft("agreed", "16-25", name, "06 00 00 00 99")
            send_signal(programme=Programme.objects.get(slug="belfort"), draft=draft, by=passer, on=today, at=now)
    with stage.acting("samia") as samia:
        for signal in Signal.objects.filter(first_name__in=["Jules", "Kim"]):
            assign_signal(signal=signal, to=member("ines"), by=samia, on=today, at=now)
    with stage.acting("samia") as samia:
        before = preview(samia, prepare(samia, "CIDFF"))
        assert (before.people_without_path, before.signals) == (0, 0)
        found = preview(samia, prepare(samia))
        assert found.people_without_path == 0
        assert found.signals >= 2
        signals = found.signals
    with stage.acting("ines") as ines:
        signal = Signal.objects.get(first_name="Jules")
        log_attempt(signal=signal, channel="phone", is_reached=True, by=ines, on=today, at=now)
        welcome = Welcome("Jules", "none", "in_person", has_notice=True)
        welcome_person(signal=signal, welcome=welcome, by=ines, on=today, at=now)
    with stage.acting("samia") as samia:
        found = preview(samia, successions_for(samia).get(organisation__name=CLOSING))
        assert (found.people_without_path, found.signals) == (1, signals - 1)


def test_the_thread_tells_each_new_contact(stage: Stage, done: Succession) -> None:
    with stage.acting("clara") as clara:
        path = caseload(clara)[0]
        open_file(clara, path.beneficiary_id, screen="test")
        knots = [knot.text for knot in thread_of(path.beneficiary) if knot.title == "Nouveau contact"]
        assert knots == ["Clara Exemple"]
