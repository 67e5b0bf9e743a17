"""Repérage in full: another call another day, enough tries before giving up, her choice of what is told, and the same
person told of twice."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dentelle.accounts.keys import link_secret
from dentelle.beneficiaries.models import Beneficiary
from dentelle.demo.acting import Stage
from dentelle.partners.models import Membership
from dentelle.shared.errors import Refused
from dentelle.spotting import queries, rules, usecases
from dentelle.spotting.models import Signal
from dentelle.spotting.rules import SignalDraft, Try, forgotten_on
from dentelle.territory.models import Programme

TODAY = timezone.localdate()


def sent(stage: Stage, phone: str = "06 00 00 00 71", *, ago: int = 20, first_name: str = "Lina-Inventée") -> UUID:
    """A signal of some days ago; its follow-up link's id."""
    at = timezone.now() - timedelta(days=ago)
    with stage.passing_by("belfort") as passer:
        return usecases.send_signal(
            programme=Programme.objects.get(slug="belfort"), draft=SignalDraft("agreed", "unknown", first_name, phone),
            by=passer, on=timezone.localdate(at), at=at,
        )  # fmt: skip


def given_to_ines(stage: Stage, first_name: str = "Lina-Inventée") -> Signal:
    with stage.acting("samia") as samia:
        signal = Signal.objects.filter(first_name=first_name).latest("received_at")
        to = Membership.objects.get(account__email="ines@belfort.invalid")
        usecases.assign_signal(signal=signal, to=to, by=samia, on=TODAY, at=timezone.now())
        return signal


def tried(stage: Stage, signal: Signal, channel: str = "phone", *, ago: int = 0, reached: bool = False) -> None:
    with stage.acting("ines") as ines:
        usecases.log_attempt(
            signal=signal, channel=channel, is_reached=reached, is_informed=reached, by=ines,
            on=TODAY - timedelta(days=ago), at=timezone.now(),
        )  # fmt: skip


tries = st.lists(
    st.builds(
        Try, st.dates(TODAY - timedelta(days=30), TODAY), st.sampled_from(["phone", "sms", "in_person", "relay"])
    ),
    max_size=6,
)


@given(tries)
def test_nobody_is_given_up_before_three_tries_two_ways_and_fifteen_days(found: list[Try]) -> None:
    enough = (
        len(found) >= 3
        and len({each.channel for each in found}) >= 2
        and (TODAY - min(each.on for each in found)).days >= 15
    )
    assert (not list(rules.not_found_problems(found, on=TODAY))) == enough


@given(st.none() | st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=400)), st.booleans(), st.booleans())
def test_a_call_back_is_a_day_to_come_within_six_months_of_somebody_reached_and_told(
    until: date | None, is_reached: bool, is_informed: bool
) -> None:
    problems = rules.call_back_problems(until, today=TODAY, is_reached=is_reached, is_informed=is_informed)
    fits = until is not None and TODAY < until <= TODAY + timedelta(days=183)
    assert (not list(problems)) == (fits and is_reached and is_informed)


def test_giving_up_too_early_says_everything_that_is_still_to_try(stage: Stage) -> None:
    sent(stage)
    signal = given_to_ines(stage)
    tried(stage, signal)
    with stage.acting("ines") as ines:
        with pytest.raises(Refused) as refused:
            usecases.close_signal(signal=signal, reason="not_found", by=ines, on=TODAY, at=timezone.now())
        assert len(refused.value.problems) == 3
        assert Signal.objects.get(pk=signal.pk).closed_at is None
    tried(stage, signal, "sms", ago=16)
    tried(stage, signal, "in_person", ago=4)
    with stage.acting("ines") as ines:
        usecases.close_signal(signal=signal, reason="not_found", by=ines, on=TODAY, at=timezone.now())


def test_until_the_day_she_chose_nobody_calls_her_and_that_day_she_is_first(stage: Stage) -> None:
    sent(stage)
    signal = given_to_ines(stage)
    until = TODAY + timedelta(days=40)
    with stage.acting("ines") as ines, pytest.raises(Refused):
        usecases.call_back_later(signal=signal, until=until, is_informed=True, by=ines, on=TODAY, at=timezone.now())
    tried(stage, signal, reached=True)
    with stage.acting("ines") as ines:
        usecases.call_back_later(signal=signal, until=until, is_informed=False, by=ines, on=TODAY, at=timezone.now())
        assert signal.pk not in {hand.signal.pk for hand in queries.mine(ines, TODAY)}
        first = queries.mine(ines, until)[0]
        assert (first.signal.pk, first.is_promised, first.is_late) == (signal.pk, True, False)
        assert queries.mine(ines, until + timedelta(days=1))[0].is_late
    with stage.acting("samia") as samia:
        hand = next(each for each in queries.in_hand(samia, TODAY) if each.signal.pk == signal.pk)
        assert (hand.waits, hand.forgotten_on) == (True, None)
    tried(stage, signal, reached=True)
    with stage.acting("ines"):
        assert Signal.objects.get(pk=signal.pk).call_back_on is None, "the promise is kept"


def test_whoever_was_never_told_is_announced_before_being_forgotten(stage: Stage) -> None:
    sent(stage, ago=25)
    signal = given_to_ines(stage)
    with stage.acting("ines") as ines:
        hand = next(each for each in queries.mine(ines, TODAY) if each.signal.pk == signal.pk)
        assert hand.forgotten_on == forgotten_on(signal.received_on)


