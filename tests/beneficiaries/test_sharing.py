"""Agreements by purpose and partner: one conversation a year, taken back one by one at once, help that goes on."""

from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dentelle.accounts.actors import Actor
from dentelle.beneficiaries import agreements, restricted, sharing
from dentelle.beneficiaries.access import open_file, people_for
from dentelle.beneficiaries.agreements import agreements_ending, agrees_to
from dentelle.beneficiaries.models import Beneficiary, RestrictedFacts
from dentelle.beneficiaries.queries import agreement_on, grants_on, known_facts, latest_facts
from dentelle.beneficiaries.restricted import StatusDraft, disability_status_of, record_disability_status
from dentelle.beneficiaries.rules import agreement_ends
from dentelle.beneficiaries.sharing import ConversationDraft
from dentelle.beneficiaries.vocabulary import GrantReason, Level, SharingPurpose
from dentelle.demo.acting import Stage
from dentelle.journal.models import Entry
from dentelle.partners.models import Membership
from dentelle.partners.usecases import end_membership
from dentelle.shared.database import forget
from dentelle.shared.errors import NotVisible, Overtaken, Refused
from dentelle.shared.postgres import Cluster

TODAY = timezone.localdate()
WANTED = ConversationDraft("named", "in_person", TODAY, frozenset({"messages", "news"}))
STATUS = StatusDraft(has_status=True, source="declared", on=TODAY, has_agreed=True, means="in_person")


def person(by: Actor, first_name: str = "Alix") -> Beneficiary:
    return open_file(by, Beneficiary.objects.get(identity__first_name=first_name).pk, screen="test").person


def member(slug: str) -> Membership:
    return Membership.objects.select_related("organisation").get(account__email=f"{slug}@belfort.invalid")


def share(by: Actor, who: Beneficiary, to: str = "clara", days_ago: int = 0) -> None:
    on = TODAY - timedelta(days=days_ago)
    sharing.share_with(person=who, member=member(to), means="in_person", by=by, on=on, at=timezone.now())


def talk(by: Actor, who: Beneficiary, draft: ConversationDraft = WANTED, seen: str | None = None) -> None:
    sharing.hold_conversation(person=who, draft=draft, by=by, at=timezone.now(), seen=seen)


def withdraw(by: Actor, who: Beneficiary, purpose: str, organisation: Membership | None = None) -> None:
    sharing.withdraw(
        person=who, purpose=purpose, organisation_id=organisation.organisation_id if organisation else None,
        means="phone", by=by, on=TODAY, at=timezone.now(),
    )  # fmt: skip


def sees(stage: Stage, slug: str, who: Beneficiary) -> Level | None:
    with stage.acting(slug) as by:
        try:
            return open_file(by, who.pk, screen="test").level
        except NotVisible:
            return None


