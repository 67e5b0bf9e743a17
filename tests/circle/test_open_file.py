"""open_file is the one way into a file, and leaves its trace."""

import psycopg
import pytest

from tests.circle.scene import READER, WEB, Scene
from tests.circle.tables import NEEDS_THE_OPEN_FILE

TRACES = "select count(*) from journal_reading where screen = 'proof'"


@pytest.mark.parametrize("role", [WEB, READER])
def test_opening_gives_the_level_and_writes_who_looked(scene: Scene, role: str) -> None:
    alix = scene.person("Alix")
    with scene.at("ines", role=role) as act:
        assert act.open(alix, "préparer la séance") == 3
        act.connection.commit()
    found = scene.arrange(
        "select r.account_id, r.link_id, r.beneficiary_id, r.reason, g.level from journal_reading r"
        " join beneficiaries_grant g on g.id = r.grant_id where r.screen = 'proof'"
    )
    assert found == [(scene.account("ines"), None, alix, "préparer la séance", 3)]


@pytest.mark.parametrize("slug", ["farid", "hugo", "valentine", "charlie", None])
def test_a_stranger_gets_nothing_and_leaves_nothing(scene: Scene, slug: str | None) -> None:
    alix = scene.person("Alix")
    with scene.at(slug) as act:
        assert act.open(alix) is None
        assert act.value("select current_setting('app.file', true)") in (None, "")
        act.connection.commit()
    assert scene.one(TRACES) == 0


def test_absent_and_forbidden_look_the_same(told: Scene) -> None:
    with told.at("hugo") as act:
        assert act.open(told.person("Alix")) is None
        assert act.open(told.cite()) is None


@pytest.mark.parametrize("slug", ["ines", "samia", "farid"])
def test_naming_a_file_in_the_settings_opens_nothing(told: Scene, slug: str) -> None:
    with told.at(slug, file=told.person("Alix")) as act:
        assert act.seen(NEEDS_THE_OPEN_FILE) == {}


def test_moving_the_setting_after_opening_opens_no_other(told: Scene) -> None:
    with told.at("ines") as act:
        act.open(told.person("Alix"))
        act.tell(file=told.person("Basile"))
        assert act.seen(NEEDS_THE_OPEN_FILE) == {}
        act.tell(file=told.person("Chloé"))
        assert act.seen(NEEDS_THE_OPEN_FILE) == {}


def test_yesterdays_opening_opens_nothing_today(scene: Scene) -> None:
    alix = scene.person("Alix")
    with scene.at("ines") as act:
        act.open(alix)
        act.connection.commit()
    with scene.at("ines", file=alix) as act:
        assert act.seen(NEEDS_THE_OPEN_FILE) == {}


def test_somebody_elses_opening_opens_nothing_for_me(scene: Scene) -> None:
    """Even written a moment later than my transaction began."""
    alix = scene.person("Alix")
    with scene.at("samia", file=alix) as mine:
        assert mine.value("select now()")
        with scene.at("ines") as theirs:
            theirs.open(alix)
            theirs.connection.commit()
        assert mine.seen(NEEDS_THE_OPEN_FILE) == {}


def test_an_undone_opening_is_closed(told: Scene) -> None:
    with told.at("ines") as act:
        act.do("savepoint s")
        act.open(told.person("Alix"))
        assert act.count("beneficiaries_fact") > 0
        act.do("rollback to savepoint s")
        act.tell(file=told.person("Alix"))
        assert act.seen(NEEDS_THE_OPEN_FILE) == {}


def test_opening_and_reading_in_one_injected_statement_shows_no_fact(told: Scene) -> None:
    """The trace is not seen by the statement that writes it: a file is opened, then read."""
    alix = told.person("Alix")
    with told.at("ines") as act:
        assert act.rows("select f.value from (select door.open_file(%s, 'proof') offset 0) o, beneficiaries_fact f",
                        alix) == []  # fmt: skip


def test_the_last_opened_file_is_the_open_one(told: Scene) -> None:
    with told.at("ines") as act:
        for name in ("Alix", "Basile"):
            act.open(told.person(name))
            assert set(act.rows("select beneficiary_id from beneficiaries_fact")) == {told.person(name)}


def test_other_lists_stay_whole_while_a_file_is_open(told: Scene) -> None:
    with told.at("ines") as act:
        act.open(told.person("Alix"))
        assert act.count("beneficiaries_identity") == 4
        assert act.count("pathways_pathway") == 4


def test_a_read_only_transaction_cannot_trace_so_it_cannot_open(told: Scene) -> None:
    """Why GET requests step down to a role instead of READ ONLY."""
    with told.at("ines") as act:
        act.do("set transaction read only")
        act.is_refused(
            "select door.open_file(%s, 'x')", told.person("Alix"), error=psycopg.errors.ReadOnlySqlTransaction
        )
        for lift in ("set transaction read write", "select set_config('transaction_read_only', 'off', true)"):
            with pytest.raises(psycopg.Error), act.connection.transaction():
                act.connection.execute(lift)


@pytest.mark.parametrize("role", [WEB, READER])
def test_the_trace_is_neither_forged_nor_changed_nor_removed(told: Scene, role: str) -> None:
    with told.at("ines", role=role) as act:
        act.open(told.person("Alix"))
        act.is_refused(
            "insert into journal_reading (id, account_id, beneficiary_id, grant_id, screen, reason, at)"
            " values (gen_random_uuid(), %s, %s, %s, 'x', '', now())",
            told.account("ines"), told.person("Alix"), told.cite(),
        )  # fmt: skip
        act.is_refused("update journal_reading set at = now()")
        act.is_refused("delete from journal_reading")
        act.is_refused("truncate journal_reading")


def test_the_trace_is_read_by_who_holds_the_file(told: Scene) -> None:
    alix = told.person("Alix")
    with told.at("ines") as act:
        act.open(alix)
        assert set(act.rows("select beneficiary_id from journal_reading")) == {alix}
    with told.at("samia") as act:
        act.open(alix)
        assert act.count("journal_reading") == 0
