"""Raw SQL: what an agreement opens is opened by it alone, and closes with it; a restricted fact needs her explicit
word; undoing is the author's, for ten minutes; no code that the Cité refuses to know is ever kept."""

from uuid import UUID, uuid4

import psycopg
import pytest

from tests.circle.scene import Act, Scene

FACT = (
    "insert into beneficiaries_fact (id, beneficiary_id, code, value, as_of, source, recorded_by_id, recorded_at)"
    " values (%s, %s, %s, %s, current_date, 'declared', %s, now() - %s::interval)"
)
AGREES = (
    "insert into beneficiaries_sharingagreement (id, beneficiary_id, purpose, organisation_id, is_given, means,"
    " notice_version, given_on, valid_until, recorded_by_id, recorded_at)"
    " values (%s, %s, %s, %s, %s, 'in_person', '2026-11', current_date - 10, current_date + %s, %s, clock_timestamp())"
)
SHARE = (
    "insert into beneficiaries_grant (id, beneficiary_id, membership_id, holder_id, level, reason, subject_id,"
    " valid_from, valid_until) values (gen_random_uuid(), %s, %s, %s, %s, %s, %s, now(), now() + %s::interval)"
)
STATUS = (
    "insert into beneficiaries_restrictedfacts (beneficiary_id, has_disability_status, as_of, source, recorded_by_id,"
    " recorded_at) values (%s, true, current_date, 'declared', %s, now())"
)
NOT_THE_REFERENT = ("samia", "bruno", "hugo", "clara", "farid", "tarek", "nadia", "paule", "dora", "charlie")


def organisation_of(scene: Scene, slug: str) -> UUID:
    found = scene.one("select organisation_id from partners_membership where id = %s", scene.membership(slug))
    return UUID(str(found))


def agree(
    scene: Scene,
    act: Act,
    purpose: str,
    to: str | None = None,
    *,
    person: str = "Alix",
    given: bool = True,
    days: int = 300,
) -> UUID:
    pk = uuid4()
    organisation = organisation_of(scene, to) if to else None
    assert act.do(AGREES, pk, scene.person(person), purpose, organisation, given, days, scene.membership("ines")) == 1
    return pk


def share(
    scene: Scene,
    agreement: UUID | None,
    to: str = "clara",
    level: int = 2,
    lasts: str = "1 day",
    reason: str = "shared",
) -> tuple[object, ...]:
    member = scene.membership(to)
    return SHARE, scene.person("Alix"), member, member, level, reason, agreement, lasts


def test_sharing_needs_the_agreement_that_names_the_organisation(told: Scene) -> None:
    with told.at("ines") as act:
        act.open(told.person("Alix"))
        act.is_refused(*share(told, None))
        act.is_refused(*share(told, uuid4()))
        act.is_refused(*share(told, agree(told, act, "organisation", "hugo")))
        act.is_refused(*share(told, agree(told, act, "organisation", "clara", person="Emma")))
        act.is_refused(*share(told, agree(told, act, "organisation", "clara", days=0)))
        act.is_refused(*share(told, agree(told, act, "organisation", "clara", given=False)))
        agreement = agree(told, act, "organisation", "clara")
        act.is_refused(*share(told, agreement, level=3))
        act.is_refused(*share(told, agreement, lasts="301 days"))
        act.is_refused(*share(told, agreement, to="victor"))
        assert act.do(*share(told, agreement)) == 1  # type: ignore[arg-type]


def test_who_she_agreed_to_sees_her_contact_until_she_takes_it_back(scene: Scene) -> None:
    alix = scene.person("Alix")
    with scene.at("clara") as act:
        assert act.open(alix) is None
    with scene.at("ines") as act:
        assert act.do(*share(scene, agree(scene, act, "organisation", "clara"), lasts="100 days")) == 1  # type: ignore[arg-type]
        act.connection.commit()
    with scene.at("clara") as act:
        assert act.open(alix) == 2
        assert act.rows("select first_name from beneficiaries_identity where beneficiary_id = %s", alix) == ["Alix"]
        for table in ("beneficiaries_fact", "diagnosis_assessment", "diagnosis_item", "beneficiaries_sharingagreement"):
            assert act.rows(f"select 1 from {table} where beneficiary_id = %s", alix) == [], table
    with scene.at("ines") as act:
        agree(scene, act, "organisation", "clara", given=False)
        act.value("select door.close_shared(%s, %s)", alix, organisation_of(scene, "clara"))
        act.connection.commit()
    with scene.at("clara") as act:
        assert act.open(alix) is None


