"""The worker sees one Cité at a time, and no name."""

import pytest

from tests.circle.scene import WORK, Scene
from tests.circle.tables import OF_COLLEAGUES, OF_PEOPLE, PERSONAL, PUBLIC

NOT_ITS_BUSINESS = frozenset(
    {
        "accounts_link",
        "accounts_signin",
        "accounts_ticketkey",
        "beneficiaries_agreement",
        "beneficiaries_fact",
        "beneficiaries_grant",
        "beneficiaries_identity",
        "beneficiaries_noticegiven",
        "beneficiaries_restrictedfacts",
        "committees_brief",
        "journal_reading",
        "shared_submission",
    }
)
"""Names, words, sensitive facts, who sees whom, who looked."""
OF_A_CITE = {
    "beneficiaries_beneficiary": 6,
    "journal_entry": None,
    "partners_membership": None,
    "pathways_orientation": None,
    "pathways_pathway": 6,
    "spotting_signal": None,
}


def test_without_a_cite_the_worker_sees_nobody(told: Scene) -> None:
    with told.at(cite=None, role=WORK) as act:
        assert act.seen(OF_PEOPLE | OF_COLLEAGUES) == {}
        assert act.count("catalogue_schemecontact") == 0


def test_the_worker_is_nobodys_user(told: Scene) -> None:
    """A session's secret and a Cité in the address mean nothing to it."""
    with told.at("samia", role=WORK) as act:
        assert act.seen(OF_PEOPLE | OF_COLLEAGUES) == {}
        act.is_refused("select door.open_file(%s, 'x')", told.person("Alix"))
        act.is_refused("select door.my_people(1)")


def test_with_a_cite_the_worker_sees_that_one_only(told: Scene) -> None:
    for slug, people in (("belfort", 6), ("valbourg", 1)):
        with told.at(cite=None, role=WORK, job_programme=told.cite(slug)) as act:
            assert act.count("beneficiaries_beneficiary") == act.count("pathways_pathway") == people
            for table in OF_A_CITE:
                assert act.rows(f"select distinct programme_id from {table}") == [told.cite(slug)], table
            emails = act.rows("select email from accounts_account")
            assert emails
            assert all(email.endswith(f"@{slug}.invalid") for email in emails)
            contacts = act.rows("select email from catalogue_schemecontact")
            assert contacts
            assert all(email.endswith(f"@{slug}.invalid") for email in contacts)


@pytest.mark.parametrize("table", sorted(NOT_ITS_BUSINESS))
def test_the_worker_has_no_right_on_names_nor_on_who_looked(told: Scene, table: str) -> None:
    with told.at(cite=None, role=WORK, job_programme=told.cite()) as act:
        act.is_refused(f"select count(*) from {table}")


def test_the_worker_counts_signals_without_reading_whom_they_are_about(told: Scene) -> None:
    with told.at(cite=None, role=WORK, job_programme=told.cite()) as act:
        assert act.value("select count(id) from spotting_signal") > 0
        for column in ("first_name", "phone", "how_to_meet", "place"):
            act.is_refused(f"select {column} from spotting_signal")


@pytest.mark.parametrize("table", sorted((PERSONAL | PUBLIC) - {"shared_outboxmessage"}))
def test_the_worker_writes_only_that_a_mail_was_sent(told: Scene, table: str) -> None:
    column = told.one("select attname from pg_attribute where attrelid = %s::regclass and attnum = 1", table)
    with told.at(cite=None, role=WORK, job_programme=told.cite()) as act:
        act.is_refused(f"update {table} set {column} = {column}")
        act.is_refused(f"insert into {table} default values")
        act.is_refused(f"delete from {table}")
        act.is_refused(f"truncate {table}")


def test_the_worker_changes_no_address_of_a_mail(told: Scene) -> None:
    with told.at(cite=None, role=WORK) as act:
        for column in ("recipient_id", "link_id", "subject_id", "kind", "programme_id"):
            act.is_refused(f"update shared_outboxmessage set {column} = {column}")
        act.is_refused("insert into shared_outboxmessage default values")
        assert act.do("update shared_outboxmessage set attempts = attempts") >= 0


@pytest.mark.parametrize("role", ["dentelle_owner", "dentelle_door", "dentelle_web", "dentelle_reader", "postgres"])
def test_the_worker_becomes_nobody_else(told: Scene, role: str) -> None:
    with told.at(cite=None, role=WORK) as act:
        act.is_refused(f"set role {role}")
        act.is_refused(f"set session authorization {role}")
