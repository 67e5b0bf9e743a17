"""The demonstration: invented people told by use-cases, never beside real ones, and absent off demo mode."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from dentelle.beneficiaries.models import Identity
from dentelle.demo.acting import Stage
from dentelle.demo.cast import CAST, personas
from dentelle.demo.chapters import CHAPTERS, VALBOURG
from dentelle.demo.founding import found
from dentelle.demo.story import Clock, tell
from dentelle.partners.vocabulary import Role
from dentelle.pathways.models import Orientation
from dentelle.pathways.queries import state_of
from dentelle.shared.failure import CannotContinue
from dentelle.territory.models import Programme

UNMISTAKABLE = ("Fictive", "Fictif", "Inventé", "Inventée", "Imaginaire")


def test_everybody_told_is_unmistakably_invented() -> None:
    assert len(CHAPTERS) == 6
    assert all(chapter.name.endswith(UNMISTAKABLE) for chapter in (*CHAPTERS, *VALBOURG))
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
def test_the_story_stays_in_the_open_quarter_and_never_in_the_future(now: datetime) -> None:
    clock = Clock(now)
    for ago in range(50):
        assert clock.first <= clock.day(ago) <= timezone.localdate(now)
        moments = [clock.hour(ago, step) for step in range(17)]
        assert moments == sorted(moments)
        assert moments[-1] < now


def test_telling_again_changes_nothing(own_database: str) -> None:
    assert tell() is False


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


def test_a_telling_that_is_cut_leaves_nothing(own_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _become_owner()
    with connection.cursor() as cursor:
        cursor.execute("delete from shared_submission")
        cursor.execute("update committees_committeesession set closed_at = null")
        cursor.execute("select count(*) from journal_entry")
        before = cursor.fetchone()
    connection.close()
    connection.settings_dict["USER"] = "dentelle_web"

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dentelle.demo.teller.Teller._leave", cut)
    with pytest.raises(KeyboardInterrupt):
        tell()
    assert not Identity.objects.exists()
    _become_owner()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from journal_entry")
        assert cursor.fetchone() == before


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
