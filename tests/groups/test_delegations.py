"""Delegations really act: whoever holds one decides in the group's name while it runs, and nobody else does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries.access import open_file
from dentelle.beneficiaries.models import Beneficiary
from dentelle.catalogue.models import Scheme
from dentelle.committees.information import for_information
from dentelle.committees.usecases import open_session
from dentelle.demo.acting import Stage
from dentelle.groups.delegations import DelegationDraft, delegate, revoke, running
from dentelle.groups.models import Delegation, WorkingGroup
from dentelle.groups.vocabulary import Power
from dentelle.partners.models import Membership, Organisation
from dentelle.pathways import loop
from dentelle.pathways.access import group_that_delegated, open_pathway_of, orientation_of_link
from dentelle.pathways.models import Orientation
from dentelle.pathways.rules import ExitDraft, ProposalDraft
from dentelle.pathways.usecases import EntryDraft, leave, open_pathway
from dentelle.pathways.vocabulary import EntryMode, Origin, QpvStatus
from dentelle.shared.errors import NotVisible, Refused

TODAY = timezone.localdate()
DRAFT = DelegationDraft("orient", None, TODAY, TODAY + timedelta(days=30), TODAY, "session")


def group(slug: str = "jeunes") -> WorkingGroup:
    return WorkingGroup.objects.get(programme__slug="belfort", slug=slug)


def given(stage: Stage, power: str = "orient", holder: str = "Mission locale", by: str = "bruno") -> Delegation:
    with stage.acting(by) as copilot:
        return delegate(
            group=group("jeunes" if by == "bruno" else "parents"),
            draft=replace(DRAFT, power=power, holder=Organisation.objects.get(name=holder)),
            by=copilot,
            at=timezone.now(),
        )


def orient(by: Actor, delegation: Delegation | None, on: date = TODAY) -> Orientation:
    path = open_pathway_of(Beneficiary.objects.get(identity__first_name="Alix"))
    assert path
    return loop.orient(
        pathway=path,
        scheme=Scheme.objects.get(programme_id=by.programme_id, slug="mission-locale"),
        draft=ProposalDraft("mainstream", "goal"),
        has_agreement=True,
        by=by,
        on=on,
        at=timezone.now(),
        delegation=delegation,
    )


def enter_again(by: Actor, group_slug: str, delegation: Delegation | None) -> None:
    """Alix leaves, then enters again."""
    person = Beneficiary.objects.get(identity__first_name="Alix")
    open_file(by, person.pk, screen="test")
    if path := open_pathway_of(person):
        leave(pathway=path, draft=ExitDraft("moved"), on=TODAY, by=by, at=timezone.now())
    draft = EntryDraft(group=group(group_slug), on=TODAY, qpv_status=QpvStatus.UNKNOWN, delegation=delegation)
    open_pathway(person=person, draft=draft, by=by, at=timezone.now())


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"power": "close", "decided_how": "", "decided_on": None}, {"power", "decided_how", "decided_on"}),
        ({"holder": None}, {"holder"}),
        ({"decided_on": TODAY + timedelta(days=1)}, {"decided_on", "first_day"}),
        ({"first_day": TODAY - timedelta(days=1)}, {"first_day"}),
        ({"last_day": TODAY - timedelta(days=1)}, {"last_day"}),
        ({"last_day": TODAY + timedelta(days=366)}, {"last_day"}),
        ({"first_day": None, "last_day": None}, {"first_day", "last_day"}),
        ({}, set()),
    ],
)
def test_a_delegation_says_who_what_when_and_how_it_was_decided(change: dict[str, object], fields: set[str]) -> None:
    draft = replace(DRAFT, **{"holder": Organisation(name="Organisation inventée"), **change})
    assert {problem.field for problem in draft.problems(TODAY)} == fields


@pytest.mark.parametrize("slug", ["ines", "hugo", "farid", "clara"])
def test_only_who_leads_the_group_writes_and_takes_back(stage: Stage, slug: str) -> None:
    delegation = given(stage)
    with stage.acting(slug) as by:
        with pytest.raises(NotVisible):
            delegate(group=group(), draft=DRAFT, by=by, at=timezone.now())
        with pytest.raises(NotVisible):
            revoke(delegation=delegation, by=by, at=timezone.now())


def test_it_is_offered_to_whom_it_names_while_it_runs(stage: Stage) -> None:
    delegation = given(stage, "enter")
    for slug, offered in (("ines", True), ("hugo", False), ("bruno", False), ("clara", False)):
        with stage.acting(slug) as by:
            assert running(by, Power.ENTER, TODAY).filter(pk=delegation.pk).exists() is offered
            assert not running(by, Power.ORIENT, TODAY).filter(pk=delegation.pk).exists()
            assert not running(by, Power.ENTER, TODAY - timedelta(days=1)).filter(pk=delegation.pk).exists()
            assert not running(by, Power.ENTER, delegation.valid_until).filter(pk=delegation.pk).exists()
    with stage.acting("bruno") as bruno:
        revoke(delegation=delegation, by=bruno, at=timezone.now())
        with pytest.raises(Refused):
            revoke(delegation=delegation, by=bruno, at=timezone.now())
    with stage.acting("ines") as ines:
        assert not running(ines, Power.ENTER, TODAY).filter(pk=delegation.pk).exists()


def test_to_one_person_is_not_to_her_colleagues(stage: Stage) -> None:
    with stage.acting("bruno") as bruno:
        holder = Membership.objects.get(account__email="hugo@belfort.invalid")
        delegation = delegate(group=group(), draft=replace(DRAFT, holder=holder), by=bruno, at=timezone.now())
    for slug, offered in (("hugo", True), ("ines", False)):
        with stage.acting(slug) as by:
            assert running(by, Power.ORIENT, TODAY).filter(pk=delegation.pk).exists() is offered


def test_an_orientation_keeps_by_which_delegation_and_its_scheme_reads_the_group(stage: Stage) -> None:
    delegation = given(stage)
    with stage.acting("ines") as ines:
        orientation = orient(ines, delegation)
        assert orientation.origin == Origin.DELEGATION
        assert orientation.delegation_id == delegation.pk
        link = loop.send(orientation=orientation, by=ines, at=timezone.now())
        assert orient(ines, None).origin == Origin.REFERENT, "alone is always possible"
    with stage.holding(link, "belfort"):
        shown = group_that_delegated(orientation_of_link())
        assert shown is not None
        assert shown.public_name == "Groupe Jeunes"


@pytest.mark.parametrize("case", ["another power", "another group", "another organisation", "taken back", "too early"])
def test_a_delegation_that_does_not_apply_is_refused(stage: Stage, case: str) -> None:
    delegation = given(
        stage,
        "enter" if case == "another power" else "orient",
        "CIDFF" if case == "another organisation" else "Mission locale",
        "hugo" if case == "another group" else "bruno",
    )
    if case == "taken back":
        with stage.acting("bruno") as bruno:
            revoke(delegation=delegation, by=bruno, at=timezone.now())
    with stage.acting("ines") as ines:
        with pytest.raises(Refused) as refused:
            orient(ines, delegation, TODAY - timedelta(days=1) if case == "too early" else TODAY)
        assert [problem.field for problem in refused.value.problems] == ["delegation"]


def test_an_entry_in_the_name_of_the_group_is_for_that_group(stage: Stage) -> None:
    delegation = given(stage, "enter")
    with stage.acting("ines") as ines:
        with pytest.raises(Refused):
            enter_again(ines, "diplomes", delegation)
        enter_again(ines, "jeunes", delegation)
        path = open_pathway_of(Beneficiary.objects.get(identity__first_name="Alix"))
        assert path
        assert (path.entry_mode, path.delegation_id) == (EntryMode.DELEGATION, delegation.pk)


def test_the_next_session_reads_it_for_information_numbers_for_all_lines_for_who_may_see(stage: Stage) -> None:
    delegation = given(stage)
    with stage.acting("ines") as ines:
        orient(ines, delegation)
    with stage.acting("bruno") as bruno:
        session = open_session(group=group(), present=[], by=bruno, on=TODAY, at=timezone.now())
    for slug, lines in (("bruno", 1), ("ines", 1), ("samia", 1), ("farid", 0), ("tarek", 0)):
        with stage.acting(slug) as by:
            told = for_information(by, session)
            assert (told.entered, told.oriented, len(told.orientations)) == (0, 1, lines), slug
    for slug in ("hugo", "paule", "victor"):
        with stage.acting(slug) as by:
            assert for_information(by, session).is_empty, "who is not at this table reads nothing"
