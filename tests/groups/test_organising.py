"""A group writes its own rules; who sits where; what a session keeps of the rules of its day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dentelle.beneficiaries.access import people_for
from dentelle.demo.acting import Stage
from dentelle.groups import organising
from dentelle.groups.models import GroupRules, Seat, WorkingGroup
from dentelle.groups.queries import around_the_table, residents_of, seat, ways_of
from dentelle.groups.rules import BANNED, RulesDraft, banned_in, rules_problems, voices_of_one_neighbourhood
from dentelle.groups.vocabulary import AudienceCode, SeatKind
from dentelle.partners.models import Membership
from dentelle.shared.errors import NotVisible, Refused
from dentelle.territory.models import PriorityArea

TODAY = timezone.localdate()
OURS = RulesDraft("Groupe Élan", rhythm="Le lundi", quorum=3, person_word="la personne accueillie")


def group(slug: str = "jeunes") -> WorkingGroup:
    return WorkingGroup.objects.get(programme__slug="belfort", slug=slug)


def write(stage: Stage, draft: RulesDraft = OURS, who: str = "bruno", on: date = TODAY) -> GroupRules:
    with stage.acting(who) as by:
        return organising.write_rules(group=group(), draft=draft, by=by, on=on, at=timezone.now())


@given(st.sampled_from(BANNED), st.sampled_from(["{}", "Les {}s", "GROUPE {}", "de {} !"]))
def test_no_word_that_hurts_is_kept_whatever_its_case_or_number(word: str, around: str) -> None:
    said = around.format(word)
    written = said.upper() if around.startswith("GROUPE") else said
    assert banned_in(written.replace("!", "")) == [word] or word in banned_in(written.replace("!", ""))


@given(st.integers(0, 99), st.integers(0, 99))
def test_a_target_is_a_range(low: int, high: int) -> None:
    found = list(rules_problems(replace(OURS, target_low=low, target_high=high)))
    assert bool(found) is (low > high)
    assert list(rules_problems(replace(OURS, target_low=low)))


def test_every_reason_is_said_at_once() -> None:
    draft = RulesDraft("", person_word="le décrocheur", session_word=" ", minutes_new=0, minutes_back=121)
    assert {problem.field for problem in rules_problems(draft)} == {
        "public_name", "person_word", "session_word", "minutes_new", "minutes_back",
    }  # fmt: skip


def test_a_group_that_wrote_nothing_follows_the_habits_of_the_start(stage: Stage) -> None:
    with stage.acting("clara"):
        assert ways_of(group("diplomes"), TODAY) == RulesDraft("Groupe Diplômés")


def test_a_session_keeps_the_rules_of_its_day(stage: Stage) -> None:
    write(stage)
    with stage.acting("ines"):
        assert ways_of(group(), TODAY).quorum == 3
        assert ways_of(group(), TODAY - timedelta(days=1)).session_word == "rencontre"
        assert group().public_name == "Groupe Élan"


@pytest.mark.parametrize("who", ["ines", "farid", "tarek", "hugo", "paule", "victor"])
def test_only_its_copilots_and_the_coordination_write_the_rules_of_a_group(stage: Stage, who: str) -> None:
    with pytest.raises(NotVisible):
        write(stage, who=who)


@pytest.mark.parametrize("name", ["😀", "؟", "-", "…"])
def test_a_name_without_a_letter_is_refused_because_its_page_would_have_no_address(stage: Stage, name: str) -> None:
    with stage.acting("samia") as by:
        about = {"programme": group().programme, "audience": AudienceCode.YOUTH, "by": by, "on": TODAY}
        with pytest.raises(Refused) as refused:
            organising.open_group(name=name, at=timezone.now(), **about)
    assert [problem.field for problem in refused.value.problems] == ["public_name"]


def test_a_group_is_opened_with_its_table(stage: Stage) -> None:
    with stage.acting("samia") as samia:
        opened = organising.open_group(
            programme=group().programme, name="Groupe Séniors", audience=AudienceCode.GRADUATES, by=samia, on=TODAY,
            at=timezone.now(),
        )  # fmt: skip
        kinds = set(Seat.objects.filter(group=opened).values_list("kind", flat=True))
        with pytest.raises(Refused, match="déjà ce nom"):
            organising.open_group(
                programme=group().programme, name="Groupe Séniors", audience=AudienceCode.GRADUATES, by=samia, on=TODAY,
                at=timezone.now(),
            )  # fmt: skip
    assert kinds == set(organising.AROUND_A_TABLE)


def give(stage: Stage, who: str, kind: SeatKind, *, area: PriorityArea | None = None, slug: str = "jeunes") -> None:
    with stage.acting("samia") as samia:
        organising.give_seat(
            membership=Membership.objects.get(account__email=f"{who}@belfort.invalid"),
            seat=seat(samia.programme_id, kind, group(slug).pk),
            first_day=TODAY,
            area=area,
            by=samia,
            on=TODAY,
            at=timezone.now(),
        )


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("farid", SeatKind.MEMBERS),
        ("tarek", SeatKind.MEMBERS),
        ("farid", SeatKind.COPILOTS),
        ("paule", SeatKind.RESIDENTS),
        ("nadia", SeatKind.COPILOTS),
    ],
)
def test_names_are_heard_by_professionals_only(stage: Stage, who: str, kind: SeatKind) -> None:
    with pytest.raises(Refused, match="ne correspond pas"):
        give(stage, who, kind, slug="diplomes")


def test_a_seat_that_is_given_sees_what_it_holds_and_loses_it_when_it_ends(stage: Stage) -> None:
    with stage.acting("clara") as clara:
        before = people_for(clara).count()
    give(stage, "clara", SeatKind.COPILOTS)
    with stage.acting("clara") as clara:
        assert people_for(clara).count() > before
        mine = clara.membership_id
    with stage.acting("samia") as samia:
        held = seat(samia.programme_id, SeatKind.COPILOTS, group().pk).seatholding_set.get(membership_id=mine)
        organising.end_seat(holding=held, by=samia, on=TODAY, at=timezone.now())
        assert mine not in around_the_table(group().pk).values_list("pk", flat=True)
    with stage.acting("clara") as clara:
        assert people_for(clara).count() == before


def test_copilots_are_equals_and_may_be_several(stage: Stage) -> None:
    give(stage, "ines", SeatKind.COPILOTS)
    write(stage, who="ines")
    write(stage, who="bruno")


def test_residents_of_one_neighbourhood_only_are_said_and_nobody_is_refused(stage: Stage) -> None:
    with stage.acting("samia") as samia:
        mont = PriorityArea.objects.get(vintage=2024, name="Le Mont")
        before = residents_of(group("parents"), timezone.now())
        held = seat(samia.programme_id, SeatKind.RESIDENTS, group("parents").pk)
        for who in ("farid", "tarek"):
            organising.give_seat(
                membership=Membership.objects.get(account__email=f"{who}@belfort.invalid"), seat=held,
                first_day=TODAY, area=mont, by=samia, on=TODAY, at=timezone.now(),
            )  # fmt: skip
        after = residents_of(group("parents"), timezone.now())
    assert sorted(map(str, after)) == sorted([*map(str, before), "Le Mont"]), "a club is no resident"
    assert list(voices_of_one_neighbourhood(["Le Mont"])) == []
    assert list(voices_of_one_neighbourhood(["Le Mont", "Le Mont", None])) == [
        "2 habitants, un seul quartier : Le Mont."
    ]
    assert list(voices_of_one_neighbourhood(["Le Mont", "Les Glacis"])) == []
