"""What is due appears on its very day: not the day before, whatever the constant is called."""

from collections.abc import Callable
from datetime import date, timedelta

import psycopg
import pytest
from django.utils import timezone

from dentelle.beneficiaries.models import Agreement, Beneficiary
from dentelle.demo.acting import Stage
from dentelle.pathways import loop
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.following.rules import StepDraft
from dentelle.pathways.following.steps import add_step
from dentelle.pathways.following.today import Day, day_of
from dentelle.pathways.models import Orientation
from dentelle.shared.postgres import Cluster
from tests.pathways.test_loop import orient

TODAY = timezone.localdate()


def first_day(stage: Stage, around: date, is_due: Callable[[Day], bool]) -> date:
    """The first of the days around on which it is due."""
    with stage.acting("ines") as ines:
        days = [around + timedelta(days=shift) for shift in range(-3, 4)]
        shown = [day for day in days if is_due(day_of(ines, day))]
    assert shown, "it never appears"
    assert shown == days[days.index(shown[0]) :], "once there, it stays"
    return shown[0]


def test_a_step_appears_seven_days_before_its_day(stage: Stage) -> None:
    due_on = TODAY + timedelta(days=40)
    with stage.acting("ines") as ines:
        path = open_pathway_of(Beneficiary.objects.get(identity__first_name="Alix"))
        assert path
        draft = StepDraft("Une étape lointaine", "person", False, due_on)
        add_step(pathway=path, draft=draft, member=None, by=ines, at=timezone.now())
    seen = first_day(stage, due_on - timedelta(days=7), lambda day: any(due.day == due_on for due in day.steps))
    assert seen == due_on - timedelta(days=7)


def test_an_agreement_to_renew_appears_thirty_one_days_before_it_ends(stage: Stage) -> None:
    with stage.acting("ines"):
        latest = Agreement.objects.filter(beneficiary__identity__first_name="Alix").order_by("-recorded_at", "-pk")[0]
    wanted = latest.valid_until - timedelta(days=31)
    seen = first_day(
        stage, wanted, lambda day: any(due.day == latest.valid_until for due in day.agreements)
    )  # fmt: skip
    assert seen == wanted


@pytest.mark.parametrize(("days", "is_late"), [(14, False), (21, True)])
def test_an_orientation_without_answer_is_chased_then_alarms(stage: Stage, days: int, is_late: bool) -> None:
    with stage.acting("ines") as ines:
        orientation = orient(ines)
        loop.send(orientation=orientation, by=ines, at=timezone.now())
        sent_on = timezone.localdate(Orientation.objects.get(pk=orientation.pk).sent_at)

    def is_due(day: Day) -> bool:
        return any(due.orientation == orientation and due.is_late >= is_late for due in day.to_chase)

    assert first_day(stage, sent_on + timedelta(days=days), is_due) == sent_on + timedelta(days=days)


def test_a_link_lives_as_long_as_its_mail_and_its_page_say(cluster: Cluster, database: str) -> None:
    """Two months to answer (six on a waiting list), six to say what became or to follow a signal, two weeks to join."""
    with psycopg.connect(cluster.dsn(database, "dentelle_owner")) as owner:
        rows = owner.execute(
            "select purpose, array_agg(distinct round(extract(epoch from valid_until - created_at) / 86400)::int)"
            " from accounts_link group by purpose"
        ).fetchall()
    lives = {purpose: set(days) for purpose, days in rows}
    allowed = {"answer": {60, 180}, "start": {180}, "result": {180}, "follow_up": {180, 210}, "invitation": {14}}
    assert {purpose for purpose, days in lives.items() if not days <= allowed[purpose]} == set(), lives
    assert {"answer", "start", "invitation"} <= lives.keys()
    assert 60 in lives["answer"]
