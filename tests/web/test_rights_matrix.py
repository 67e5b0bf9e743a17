"""Every route × every persona: each cell is driven, and a route without a row fails."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dentelle.accounts.keys import link_secret
from dentelle.beneficiaries.models import Beneficiary
from dentelle.catalogue.models import Scheme
from dentelle.committees.usecases import list_situation, open_session
from dentelle.config.urls import routes
from dentelle.demo.acting import Stage
from dentelle.groups.models import WorkingGroup
from dentelle.partners.models import Membership
from dentelle.pathways import loop
from dentelle.pathways.access import open_pathway_of
from dentelle.pathways.models import Orientation
from dentelle.pathways.rules import ProposalDraft
from dentelle.spotting.models import Signal
from dentelle.spotting.rules import SignalDraft
from dentelle.spotting.usecases import assign_signal, send_signal
from dentelle.territory.models import Programme
from tests.web.matrix import EVERYBODY, MATRIX, MODULES

Kwargs = dict[str, object]


def _signal(stage: Stage, first_name: str) -> UUID:
    with stage.passing_by("belfort") as passer:
        return send_signal(
            programme=Programme.objects.get(slug="belfort"),
            draft=SignalDraft("agreed", "16-25", first_name, "06 00 00 00 99"),
            by=passer,
            on=timezone.localdate(),
            at=timezone.now(),
        )


def _sent(stage: Stage, referent: str, first_name: str) -> tuple[UUID, UUID]:
    """A new orientation, sent: its id and the id of its answer link."""
    now = timezone.now()
    with stage.acting(referent) as by:
        person = Beneficiary.objects.get(identity__first_name=first_name)
        path = open_pathway_of(person)
        assert path
        scheme = Scheme.objects.get(programme_id=by.programme_id, slug="mission-locale")
        orientation = loop.orient(
            pathway=path, scheme=scheme, draft=ProposalDraft("mainstream", "goal"), has_agreement=True, by=by,
            on=timezone.localdate(), at=now,
        )  # fmt: skip
        return orientation.pk, loop.send(orientation=orientation, by=by, at=now)


@pytest.fixture
def objects(stage: Stage) -> dict[str, Kwargs]:
    """What each row of the matrix is about: the arguments of its address."""
    return tell_objects(stage)


def tell_objects(stage: Stage) -> dict[str, Kwargs]:
    """The same, for whoever walks the matrix outside a test (scripts/bench)."""
    now, today = timezone.now(), timezone.localdate()
    follow_up = _signal(stage, "Jules")
    _signal(stage, "Kim")
    with stage.acting("samia") as samia:
        mine, unsorted = Signal.objects.get(first_name="Jules"), Signal.objects.get(first_name="Kim")
        ines = Membership.objects.get(account__email="ines@belfort.invalid")
        assign_signal(signal=mine, to=ines, by=samia, on=today, at=now)
    with stage.acting("ines"):
        alix = Beneficiary.objects.get(identity__first_name="Alix")
        begun = Orientation.objects.get(beneficiary=alix, started_on__isnull=False)
    with stage.acting("hugo"):
        chloe = Beneficiary.objects.get(identity__first_name="Chloé").pk
    with stage.acting("victor"):
        gaspard = Beneficiary.objects.get(identity__first_name="Gaspard").pk
    asked, answer = _sent(stage, "ines", "Alix")
    other_orientation, other_answer = _sent(stage, "victor", "Gaspard")
    with stage.acting("bruno") as bruno:
        group = WorkingGroup.objects.get(programme_id=bruno.programme_id, slug="jeunes")
        session = open_session(group=group, present=[], by=bruno, on=today, at=now)
    with stage.acting("ines") as by:
        path = open_pathway_of(alix)
        assert path
        case = list_situation(session=session, pathway=path, goal="Travailler.", by=by, at=now)
    quarter = f"{today.year}-t{(today.month + 2) // 3}"
    found: dict[str, Kwargs] = {
        "": {},
        "live link": {"token": link_secret(follow_up)},
        "answer link": {"token": link_secret(answer)},
        "answer link of the other Cité": {"token": link_secret(other_answer)},
        "forged link": {"token": link_secret(uuid4())},
        "signal to sort": {"pk": unsorted.pk},
        "signal of ines": {"pk": mine.pk},
        "alix": {"pk": alix.pk},
        "chloe": {"pk": chloe},
        "gaspard of the other Cité": {"pk": gaspard},
        "nobody at all": {"pk": uuid4()},
        "orientation of alix": {"pk": begun.pk},
        "sent orientation of alix": {"pk": asked},
        "orientation of the other Cité": {"pk": other_orientation},
        "youth": {"slug": "jeunes"},
        "youth session": {"pk": session.pk},
        "case of alix": {"pk": session.pk, "case_pk": case.pk},
        "this quarter": {"quarter": quarter},
        "no such quarter": {"quarter": "1789-T9"},
        "samia": {"slug": "samia"},
        "no such persona": {"slug": "personne"},
    }
    for module in MODULES:
        if hasattr(module, "objects"):
            found |= module.objects(stage, found)
    return found


WITHOUT_CITE = {
    "home", "health", "sign_out", "demo", "demo_enter", "demo_mail", "sign_in", "sign_in_code", "second_factor",
    "my_cites", "my_sessions", "close_sign_in", "change_factor", "api_description",
}  # fmt: skip


def _status(client: Client, method: str, route: str, kwargs: Kwargs) -> int:
    address = reverse(route, kwargs=kwargs if route in WITHOUT_CITE else {"cite": "belfort", **kwargs})
    with transaction.atomic():
        response = client.get(address) if method == "GET" else client.post(address, {})
        transaction.set_rollback(True)
    return response.status_code


@pytest.mark.parametrize(("method", "route", "about"), sorted(MATRIX))
def test_each_cell_of_the_rights_matrix_answers_as_written(
    method: str, route: str, about: str, objects: dict[str, Kwargs], browser_of: Callable[[str | None], Client]
) -> None:
    expected = {who: status for status, people in MATRIX[method, route, about].items() for who in people}
    found = {}
    for who in sorted(EVERYBODY):
        with transaction.atomic():
            found[who] = _status(browser_of(None if who == "nobody" else who), method, route, objects[about])
            transaction.set_rollback(True)
    assert found == {who: expected.get(who, 404) for who in EVERYBODY}


def test_no_route_is_without_a_row() -> None:
    rows = {(method, route) for method, route, _ in MATRIX} | {("GET", "health")}
    wanted = {(method, str(route["name"])) for route in routes() for method in route["methods"]}  # type: ignore[attr-defined]
    assert rows == wanted


REACHED = sorted(
    {route: (route, about, sorted(people)[-1]) for (_, route, about), cell in MATRIX.items()
     for status, people in cell.items() if status in {200, 302, 422} and people}.values()
)  # fmt: skip
"""Each route that somebody reaches, once: about what, and who."""


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused_on_every_route_even_to_whoever_may_use_it(
    method: str, objects: dict[str, Kwargs], browser_of: Callable[[str | None], Client]
) -> None:
    found = {}
    for route, about, who in REACHED:
        kwargs = objects[about] if route in WITHOUT_CITE else {"cite": "belfort", **objects[about]}
        client = browser_of(None if who == "nobody" else who)
        found[route] = getattr(client, method)(reverse(route, kwargs=kwargs)).status_code
    assert len(found) >= 60
    assert {route: status for route, status in found.items() if status != 405} == {}
