"""The right grant shows the right rows, and no other."""

import pytest

from tests.circle.scene import Scene
from tests.circle.tables import NEEDS_THE_OPEN_FILE, NOT_YET_TOLD, OF_COLLEAGUES, OF_PEOPLE, UNREADABLE

NAMES = "select first_name from beneficiaries_identity order by 1"
OF_INES = ["Alix", "Basile", "Emma", "Fatou"]


@pytest.mark.parametrize(
    ("slug", "cite", "names"),
    [
        ("ines", "belfort", OF_INES),
        ("hugo", "belfort", ["Chloé", "Driss"]),
        ("bruno", "belfort", ["Alix", "Basile"]),
        ("clara", "belfort", ["Emma", "Fatou"]),
        ("samia", "belfort", ["Alix", "Basile", "Chloé", "Driss", "Emma", "Fatou"]),
        ("valentine", "valbourg", ["Gaspard"]),
        ("victor", "valbourg", ["Gaspard"]),
        ("farid", "belfort", []),
        ("tarek", "belfort", []),
        ("nadia", "belfort", []),
        ("paule", "belfort", []),
        ("dora", "belfort", []),
    ],
)
def test_each_of_the_cast_sees_exactly_their_circle(told: Scene, slug: str, cite: str, names: list[str]) -> None:
    with told.at(slug, cite=cite) as act:
        assert act.rows(NAMES) == names
        people = act.rows("select id from beneficiaries_beneficiary")
        assert len(people) == len(names)
        for table in ("pathways_pathway", "pathways_orientation", "beneficiaries_agreement", "committees_casereview"):
            assert set(act.rows(f"select beneficiary_id from {table}")) <= set(people), table


@pytest.mark.parametrize("slug", ["farid", "tarek", "nadia", "paule", "dora"])
def test_a_member_without_any_grant_sees_colleagues_and_no_person(told: Scene, slug: str) -> None:
    """A resident between two sessions; who works with employers; the délégué; the data protection officer."""
    with told.at(slug) as act:
        assert set(act.seen(OF_COLLEAGUES)) == OF_COLLEAGUES
        assert act.seen(OF_PEOPLE | UNREADABLE) == {}
        for name in OF_INES:
            assert act.open(told.person(name)) is None


def test_colleagues_are_those_of_the_cite(told: Scene) -> None:
    with told.at("farid") as act:
        assert not [email for email in act.rows("select email from accounts_account") if "valbourg" in email]
        assert act.rows("select distinct programme_id from partners_membership") == [told.cite()]


def test_facts_and_words_wait_for_the_open_file(told: Scene) -> None:
    """Even her référent sees none of it in a list."""
    with told.at("ines") as act:
        assert act.seen(NEEDS_THE_OPEN_FILE) == {}
        assert act.open(told.person("Emma")) == 3
        shown = act.seen(NEEDS_THE_OPEN_FILE)
        assert set(shown) == NEEDS_THE_OPEN_FILE - {"beneficiaries_restrictedfacts"} - NOT_YET_TOLD
        for table in shown:
            assert set(act.rows(f"select beneficiary_id from {table}")) == {told.person("Emma")}, table


def test_restricted_facts_need_the_fourth_level(scene: Scene) -> None:
    alix = scene.person("Alix")
    scene.arrange("insert into beneficiaries_restrictedfacts values (%s, true)", alix)
    with scene.at("ines") as act:
        assert act.open(alix) == 3
        assert act.count("beneficiaries_restrictedfacts") == 0
    scene.arrange("update beneficiaries_grant set level = 4 where beneficiary_id = %s and level = 3", alix)
    with scene.at("ines") as act:
        assert act.count("beneficiaries_restrictedfacts") == 0
        assert act.open(alix) == 4
        assert act.count("beneficiaries_restrictedfacts") == 1


def test_contact_opens_no_file(told: Scene) -> None:
    """Coordination and co-pilots hold the contact, not the file; the brief they were told is theirs."""
    for slug in ("samia", "bruno"):
        with told.at(slug) as act:
            assert act.open(told.person("Alix")) == 2
            assert act.seen(NEEDS_THE_OPEN_FILE) == {"committees_brief": 1}


def test_a_resident_sees_a_situation_without_name_while_it_is_on_the_agenda(scene: Scene) -> None:
    alix = scene.person("Alix")
    scene.arrange(
        "insert into beneficiaries_grant"
        " (id, beneficiary_id, seat_id, holder_id, level, reason, valid_from, valid_until)"
        " values (gen_random_uuid(), %s, %s, %s, 1, 'agenda', now() - interval '1 hour', now() + interval '2 days')",
        alix, scene.seat("residents", "jeunes"), scene.seat("residents", "jeunes"),
    )  # fmt: skip
    with scene.at("farid") as act:
        assert act.rows("select id from beneficiaries_beneficiary") == [alix]
        assert act.count("committees_casereview") == 1
        assert act.count("committees_brief") == 0
        assert act.open(alix) == 1
        assert act.count("committees_brief") == 1
        for table in ("beneficiaries_identity", "pathways_orientation", "pathways_pathway", "beneficiaries_agreement"):
            assert act.count(table) == 0, table


def test_a_professional_sees_signals_that_were_given_to_them_and_the_coordination_all(told: Scene) -> None:
    with told.at("samia") as act:
        everything = act.count("spotting_signal")
    with told.at("ines") as act:
        assert 0 < act.count("spotting_signal") < everything
        assert set(act.rows("select assigned_to_id from spotting_signal")) == {told.membership("ines")}
    with told.at("bruno") as act:
        assert act.seen(frozenset({"spotting_signal", "spotting_contactattempt"})) == {}


def test_one_injected_select_cannot_become_another_user(told: Scene) -> None:
    """A secret cannot be computed from what SQL can read; with a user id in the setting it could."""
    with told.at("farid") as act:
        stolen = act.rows(
            "select i.first_name from (select set_config('app.session', a.id::text, true),"
            " set_config('app.link', m.id::text, true) from accounts_account a"
            " join partners_membership m on m.account_id = a.id where a.email = 'ines@belfort.invalid' offset 0) t,"
            " lateral (select first_name from beneficiaries_identity) i"
        )
        assert stolen == []
        assert act.count("beneficiaries_identity") == 0


def test_a_cheap_function_sees_only_my_rows(told: Scene) -> None:
    """A function that leaks what it is shown runs after the policy, or is refused: web creates none."""
    with told.at("hugo") as act:
        act.is_refused("create function public.leak(text) returns boolean language sql as 'select true'")
        assert act.rows("select phone from beneficiaries_identity where length(phone) > 0") == act.rows(
            "select phone from beneficiaries_identity"
        )
        act.do("savepoint s")
        # A division by zero on a hidden row would tell of it.
        assert act.rows("select 1 / (case when first_name = 'Alix' then 0 else 1 end) from beneficiaries_identity") == [
            1,
            1,
        ]


def test_a_prepared_statement_serves_each_user_their_own(told: Scene) -> None:
    connection = told.connect("dentelle_web")
    for slug, expected in (("ines", 4), ("hugo", 2), ("farid", 0), ("samia", 6), ("ines", 4)) * 2:
        with connection.transaction():
            connection.execute(
                "select set_config('app.session', %s, true), set_config('app.programme', %s, true)",
                [told.secret(slug), str(told.cite())],
            )
            found = connection.execute("select count(*) from beneficiaries_identity", prepare=True).fetchone()
            assert found == (expected,), slug
