"""Organisations and members, by their use-cases: who keeps the list, what an end cuts, what a partner says himself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from dentelle.accounts.models import Account
from dentelle.beneficiaries.access import people_for
from dentelle.demo.acting import Stage
from dentelle.partners import queries, usecases
from dentelle.partners.access import organisation_for, organisations_for
from dentelle.partners.models import Engagement, Membership, Organisation
from dentelle.partners.rules import EngagementDraft, MemberDraft, OrganisationDraft
from dentelle.shared.errors import NotVisible, Refused

TODAY = timezone.localdate()
CLUB = OrganisationDraft("Club d’échecs (inventé)", "local", "Apprend à réfléchir avant de jouer.")
ZOE = MemberDraft("Zoé Exemple", "Zoe@Exemple.fr", "professional", TODAY)


def add(stage: Stage, draft: OrganisationDraft = CLUB, who: str = "samia") -> Organisation:
    with stage.acting(who) as by:
        return usecases.add_organisation(draft=draft, by=by, on=TODAY, at=timezone.now())


def welcome(stage: Stage, draft: MemberDraft = ZOE, who: str = "samia", name: str = "Mission locale") -> Membership:
    with stage.acting(who) as by:
        organisation = organisations_for(by).get(name=name)
        return usecases.welcome_member(organisation=organisation, draft=draft, by=by, on=TODAY, at=timezone.now())


def test_an_organisation_is_read_by_all_the_cite_and_by_nobody_of_another(stage: Stage) -> None:
    club = add(stage)
    with stage.acting("farid") as farid:
        assert organisation_for(farid, club.pk).name == CLUB.name
    with stage.acting("victor") as victor, pytest.raises(NotVisible):
        organisation_for(victor, club.pk)


@pytest.mark.parametrize("who", ["ines", "bruno", "farid", "tarek", "nadia", "paule", "dora"])
def test_only_the_coordination_keeps_the_list(stage: Stage, who: str) -> None:
    with stage.acting(who) as by:
        local = organisations_for(by).get(name="Mission locale")
        with pytest.raises(NotVisible):
            usecases.rewrite_organisation(organisation=local, draft=CLUB, by=by, on=TODAY, at=timezone.now())
        with pytest.raises(NotVisible):
            usecases.welcome_member(organisation=local, draft=ZOE, by=by, on=TODAY, at=timezone.now())


def test_the_coordination_of_another_cite_changes_nothing_here(stage: Stage) -> None:
    with stage.acting("samia") as by:
        local = organisations_for(by).get(name="Mission locale")
    with stage.acting("valentine") as by, pytest.raises(Organisation.DoesNotExist):
        usecases.rewrite_organisation(organisation=local, draft=CLUB, by=by, on=TODAY, at=timezone.now())
    with stage.acting("samia") as by:
        assert organisation_for(by, local.pk).name == "Mission locale", "the database let nothing through"


def test_a_name_that_is_taken_is_refused_whatever_its_case(stage: Stage) -> None:
    with pytest.raises(Refused, match="déjà ce nom"):
        add(stage, replace(CLUB, name="MISSION LOCALE"))


def test_whoever_joins_today_acts_today(stage: Stage) -> None:
    member = welcome(stage)
    assert member.valid_from <= timezone.now()
    with stage.acting("samia"):
        account = Account.objects.get(pk=member.account_id)
        assert (account.email, account.name, account.password) == ("zoe@exemple.fr", "Zoé Exemple", "!")
    with pytest.raises(Refused, match="déjà ce rôle"):
        welcome(stage)


def test_an_address_known_elsewhere_is_the_same_person_and_tells_nothing(stage: Stage) -> None:
    member = welcome(stage, replace(ZOE, email="victor@valbourg.invalid"))
    with stage.acting("samia"):
        assert Membership.objects.filter(account_id=member.account_id).count() == 1, "nothing of the other Cité"
        assert Account.objects.get(pk=member.account_id).name == "Victor Exemple"


def test_whoever_leaves_loses_everything_at_once(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        assert people_for(ines).exists()
        mine = ines.membership_id
    with stage.acting("samia") as samia:
        member = Membership.objects.get(pk=mine)
        usecases.end_membership(membership=member, by=samia, on=TODAY, at=timezone.now())
        with pytest.raises(Refused, match="déjà partie"):
            usecases.end_membership(membership=member, by=samia, on=TODAY, at=timezone.now() + timedelta(seconds=1))
    with stage.acting("ines") as ines:
        assert ines.memberships == {}
        assert not people_for(ines).exists()


def test_the_last_coordinator_does_not_leave(stage: Stage) -> None:
    with stage.acting("samia") as samia:
        mine = Membership.objects.get(pk=samia.membership_id)
        with pytest.raises(Refused, match="seule personne qui coordonne"):
            usecases.end_membership(membership=mine, by=samia, on=TODAY, at=timezone.now())


def test_a_partner_engages_by_himself_and_what_he_wrote_before_stays(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        local = organisations_for(ines).get(name="Mission locale")
        before = Engagement.objects.filter(organisation=local).count()
        usecases.engage(organisation=local, draft=EngagementDraft(time="Un jour"), by=ines, on=TODAY, at=timezone.now())
        found = queries.latest_engagement(local)
        assert found
        assert found.time == "Un jour"
        assert Engagement.objects.filter(organisation=local).count() == before + 1
    for who in ("samia", "bruno", "paule"):
        with stage.acting(who) as by, pytest.raises(NotVisible):
            usecases.engage(organisation=local, draft=EngagementDraft("x"), by=by, on=TODAY, at=timezone.now())


def test_the_charter_is_signed_once_a_year_and_keeps_nobody_out(stage: Stage) -> None:
    with stage.acting("clara") as clara:
        assert not queries.has_signed(clara, TODAY.year)
        usecases.sign_charter(by=clara, on=TODAY, at=timezone.now())
        assert queries.has_signed(clara, TODAY.year)
        with pytest.raises(Refused, match="déjà signé"):
            usecases.sign_charter(by=clara, on=TODAY, at=timezone.now())
        assert not queries.has_signed(clara, TODAY.year + 1)
    with stage.acting("samia") as samia:
        names = {member.account.name for member in queries.without_signature(samia, timezone.now())}
    assert "Clara Exemple" not in names
    assert "Paule Exemple" in names
