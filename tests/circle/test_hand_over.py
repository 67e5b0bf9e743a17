"""Raw SQL against the functions that move paths: only the référent gives, only the coordination succeeds, here."""

from uuid import UUID, uuid4

import pytest

from tests.circle.scene import Act, Scene

GIVE = "select door.hand_over(%s, %s, null, '', now())"
BACK = "select door.take_back(%s)"
SUCCESSION = (
    "insert into succession_succession (id, programme_id, organisation_id, successor_id, closes_on, prepared_by_id,"
    " prepared_at) values (%s, %s, %s, %s, current_date, %s, now())"
)
MOVE = (
    "insert into succession_move (id, succession_id, rank, kind, subject_id, before, after)"
    " values (gen_random_uuid(), %s, 0, %s, %s, '', '')"
)
PATHWAY = (
    "insert into pathways_pathway (id, programme_id, beneficiary_id, group_id, referent_id, entry_mode, delegation_id,"
    " entered_on, qpv_status, recorded_at) select gen_random_uuid(), p.programme_id, p.beneficiary_id, p.group_id,"
    " p.referent_id, 'delegation', %s, current_date, 'unknown', now() from pathways_pathway p where p.id = %s"
)
EVERYBODY_ELSE = ("samia", "bruno", "clara", "hugo", "farid", "tarek", "nadia", "paule", "dora")


def path_of(scene: Scene, name: str) -> UUID:
    return UUID(str(scene.one("select id from pathways_pathway where beneficiary_id = %s", scene.person(name))))


def organisation(scene: Scene, name: str) -> UUID:
    return UUID(str(scene.one("select id from partners_organisation where name = %s", name)))


def succeed(scene: Scene, act: Act, who: str = "samia", closing: str = "Mission locale") -> UUID:
    pk = uuid4()
    act.do(
        SUCCESSION, pk, scene.cite(), organisation(scene, closing), organisation(scene, "France Travail"),
        scene.membership(who),
    )  # fmt: skip
    return pk


@pytest.mark.parametrize("slug", EVERYBODY_ELSE)
def test_nobody_takes_a_path_from_its_referent(told: Scene, slug: str) -> None:
    with told.at(slug) as act:
        for to in ("clara", "hugo", slug):
            act.is_refused(GIVE, path_of(told, "Alix"), told.membership(to))


def test_the_referent_gives_to_a_running_professional_of_the_cite_only(told: Scene) -> None:
    alix = path_of(told, "Alix")
    with told.at("ines") as act:
        for to in ("samia", "farid", "paule", "ines", "victor"):
            act.is_refused(GIVE, alix, told.membership(to))
        act.is_refused(GIVE, alix, uuid4())
        act.is_refused(GIVE, path_of(told, "Chloé"), told.membership("clara"))
        act.is_refused(GIVE, uuid4(), told.membership("clara"))
        act.is_refused("select door.hand_over(%s, %s, current_date + 1, '', now())", alix, told.membership("clara"))
        act.is_refused(
            "select door.hand_over(%s, %s, null, '', now() + interval '1 day')", alix, told.membership("clara")
        )
        assert act.value(GIVE, alix, told.membership("clara"))
        assert act.open(told.person("Alix")) is None
        act.is_refused(GIVE, alix, told.membership("ines"))


def test_what_moves_together_is_not_written_apart(told: Scene) -> None:
    with told.at("ines") as act:
        act.open(told.person("Alix"))
        for statement in (
            "update pathways_pathway set referent_id = referent_id",
            "update pathways_pathwayreferent set valid_until = now()",
            "delete from pathways_pathwayreferent",
            "update pathways_handover set undone_at = now()",
            "insert into pathways_handovernote (hand_over_id, beneficiary_id, text) values (gen_random_uuid(),"
            " gen_random_uuid(), 'x')",
        ):
            act.is_refused(statement)


def test_a_referent_who_left_is_followed_by_whom_the_coordination_chooses(scene: Scene) -> None:
    alix = path_of(scene, "Alix")
    scene.arrange(
        "update partners_membership set valid_until = now() - interval '1 hour' where id = %s", scene.membership("ines")
    )
    for slug in ("bruno", "clara", "hugo", "ines"):
        with scene.at(slug) as act:
            act.is_refused(GIVE, alix, scene.membership("clara"))
    with scene.at("valentine", cite="valbourg") as act:
        act.is_refused(GIVE, alix, scene.membership("victor"))
    with scene.at("samia") as act:
        act.is_refused(GIVE, path_of(scene, "Chloé"), scene.membership("clara"))
        assert act.value(GIVE, alix, scene.membership("clara"))
        assert act.open(scene.person("Alix")) == 2, "the coordination still reads no file"