@pytest.mark.parametrize("slug", NOT_THE_REFERENT)
def test_nobody_but_who_holds_the_file_writes_or_closes_an_agreement(told: Scene, slug: str) -> None:
    alix = told.person("Alix")
    with told.at(slug) as act:
        act.is_refused(AGREES, uuid4(), alix, "messages", None, True, 300, told.membership("ines"))
        act.is_refused("select door.close_shared(%s, %s)", alix, organisation_of(told, "clara"))
        act.is_refused("select door.open_restricted(%s)", alix)
        act.is_refused("select door.close_restricted(%s)", alix)
        assert act.count("beneficiaries_sharingagreement") == 0 or slug == "clara"


def test_an_agreement_is_signed_by_who_writes_it_and_stays_as_written(told: Scene) -> None:
    alix = told.person("Alix")
    with told.at("ines") as act:
        act.open(alix)
        act.is_refused(AGREES, uuid4(), alix, "messages", None, True, 300, told.membership("hugo"))
        elsewhere = organisation_of(told, "victor")
        act.is_refused(AGREES, uuid4(), alix, "organisation", elsewhere, True, 300, told.membership("ines"))
        act.is_refused("update beneficiaries_sharingagreement set is_given = true")
        act.is_refused("delete from beneficiaries_sharingagreement")
        for wrong in (
            ("organisation", None, 300),
            ("messages", organisation_of(told, "clara"), 300),
            ("else", None, 300),
        ):
            purpose, organisation, days = wrong
            act.is_refused(
                AGREES, uuid4(), alix, purpose, organisation, True, days, told.membership("ines"),
                error=psycopg.errors.CheckViolation,
            )  # fmt: skip


def test_a_restricted_fact_waits_for_her_explicit_agreement(scene: Scene) -> None:
    """Neither the référent's word nor a level of theirs is enough."""
    alix, ines = scene.person("Alix"), scene.membership("ines")
    with scene.at("ines") as act:
        act.open(alix)
        act.is_refused("select door.open_restricted(%s)", alix)
        act.is_refused(STATUS, alix, ines)
        agree(scene, act, "messages")
        act.is_refused("select door.open_restricted(%s)", alix)
        act.is_refused(*share(scene, None, to="ines", level=4, reason="restricted"))
        act.is_refused(*share(scene, None, to="ines", level=4, reason="referent"))
    scene.arrange("update beneficiaries_grant set level = 4 where beneficiary_id = %s and reason = 'referent'", alix)
    with scene.at("ines") as act:
        assert act.open(alix) == 4
        act.is_refused(STATUS, alix, ines)


def test_her_referent_alone_reads_it_and_her_withdrawal_erases_it(scene: Scene) -> None:
    alix, ines = scene.person("Alix"), scene.membership("ines")
    with scene.at("ines") as act:
        act.open(alix)
        agree(scene, act, "restricted")
        act.value("select door.open_restricted(%s)", alix)
        assert act.do(STATUS, alix, ines) == 1
        act.connection.commit()
    for slug in NOT_THE_REFERENT:
        with scene.at(slug) as act:
            act.open(alix)
            assert act.count("beneficiaries_restrictedfacts") == 0, slug
            assert act.rows("select 1 from beneficiaries_sharingagreement where purpose = 'restricted'") == [], slug
    with scene.at("ines") as act:
        assert act.open(alix) == 4
        assert act.rows("select has_disability_status from beneficiaries_restrictedfacts") == [True]
        act.is_refused("select door.close_restricted(%s)", alix)
        agree(scene, act, "restricted", given=False)
        act.value("select door.close_restricted(%s)", alix)
        act.connection.commit()
    with scene.at("ines") as act:
        assert act.open(alix) == 3
        assert act.count("beneficiaries_restrictedfacts") == 0
    assert scene.arrange("select has_disability_status from beneficiaries_restrictedfacts") == [None]


