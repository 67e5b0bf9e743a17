"""The demonstration: invented people told by use-cases, never beside real ones, and absent off demo mode."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from dentelle.demo.acting import Stage
from dentelle.demo.cast import CAST, personas
from dentelle.demo.founding import found
from dentelle.demo.people import people
from dentelle.demo.story import SHORT, WHOLE, Clock, tell
from dentelle.demo.teller import Teller
from dentelle.partners.vocabulary import Role
from dentelle.pathways.models import Orientation
from dentelle.pathways.queries import state_of
from dentelle.shared.failure import CannotContinue
from dentelle.territory.models import Programme

UNMISTAKABLE = ("Fictive", "Fictif", "Inventé", "Inventée", "Imaginaire", "Factice")


def test_everybody_told_is_unmistakably_invented() -> None:
    assert all(life.name.endswith(UNMISTAKABLE) for life in WHOLE)
    assert all(who.name.endswith("Exemple") and who.email.endswith(".invalid") for who in CAST)


def test_the_cast_has_two_cites_and_every_role() -> None:
    assert {who.cite for who in CAST} == {"belfort", "valbourg"}
    assert {who.role for who in CAST if who.role} == set(Role)
    assert all(set(line) == {"slug", "name", "role", "landing"} for line in personas())


def test_the_story_leaves_orientations_in_many_states(stage: Stage) -> None:
    with stage.acting("samia"):
        states = {state_of(orientation) for orientation in Orientation.objects.all()}
    assert states >= {"agreed", "sent", "waiting", "refused", "accepted", "started", "ended"}


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 22, 14, tzinfo=UTC),
        datetime(2027, 1, 1, 3, tzinfo=UTC),
        datetime(2027, 3, 31, 21, tzinfo=UTC),
        datetime(2028, 2, 29, 0, 5, tzinfo=UTC),
    ],
)
def test_no_act_lies_in_the_future_and_the_walk_stays_in_the_open_quarter(now: datetime) -> None:
    clock = Clock(now)
    for life in WHOLE:
        acts = [(rank, act) for rank, act in enumerate(life.acts()) if act.days_ago >= 0]
        days = [clock.day(life, act) for _, act in acts]
        moments = [clock.hour(life, act, rank) for rank, act in acts]
        assert days == sorted(days)
        assert moments == sorted(moments)
        assert moments[-1] < now
        if life.in_open_quarter:
            assert clock.first <= days[0]


def test_the_same_seed_gives_the_same_people_and_another_seed_others() -> None:
    assert people(1) == people(1)
    assert people(1) != people(2)


def test_a_year_of_belfort_is_sixty_five_people_of_three_groups_over_four_quarters() -> None:
    belfort = [life for life in WHOLE if life.cite == "belfort"]
    assert len({life.name for life in belfort}) == len(belfort) == 65
    assert {life.group for life in belfort} == {"jeunes", "parents", "diplomes"}
    clock = Clock(datetime(2026, 11, 22, 14, tzinfo=UTC))
    days = [clock.day(life, act) for life in belfort for act in life.acts() if act.verb == "enter"]
    assert len({(day.year, (day.month - 1) // 3) for day in days}) >= 4


def test_telling_again_changes_nothing(own_database: str) -> None:
    assert tell(lives=SHORT) is False


def _become_owner() -> None:
    connection.close()
    connection.settings_dict["USER"] = "dentelle_owner"


def test_a_demonstration_refuses_a_database_it_did_not_found(own_database: str) -> None:
    _become_owner()
    Programme.objects.create(slug="vraie", name="Une vraie Cité")
    with pytest.raises(CannotContinue) as refusal:
        found(timezone.now())
    assert refusal.value.code == 3


def test_founding_again_changes_nothing(own_database: str) -> None:
    _become_owner()
    before = Programme.objects.count()
    found(timezone.now() - timedelta(days=1))
    assert Programme.objects.count() == before


def _look(sql: str) -> list[tuple[object, ...]]:
    """What the owner reads."""
    role = connection.settings_dict["USER"]
    _become_owner()
    with connection.cursor() as cursor:
        cursor.execute(sql)
        rows = cursor.fetchall()
    connection.close()
    connection.settings_dict["USER"] = role
    return rows


TOLD = (
    "select e.kind, e.effective_on, e.recorded_at, e.facts - 'orientation', b.code from journal_entry e"
    " left join beneficiaries_beneficiary b on b.id = e.beneficiary_id order by 3, 1, 2, 5"
)
MORE = people()[-12:]
NOW = datetime(2026, 11, 22, 14, tzinfo=UTC)


def test_the_same_seed_and_day_give_the_same_database_but_for_its_keys(new_database: Callable[[], str]) -> None:
    told = []
    for _ in range(2):
        new_database()
        assert tell(NOW, MORE, book="test")
        told.append(_look(TOLD))
    assert told[0] == told[1]
    assert len(told[0]) > 100


def test_a_telling_that_is_cut_goes_on_and_says_the_same(
    new_database: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    new_database()
    tell(NOW, MORE, book="test")
    at_once = _look(TOLD)
    new_database()
    with monkeypatch.context() as cutting:
        cutting.setattr(Teller, "_enter", _cut)
        with pytest.raises(KeyboardInterrupt):
            tell(NOW, MORE, book="test")
    assert len(_look(TOLD)) < len(at_once)
    assert tell(NOW, MORE, book="test") is True
    assert _look(TOLD) == at_once
    assert tell(NOW, MORE, book="test") is False


def _cut(*_: object) -> None:
    raise KeyboardInterrupt


def test_off_demo_mode_none_of_it_exists() -> None:
    code = (
        "import django; django.setup()\n"
        "from django.urls import NoReverseMatch, resolve, reverse, Resolver404\n"
        "from dentelle.config.urls import urlpatterns\n"
        "assert not [u for u in urlpatterns if 'demo' in str(u.name)]\n"
        "assert resolve('/demo/').url_name == 'cite'\n"
        "for path in ('/demo/entrer/samia/', '/demo/courriers/'):\n"
        "    try: resolve(path)\n"
        "    except Resolver404: pass\n"
        "    else: raise SystemExit(path)\n"
    )
    environment = {**os.environ, "DENTELLE_DEMO": "0", "DJANGO_SETTINGS_MODULE": "dentelle.config.settings"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    told = subprocess.run(
        [sys.executable, "-m", "dentelle.config.cli", "tell"], env=environment, capture_output=True, text=True
    )
    assert told.returncode == 2
    assert "démonstration" in told.stderr