def test_ten_minutes_and_only_by_who_gave(scene: Scene) -> None:
    with scene.at("ines") as act:
        given = act.value(GIVE, path_of(scene, "Alix"), scene.membership("clara"))
        act.connection.commit()
    for slug in ("clara", "samia", "bruno", "hugo"):
        with scene.at(slug) as act:
            act.is_refused(BACK, given)
    with scene.at("ines") as act:
        act.value(BACK, given)
        assert act.open(scene.person("Alix")) == 3
        act.is_refused(BACK, given)
    scene.arrange("update pathways_handover set written_at = written_at - interval '11 minutes'")
    with scene.at("ines") as act:
        act.is_refused(BACK, given)


@pytest.mark.parametrize("slug", [slug for slug in EVERYBODY_ELSE if slug != "samia"])
def test_only_the_coordination_prepares_a_succession(told: Scene, slug: str) -> None:
    with told.at(slug) as act:
        act.is_refused(
            SUCCESSION, uuid4(), told.cite(), organisation(told, "CIDFF"), organisation(told, "France Travail"),
            told.membership(slug),
        )  # fmt: skip
        assert act.value("select door.succeeds(%s)", organisation(told, "CIDFF")) is False


def test_the_coordination_of_another_cite_closes_nothing_here(told: Scene) -> None:
    with told.at("valentine", cite="valbourg") as act:
        for cite in (told.cite(), told.cite("valbourg")):
            act.is_refused(
                SUCCESSION, uuid4(), cite, organisation(told, "Mission locale"), organisation(told, "France Travail"),
                told.membership("valentine"),
            )  # fmt: skip


def test_a_succession_moves_what_the_closing_organisation_holds_and_nothing_else(told: Scene) -> None:
    ended = "update partners_membership set valid_until = now() + interval '1 day' where id = %s"
    with told.at("samia") as act:
        # no succession, no right
        act.is_refused(GIVE, path_of(told, "Alix"), told.membership("clara"))
        pk = succeed(told, act)
        assert act.do(ended, told.membership("ines")) == 1
        assert act.do(ended, told.membership("victor")) == 0
        act.is_refused(GIVE, path_of(told, "Chloé"), told.membership("clara"))
        act.is_refused(GIVE, path_of(told, "Gaspard"), told.membership("clara"))
        act.is_refused(GIVE, path_of(told, "Alix"), told.membership("samia"))
        given = act.value(GIVE, path_of(told, "Alix"), told.membership("clara"))
        assert act.do(MOVE, pk, "path", given) == 1
        for kind, subject in (
            ("path", uuid4()),
            ("membership", told.membership("hugo")),
            ("seat_given", uuid4()),
            (
                "scheme",
                told.one("select id from catalogue_scheme where slug = 'e2c' and programme_id = %s", told.cite()),
            ),
            ("anything", uuid4()),
        ):
            act.is_refused(MOVE, pk, kind, subject)
        act.is_refused(
            "insert into groups_seatholding (id, seat_id, membership_id, valid_from)"
            " values (gen_random_uuid(), %s, %s, now())", told.seat("coordination"), told.membership("victor"),
        )  # fmt: skip
        elsewhere = told.one("select id from partners_organisation where programme_id <> %s limit 1", told.cite())
        act.is_refused("update catalogue_scheme set carrier_id = %s where slug = 'e2c'", elsewhere)


def test_a_succession_that_is_undone_gives_no_right(told: Scene) -> None:
    with told.at("samia") as act:
        pk = succeed(told, act)
        act.do("update succession_succession set undone_at = now() where id = %s", pk)
        act.is_refused(GIVE, path_of(told, "Alix"), told.membership("clara"))
        act.is_refused(MOVE, pk, "membership", told.membership("ines"))
        assert act.do("update succession_succession set undone_at = null where id = %s", pk) == 0


def test_a_delegation_in_a_row_is_one_that_names_me(told: Scene) -> None:
    running = told.one("select id from groups_delegation")
    with told.at("ines") as act:
        act.do("update pathways_pathway set exited_on = current_date where id = %s", path_of(told, "Alix"))
        # It lets the mission locale orient, not enter.
        act.is_refused(PATHWAY, running, path_of(told, "Alix"))
    with told.at("farid") as act:
        assert act.rows(
            "select entered + oriented from door.delegated_acts(%s, '2000-01-01', current_date)", uuid4()
        ) == [0]


def test_the_restricted_level_goes_with_the_path_and_comes_back(scene: Scene) -> None:
    alix = scene.person("Alix")
    scene.arrange("update beneficiaries_grant set level = 4 where beneficiary_id = %s and reason = 'referent'", alix)
    with scene.at("ines") as act:
        given = act.value(GIVE, path_of(scene, "Alix"), scene.membership("clara"))
        act.connection.commit()
    with scene.at("clara") as act:
        assert act.open(alix) == 4
    with scene.at("ines") as act:
        assert act.open(alix) is None
        act.value(BACK, given)
        act.connection.commit()
    with scene.at("ines") as act:
        assert act.open(alix) == 4
    with scene.at("clara") as act:
        assert act.open(alix) is None
