"""One path changes hands: the next référent holds what the last one held, who sees it no more; ten minutes to undo."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.models import Beneficiary
from dentelle.demo.acting import Stage
from dentelle.partners.models import Membership
from dentelle.pathways import handover
from dentelle.pathways.access import open_pathway_of, orientations_for
from dentelle.pathways.handover import HandOverDraft, hand_over, undo_hand_over
from dentelle.pathways.models import HandOver, HandOverNote, Pathway, PathwayReferent
from dentelle.pathways.queries import caseload
from dentelle.shared.errors import NotVisible, Refused
from tests.succession.seeing import changed, visible

NOTE = "Elle préfère qu’on l’appelle le matin."


def member(slug: str) -> Membership:
    return Membership.objects.select_related("account").get(account__email=f"{slug}@belfort.invalid")


def path_of(first_name: str) -> Pathway:
    found = open_pathway_of(Beneficiary.objects.get(identity__first_name=first_name))
    assert found
    return found


def give(by: Actor, first_name: str = "Alix", to: str = "clara", **more: object) -> HandOver:
    draft = HandOverDraft(member(to), NOTE, **more)  # type: ignore[arg-type]
    return hand_over(pathway=path_of(first_name), draft=draft, by=by, at=timezone.now())


def test_the_file_changes_hands_and_nobody_else_sees_more_or_less(stage: Stage) -> None:
    before = visible(stage)
    with stage.acting("ines") as ines:
        give(ines)
    assert changed(before, visible(stage)) == {
        ("ines", 1): (1, 0), ("ines", 2): (1, 0), ("ines", 3): (1, 0),
        ("clara", 1): (0, 1), ("clara", 2): (0, 1), ("clara", 3): (0, 1),
    }  # fmt: skip


def test_undoing_restores_exactly_who_sees_whom_and_the_history(stage: Stage) -> None:
    before = visible(stage)
    with stage.acting("ines") as ines:
        history = list(PathwayReferent.objects.filter(pathway=path_of("Alix")).values())
        given = give(ines)
    with stage.acting("ines") as ines:
        undo_hand_over(hand_over=given, by=ines, at=timezone.now())
    assert visible(stage) == before
    with stage.acting("ines") as ines:
        assert list(PathwayReferent.objects.filter(pathway=path_of("Alix")).values()) == history
        open_file(ines, given.beneficiary_id, screen="test")
        assert not HandOverNote.objects.exists()
        assert path_of("Alix").referent_id == ines.membership_id


def test_the_next_referent_finds_the_note_the_orientations_and_whom_to_tell(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        welcomed = orientations_for(ines).filter(scheme_answer="accepted", started_on=None)
        waiting = welcomed.filter(beneficiary__identity__first_name="Fatou").count()
        given = give(ines, "Fatou")
    with stage.acting("clara") as clara:
        person = Beneficiary.objects.get(identity__first_name="Fatou")
        assert not HandOverNote.objects.exists()
        open_file(clara, person.pk, screen="test")
        assert handover.last_hand_over(person) == given
        found = handover.note_of(given)
        assert found
        assert found.text == NOTE
        assert [path.beneficiary_id for path in caseload(clara)] == [person.pk]
        hers = orientations_for(clara).filter(scheme_answer="accepted", started_on=None)
        assert hers.count() == waiting == 1
        handover.record_told(hand_over=given, by=clara, on=timezone.localdate(), at=timezone.now())
        handover.erase_note(hand_over=given, by=clara, at=timezone.now())
        assert handover.note_of(given) is None
        with pytest.raises(Refused):
            handover.erase_note(hand_over=given, by=clara, at=timezone.now())
        with pytest.raises(Refused):
            handover.record_told(hand_over=given, by=clara, on=timezone.localdate(), at=timezone.now())
        names = [
            line.membership.account.name
            for line in PathwayReferent.objects.filter(pathway=path_of("Fatou")).order_by("-valid_from")
        ]
        assert names == ["Clara Exemple", "Inès Exemple"]


def test_both_are_told_without_any_name(stage: Stage, own_mail: list[str]) -> None:
    with stage.acting("samia") as samia, pytest.raises(NotVisible):
        give(samia)
    with stage.acting("ines") as ines:
        give(ines)
    assert own_mail == ["path.received"]
    assert mail.outbox == []


@pytest.fixture
def own_mail(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of the mails put during the test (the web role cannot read the outbox)."""
    kinds: list[str] = []
    original = handover.outbox.put

    def spy(kind: str, **rest: object) -> None:
        kinds.append(kind)
        original(kind, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(handover.outbox, "put", spy)
    return kinds


def test_nobody_gives_a_path_that_is_not_theirs(stage: Stage) -> None:
    for slug in ("bruno", "samia"):
        with stage.acting(slug) as by, pytest.raises(NotVisible):
            give(by)


def test_all_reasons_are_said_at_once(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        path, tomorrow = path_of("Alix"), timezone.localdate() + timedelta(days=1)
        draft = HandOverDraft(None, "x" * 1001, tomorrow)
        with pytest.raises(Refused) as refused:
            hand_over(pathway=path, draft=draft, by=ines, at=timezone.now())
        assert [problem.field for problem in refused.value.problems] == ["to", "note", "told_on"]
        for nobody in (member("farid"), member("samia"), member("ines")):
            with pytest.raises(Refused):
                hand_over(pathway=path, draft=HandOverDraft(nobody), by=ines, at=timezone.now())


def test_ten_minutes_later_or_by_another_or_twice_it_is_not_undone(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        given = give(ines)
    with stage.acting("clara") as clara, pytest.raises(Refused):
        undo_hand_over(hand_over=given, by=clara, at=timezone.now())
    with stage.acting("ines") as ines:
        with pytest.raises(Refused):
            undo_hand_over(hand_over=given, by=ines, at=timezone.now() + timedelta(minutes=11))
        undo_hand_over(hand_over=given, by=ines, at=timezone.now())
        with pytest.raises(Refused):
            undo_hand_over(hand_over=given, by=ines, at=timezone.now())