def test_the_flagger_reads_more_only_when_she_says_so_and_no_longer_when_she_takes_it_back(stage: Stage) -> None:
    link = sent(stage)
    signal = given_to_ines(stage)
    address = reverse("follow_up", kwargs={"cite": "belfort", "token": link_secret(link)})
    with stage.acting("ines") as ines, pytest.raises(Refused):
        usecases.choose_feedback(signal=signal, level="more", by=ines, on=TODAY, at=timezone.now())
    tried(stage, signal, reached=True)
    assert "a été rencontrée" not in Client().get(address).content.decode()
    for level, says, taken in (("more", True, True), ("taken", False, True), ("nothing", False, False)):
        with stage.acting("ines") as ines:
            usecases.choose_feedback(signal=signal, level=level, by=ines, on=TODAY, at=timezone.now())
        text = Client().get(address).content.decode()
        assert ("a été rencontrée" in text) == says, level
        assert ("Pris en charge" in text) == taken, level
        assert "va s’en occuper" not in text


def test_no_signal_is_born_with_what_is_written_later(stage: Stage) -> None:
    """Whoever sends a signal chooses nothing for the person: not even by a forged statement."""
    from django.db import DatabaseError

    with stage.passing_by("belfort"):
        for more in ({"feedback": "more"}, {"informed_on": TODAY}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Signal.objects.create(
                    programme=Programme.objects.get(slug="belfort"), kind="agreed", age_band="unknown",
                    first_name="X-Inventé", received_on=TODAY, received_at=timezone.now(), **more,
                )  # fmt: skip


def test_the_same_number_is_shown_to_whom_it_concerns_and_only_said_to_others(stage: Stage) -> None:
    with stage.acting("ines"):
        alix = Beneficiary.objects.get(identity__first_name="Alix")
        number = alix.identity.phone.replace(" ", ".")
    with stage.acting("hugo"):
        chloe = Beneficiary.objects.get(identity__first_name="Chloé")
        other = f"+33 {chloe.identity.phone[1:]}"
    sent(stage, number, first_name="Un-Inventé")
    mine = given_to_ines(stage, "Un-Inventé")
    sent(stage, other, first_name="Deux-Inventé")
    beyond = given_to_ines(stage, "Deux-Inventé")
    with stage.acting("ines"):
        assert [(each.kind, each.id) for each in queries.known_like(mine)] == [("person", alix.pk)]
        assert [(each.kind, each.id, each.label) for each in queries.known_like(beyond)] == [("elsewhere", None, "")]
    with stage.acting("samia"):
        assert [(each.kind, each.id) for each in queries.known_like(beyond)] == [("person", chloe.pk)]
    for stranger in ("hugo", "farid", "victor"):
        with stage.acting(stranger):
            assert queries.known_like(mine) == [], "of a number one does not hold, nothing can be asked"


def test_two_signals_of_one_person_become_one_and_each_flagger_keeps_a_link(stage: Stage) -> None:
    sent(stage)
    first = given_to_ines(stage)
    link = sent(stage, "0600000071", ago=3, first_name="Lina-Bis-Inventée")
    with stage.acting("samia") as samia:
        second = Signal.objects.get(first_name="Lina-Bis-Inventée")
        assert [each.id for each in queries.known_like(second)] == [first.pk]
        with pytest.raises(Refused):
            usecases.join_signals(signal=second, to=second, by=samia, on=TODAY, at=timezone.now())
        usecases.join_signals(signal=second, to=first, by=samia, on=TODAY, at=timezone.now())
        joined = Signal.objects.get(pk=second.pk)
        assert (joined.first_name, joined.phone, joined.duplicate_of_id) == ("", "", first.pk)
        with pytest.raises(Refused):
            usecases.join_signals(signal=first, to=joined, by=samia, on=TODAY, at=timezone.now())
        with pytest.raises(IntegrityError), transaction.atomic():
            Signal.objects.filter(pk=first.pk).update(duplicate_of=second)
    address = reverse("follow_up", kwargs={"cite": "belfort", "token": link_secret(link)})
    text = Client().get(address).content.decode()
    assert "Pris en charge par la Cité" in text
    assert "Lina" not in text


def test_somebody_who_asks_for_herself_is_kept_as_such_and_a_poster_says_its_neighbourhood(stage: Stage) -> None:
    area = Programme.objects.get(slug="belfort").areas.filter(vintage=2024).first()
    assert area
    page = Client().get(f"/belfort/signaler/pour-moi/?quartier={area.pk}").content.decode()
    assert "Votre prénom" in page
    assert str(area.pk) in page
    typed = {"age_band": "16-25", "first_name": "Moi-Inventée", "phone": "06 00 00 00 72", "area": str(area.pk)}
    assert Client().post("/belfort/signaler/pour-moi/", typed).status_code == 302
    assert Client().post("/belfort/signaler/pour-moi/", {**typed, "area": "ailleurs"}).status_code == 302
    with stage.acting("samia"):
        found = list(Signal.objects.filter(first_name="Moi-Inventée").order_by("received_at"))
    assert [(each.origin, each.kind, each.way, each.area_id) for each in found] == [
        ("herself", "agreed", "poster", area.pk), ("herself", "agreed", "", None),
    ]  # fmt: skip


def test_a_poster_leads_to_the_form_of_its_neighbourhood(stage: Stage) -> None:
    from dentelle.demo.acting import enter
    from dentelle.shared.database import forget

    client = Client()
    client.cookies["dentelle_session"] = enter("samia")
    forget()
    page = client.get("/belfort/affiches/").content.decode()
    assert page.count("/belfort/affiches/") >= 8
    poster = client.get("/belfort/affiches/partout/").content.decode()
    assert "data:image/svg+xml" in poster
    assert "/belfort/signaler/" in poster
