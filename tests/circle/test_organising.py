"""The team, by raw SQL: only the coordination of this Cité adds members and seats; each signs for himself."""

import pytest

from tests.circle.scene import Scene

ORGANISATION = (
    "insert into partners_organisation (id, programme_id, name, family, summary)"
    " values (gen_random_uuid(), %s, 'Club', 'local', '')"
)
MEMBERSHIP = (
    "insert into partners_membership (id, programme_id, account_id, organisation_id, role, valid_from)"
    " values (gen_random_uuid(), %s, %s, (select id from partners_organisation where programme_id = %s limit 1),"
    " 'coordinator', now())"
)
HOLDING = (
    "insert into groups_seatholding (id, seat_id, membership_id, valid_from) values (gen_random_uuid(), %s, %s, now())"
)
ENGAGEMENT = (
    "insert into partners_engagement (id, organisation_id, time, people, places, expects, written_on, written_by_id,"
    " written_at) values (gen_random_uuid(), %s, 'x', '', '', '', current_date, %s, now())"
)
SIGNATURE = (
    "insert into partners_chartersignature (id, membership_id, year, version, signed_at)"
    " values (gen_random_uuid(), %s, 1999, '2026', now())"
)
RULES = (
    "insert into groups_grouprules (id, group_id, public_name, rhythm, notice_days, quorum, person_word, session_word,"
    " minutes_new, minutes_back, valid_from, written_by_id, written_at)"
    " values (gen_random_uuid(), %s, 'Nous', '', 1, 1, 'x', 'x', 1, 1, current_date, %s, now())"
)
EVERYBODY_ELSE = ("ines", "bruno", "hugo", "farid", "tarek", "nadia", "paule", "dora", "charlie")


@pytest.mark.parametrize("slug", EVERYBODY_ELSE)
def test_nobody_else_than_the_coordination_makes_members_or_seats(told: Scene, slug: str) -> None:
    with told.at(slug) as act:
        act.is_refused(ORGANISATION, told.cite())
        act.is_refused(MEMBERSHIP, told.cite(), told.account(slug), told.cite())
        act.is_refused(HOLDING, told.seat("coordination"), told.membership("ines"))
        assert act.value("select door.account_of_member('ines@belfort.invalid', 'x')") is None
        assert act.do("update partners_organisation set name = 'x'") == 0
        assert act.do("update partners_membership set valid_until = now()") == 0
        assert act.do("update groups_seatholding set valid_until = now()") == 0


def test_the_coordination_acts_in_its_own_cite_only(told: Scene) -> None:
    other = told.cite("valbourg")
    with told.at("samia") as act:
        assert act.do(ORGANISATION, told.cite()) == 1
        act.is_refused(ORGANISATION, other)
        act.is_refused(MEMBERSHIP, other, told.account("samia"), other)
        act.is_refused(MEMBERSHIP, told.cite(), told.account("samia"), other)
        act.is_refused(HOLDING, told.seat("coordination"), told.membership("victor"))
        act.is_refused(HOLDING, told.seat("coordination", cite="valbourg"), told.membership("samia"))
        act.do("update partners_membership set valid_until = now() + interval '1 day'")
    assert (
        told.one("select count(*) from partners_membership where programme_id = %s and valid_until is not null", other)
        == 0
    )


def test_a_past_act_is_not_rewritten(told: Scene) -> None:
    with told.at("samia") as act:
        for statement in (
            "update partners_membership set account_id = account_id",
            "update partners_membership set role = 'coordinator'",
            "update groups_seatholding set membership_id = membership_id",
            "update partners_engagement set time = 'x'",
            "update partners_chartersignature set year = 2000",
            "update groups_grouprules set quorum = 0",
            "delete from partners_membership",
            "delete from groups_seatholding",
            "delete from partners_engagement",
        ):
            act.is_refused(statement)


def test_each_partner_speaks_for_himself(told: Scene) -> None:
    mine = told.one("select organisation_id from partners_membership where id = %s", told.membership("ines"))
    with told.at("ines") as act:
        assert act.do(ENGAGEMENT, mine, told.membership("ines")) == 1
        act.is_refused(ENGAGEMENT, mine, told.membership("bruno"))
        act.is_refused(SIGNATURE, told.membership("bruno"))
        assert act.do(SIGNATURE, told.membership("ines")) == 1
    for slug in ("samia", "bruno"):
        with told.at(slug) as act:
            act.is_refused(ENGAGEMENT, mine, told.membership(slug))


def test_a_group_writes_its_own_rules_and_no_other_group(told: Scene) -> None:
    groups = "select id from groups_workinggroup where slug = %s and programme_id = %s"
    youth, parents = (told.one(groups, slug, told.cite()) for slug in ("jeunes", "parents"))
    elsewhere = told.one(groups, "jeunes", told.cite("valbourg"))
    with told.at("bruno") as act:
        assert act.do(RULES, youth, told.membership("bruno")) == 1
        for group in (parents, elsewhere):
            act.is_refused(RULES, group, told.membership("bruno"))
        act.is_refused(RULES, youth, told.membership("samia"))
    for slug in ("ines", "farid", "hugo"):
        with told.at(slug) as act:
            act.is_refused(RULES, youth, told.membership(slug))


def test_a_resident_is_never_made_the_presenter_by_raw_sql(told: Scene) -> None:
    listing = (
        "insert into committees_casereview (id, session_id, pathway_id, beneficiary_id, scope, added_by_id, added_at,"
        " presenter_id) values (gen_random_uuid(), %s, %s, %s, 'named', %s, now(), %s)"
    )
    alix = told.person("Alix")
    path = told.one("select id from pathways_pathway where beneficiary_id = %s", alix)
    session = told.one(
        "select s.id from committees_committeesession s where s.programme_id = %s and not exists"
        " (select from committees_casereview c where c.session_id = s.id and c.beneficiary_id = %s) limit 1",
        told.cite(), alix,
    )  # fmt: skip
    with told.at("ines") as act:
        for presenter in ("farid", "bruno", "victor"):
            act.is_refused(listing, session, path, alix, told.membership("ines"), told.membership(presenter))
        assert act.do(listing, session, path, alix, told.membership("ines"), told.membership("tarek")) == 1