def test_one_conversation_renews_everything_for_twelve_months(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        share(ines, alix, days_ago=360)
        assert [each.beneficiary_id for each in agreements_ending(ines, day=TODAY)] == [alix.pk]
        clara = member("clara").organisation_id
        talk(ines, alix, replace(WANTED, organisations=frozenset({clara})))
        assert agreements_ending(ines, day=TODAY) == []
        running = [each for each in agreements.sharing_of(alix) if agreements.runs(each, TODAY)]
        assert {each.valid_until for each in running} == {agreement_ends(TODAY)}
        assert {(each.purpose, each.organisation_id) for each in running} == {
            ("messages", None), ("news", None), ("organisation", clara),
        }  # fmt: skip
        last = agreement_on(alix, TODAY).agreement
        assert last
        assert last.valid_until == agreement_ends(TODAY)
        line = Entry.objects.filter(beneficiary_id=alix.pk, kind="agreements.renewed").latest("recorded_at")
        assert line.facts == {"scope": "named", "means": "in_person", "given": 3, "withdrawn": 0}
    with stage.acting("clara") as clara_acting:
        grants = people_for(clara_acting, Level.CONTACT).filter(pk=alix.pk)
        assert grants.exists()


def test_what_is_left_out_of_the_conversation_ends_at_once(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        talk(ines, alix)
        share(ines, alix)
    assert sees(stage, "clara", alix) == Level.CONTACT
    with stage.acting("ines") as ines:
        talk(ines, person(ines), replace(WANTED, scope="none", purposes=frozenset({"testimony"})))
        alix = person(ines)
        assert not agrees_to(alix, SharingPurpose.MESSAGES, TODAY)
        assert agrees_to(alix, SharingPurpose.TESTIMONY, TODAY)
        assert not agreement_on(alix, TODAY).allows_sessions
    assert sees(stage, "clara", alix) is None
    assert sees(stage, "ines", alix) == Level.FILE, "her référent goes on helping"


def test_taking_one_back_cuts_that_one_alone_and_history_stays(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        talk(ines, alix)
        share(ines, alix)
        share(ines, alix, "hugo")
        withdraw(ines, alix, "organisation", member("clara"))
        with pytest.raises(Refused, match="déjà retiré"):
            withdraw(ines, alix, "organisation", member("clara"))
        assert agrees_to(alix, SharingPurpose.MESSAGES, TODAY)
        said = [(each.is_given, each.organisation_id) for each in agreements.history_of_sharing(alix)]
        assert said[0] == (False, member("clara").organisation_id)
        assert (True, member("clara").organisation_id) in said
    assert sees(stage, "clara", alix) is None
    assert sees(stage, "hugo", alix) == Level.CONTACT


def test_one_named_person_of_an_organisation_at_a_time(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        with pytest.raises(Refused):
            share(ines, alix, "ines")
        with pytest.raises(Refused):
            share(ines, alix, "farid")
        with pytest.raises(Refused, match="à part"):
            talk(ines, alix, replace(WANTED, organisations=frozenset({member("clara").organisation_id})))
        with pytest.raises(Refused, match="à part"):
            talk(ines, alix, replace(WANTED, purposes=frozenset({"restricted"})))


def test_what_has_ended_is_renewed_for_the_same_colleague_and_not_for_who_has_left(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        share(ines, alix)
        share(ines, alix, "hugo")
    with stage.acting("samia") as samia:
        end_membership(membership=member("hugo"), by=samia, on=TODAY, at=timezone.now())
    with stage.acting("ines") as ines:
        kept = frozenset({member("clara").organisation_id, member("hugo").organisation_id})
        talk(ines, person(ines), replace(WANTED, organisations=kept))
        shared = grants_on(alix, timezone.now()).filter(reason=GrantReason.SHARED)
        assert [grant.membership_id for grant in shared] == [member("clara").pk]
    assert sees(stage, "clara", alix) == Level.CONTACT


def test_who_holds_the_file_for_another_reason_opens_it_to_nobody_but_notes_what_she_stops(
    own_database: str, cluster: Cluster
) -> None:
    """A stand-in, say: the file for some days."""
    with psycopg.connect(cluster.dsn(own_database, "dentelle_owner")) as owner:
        owner.execute(
            "insert into beneficiaries_grant (id, beneficiary_id, membership_id, holder_id, level, reason, valid_from,"
            " valid_until) select gen_random_uuid(), i.beneficiary_id, m.id, m.id, 3, 'spotted',"
            " now() - interval '1 day', now() + interval '5 days'"
            " from beneficiaries_identity i, partners_membership m join accounts_account a on a.id = m.account_id"
            " where i.first_name = 'Alix' and a.email = 'clara@belfort.invalid'"
        )
    stage = Stage()
    with transaction.atomic(), stage.acting("clara") as clara:
        alix = person(clara)
        with pytest.raises(Refused, match="contact"):
            share(clara, alix, "hugo")
        with pytest.raises(Refused, match="contact seul"):
            record_disability_status(person=alix, draft=STATUS, by=clara, at=timezone.now())
        withdraw(clara, alix, "messages")
        assert not agrees_to(alix, SharingPurpose.MESSAGES, TODAY)
        talk(clara, alix)
        assert agrees_to(alix, SharingPurpose.MESSAGES, TODAY)
        forget()


def test_an_agreement_of_more_than_a_year_ago_is_asked_again(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        with pytest.raises(Refused, match="Redemandez"):
            share(ines, alix, days_ago=400)
        old = TODAY - timedelta(days=366)
        with pytest.raises(Refused, match="Redemandez"):
            talk(ines, alix, replace(WANTED, on=old))
        with pytest.raises(Refused, match="Redemandez"):
            record_disability_status(person=alix, draft=replace(STATUS, on=old), by=ines, at=timezone.now())


def test_endings_are_found_in_one_query_for_ones_own_people_alone(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        for name in ("Alix", "Emma", "Basile"):
            share(ines, person(ines, name), days_ago=350)
        with CaptureQueriesContext(connection) as queries:
            found = agreements_ending(ines, day=TODAY)
        assert len(queries) == 1
        assert [each.number for each in found] == [1, 1, 1]
        assert agreements_ending(ines, day=TODAY, within_days=5) == []
        withdraw(ines, person(ines), "organisation", member("clara"))
        assert len(agreements_ending(ines, day=TODAY)) == 2
    for slug in ("samia", "clara", "hugo", "farid"):
        with stage.acting(slug) as by:
            assert agreements_ending(by, day=TODAY) == [], slug


def test_two_conversations_at_once_the_second_is_told(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        seen = agreements.version_of_agreements(alix, TODAY)
        talk(ines, alix, replace(WANTED, purposes=frozenset({"testimony"})), seen=seen)
        with pytest.raises(Overtaken) as overtaken:
            talk(ines, alix, seen=seen)
        assert overtaken.value.current["purposes"] == "testimony"


def test_a_restricted_fact_without_her_explicit_word_is_refused_with_every_reason(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        draft = replace(STATUS, has_agreed=False, source="rumour", on=TODAY + timedelta(days=1))
        with pytest.raises(Refused) as refused:
            record_disability_status(person=alix, draft=draft, by=ines, at=timezone.now())
        assert {problem.field for problem in refused.value.problems} == {"has_agreed", "source", "on"}
        assert disability_status_of(alix) is None


def test_the_restricted_fact_is_her_referents_and_unknown_to_the_rules_of_others(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        record_disability_status(person=alix, draft=STATUS, by=ines, at=timezone.now())
        file = open_file(ines, alix.pk, screen="test")
        assert file.level == Level.RESTRICTED
        known = known_facts(latest_facts(alix), None, TODAY, has_disability_status=disability_status_of(alix))
        assert known["disability_status"] is True
        assert restricted.is_open_to(alix, TODAY)
        line = Entry.objects.get(beneficiary_id=alix.pk, kind="restricted.recorded")
        assert line.facts == {"agreement": True}, "that it was done, never what"
    for slug in ("samia", "bruno"):
        with stage.acting(slug) as by:
            assert open_file(by, alix.pk, screen="test").level == Level.CONTACT
            assert disability_status_of(alix) is None
            assert known_facts({}, None, TODAY, has_disability_status=disability_status_of(alix)) == {
                "age": None, "disability_status": None,
            }  # fmt: skip


def test_taking_the_explicit_word_back_erases_it(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        record_disability_status(person=alix, draft=STATUS, by=ines, at=timezone.now())
        withdraw(ines, alix, "restricted")
        assert open_file(ines, alix.pk, screen="test").level == Level.FILE
        assert not RestrictedFacts.objects.exists()
        record_disability_status(person=alix, draft=replace(STATUS, has_status=None), by=ines, at=timezone.now())
        found = restricted.restricted_of(alix)
        assert found
        assert found.has_disability_status is None, "nothing of what was erased comes back"


def test_the_yearly_conversation_keeps_or_ends_the_restricted_fact(stage: Stage) -> None:
    with stage.acting("ines") as ines:
        alix = person(ines)
        record_disability_status(person=alix, draft=STATUS, by=ines, at=timezone.now())
        talk(ines, alix, replace(WANTED, purposes=frozenset({"restricted"})))
        assert disability_status_of(alix) is True
        talk(ines, alix)
        assert disability_status_of(alix) is None
        assert open_file(ines, alix.pk, screen="test").level == Level.FILE