def test_who_takes_the_path_does_not_take_her_restricted_fact_and_taking_back_restores_it(scene: Scene) -> None:
    """She agreed explicitly with one référent: the next one asks her."""
    alix = scene.person("Alix")
    path = scene.one("select id from pathways_pathway where beneficiary_id = %s and exited_on is null", alix)
    with scene.at("ines") as act:
        act.open(alix)
        agree(scene, act, "restricted")
        act.value("select door.open_restricted(%s)", alix)
        act.connection.commit()
    with scene.at("ines") as act:
        assert act.open(alix) == 4
        given = act.value("select door.hand_over(%s, %s, null, '', now())", path, scene.membership("clara"))
        act.connection.commit()
    with scene.at("ines") as act:
        assert act.open(alix) is None
    with scene.at("clara") as act:
        assert act.open(alix) == 3
    with scene.at("ines") as act:
        act.value("select door.take_back(%s)", given)
        act.connection.commit()
    with scene.at("ines") as act:
        assert act.open(alix) == 4
    with scene.at("clara") as act:
        assert act.open(alix) is None


def test_a_fact_is_undone_by_its_author_within_ten_minutes_with_all_its_act_recorded(scene: Scene) -> None:
    alix, ines = scene.person("Alix"), scene.membership("ines")
    fresh, same, old = uuid4(), uuid4(), uuid4()
    with scene.at("ines") as act:
        for pk, code, ago in ((fresh, "rsa", "1 minute"), (same, "sex", "1 minute"), (old, "may_work", "11 minutes")):
            assert act.do(FACT, pk, alix, code, "", ines, ago) == 1
        act.connection.commit()
    for slug in NOT_THE_REFERENT:
        with scene.at(slug) as act:
            assert act.value("select door.undo_facts(%s)", fresh) == 0, slug
            assert act.value("select door.person_of_my_fact(%s)", fresh) is None, slug
    with scene.at("ines") as act:
        assert act.value("select door.undo_facts(%s)", old) == 0
        assert act.value("select door.person_of_my_fact(%s)", fresh) == alix
        assert act.value("select door.undo_facts(%s)", fresh) == 2
        assert act.value("select door.undo_facts(%s)", fresh) == 0
        act.is_refused("update beneficiaries_fact set undone_at = now()")
        act.connection.commit()
    kept = scene.arrange("select count(*) from beneficiaries_fact where undone_at is not null")
    assert kept == [2], "dated, not deleted"


@pytest.mark.parametrize("code", ["nationality", "nir", "pregnant", "health", "", "job; drop table x"])
def test_no_fact_outside_the_register_is_ever_kept(told: Scene, code: str) -> None:
    with told.at("ines") as act:
        act.is_refused(
            FACT, uuid4(), told.person("Alix"), code, "yes", told.membership("ines"), "0 minutes",
            error=psycopg.errors.CheckViolation,
        )  # fmt: skip


def test_a_diagnosis_is_her_referents_and_never_rewritten(told: Scene) -> None:
    alix, ines = told.person("Alix"), told.membership("ines")
    write = (
        "insert into diagnosis_assessment (id, beneficiary_id, goal, not_wanted, said_on, recorded_by_id, recorded_at)"
        " values (%s, %s, 'x', '', current_date, %s, now())"
    )
    item = (
        "insert into diagnosis_item (id, assessment_id, beneficiary_id, theme, stance, rank, line)"
        " values (gen_random_uuid(), %s, %s, %s, %s, %s, %s)"
    )
    for slug in NOT_THE_REFERENT:
        with told.at(slug) as act:
            act.open(alix)
            act.is_refused(write, uuid4(), alix, ines)
            assert act.rows("select 1 from diagnosis_assessment where beneficiary_id = %s", alix) == []
    with told.at("ines") as act:
        act.open(alix)
        pk = uuid4()
        assert act.do(write, pk, alix, ines) == 1
        act.is_refused(write, uuid4(), alix, told.membership("hugo"))
        act.is_refused(item, pk, told.person("Emma"), "money", "obstacle", 1, "")
        assert act.do(item, pk, alix, "money", "obstacle", 1, "un mot") == 1
        violated = psycopg.errors.CheckViolation, psycopg.errors.UniqueViolation
        for theme, stance, rank, line in (
            ("money", "strength", 1, ""),  # one answer per theme
            ("housing", "obstacle", 1, ""),  # one item per rank
            ("housing", "obstacle", 4, ""),  # three at most
            ("housing", "obstacle", None, ""),
            ("housing", "silent", None, "parce que"),  # set aside: no word
            ("health", "obstacle", 2, ""),
            ("housing", "unknown", 2, ""),
        ):
            with pytest.raises(violated), act.connection.transaction():
                act.connection.execute(item, (pk, alix, theme, stance, rank, line))
        act.is_refused("update diagnosis_assessment set goal = ''")
        act.is_refused("update diagnosis_item set line = ''")
        act.is_refused("delete from diagnosis_item")
