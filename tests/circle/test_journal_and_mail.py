"""The journal, the outbox and signals: what the public, a link and a member may add, and nothing else."""

import uuid
from uuid import UUID

import pytest

from tests.circle.scene import Act, Scene

LINE = (
    "insert into journal_entry (id, kind, programme_id, beneficiary_id, subject_id, effective_on, recorded_at,"
    " by_account_id, by_link_id, facts) values"
    " (gen_random_uuid(), %s, %s, %s, %s, current_date, now(), door.my_account(), door.my_link(), '{}')"
)
MAIL = (
    "insert into shared_outboxmessage (id, kind, programme_id, subject_id, recipient_id, link_id, created_at, attempts)"
    " values (gen_random_uuid(), %s, %s, %s, %s, %s, now(), 0)"
)


def line(scene: Scene, act: Act, kind: str, person: UUID | None = None, subject: UUID | None = None) -> None:
    act.is_refused(LINE, kind, scene.cite(), person, subject or uuid.uuid4())


def test_about_a_person_the_journal_is_written_by_who_works_with_her(told: Scene) -> None:
    """The foreign keys of PostgreSQL look beyond policies; the journal has none, and asks."""
    emma = told.person("Emma")
    for slug in ("ines", "samia", "clara"):
        with told.at(slug) as act:
            assert act.do(LINE, "case.listed", told.cite(), emma, uuid.uuid4()) == 1
    for who in ("hugo", "bruno", "farid", "paule", "charlie", None):
        with told.at(who) as act:
            line(told, act, "case.listed", emma)
            line(told, act, "pathway.exited", emma)


def test_about_nobody_members_write_signals_contacts_and_sessions(told: Scene) -> None:
    with told.at("samia") as act:
        for kind in ("signal.assigned", "contact.attempted", "session.opened"):
            assert act.do(LINE, kind, told.cite(), None, uuid.uuid4()) == 1
        for kind in ("pathway.opened", "orientation.started", "person.welcomed", "xsignal.x"):
            line(told, act, kind)


def test_the_public_says_that_it_signalled_and_nothing_else(told: Scene) -> None:
    for who in (None, "charlie", "valentine"):
        with told.at(who) as act:
            assert act.do(LINE, "signal.received", told.cite(), None, uuid.uuid4()) == 1
            for kind in ("signal.assigned", "session.opened", "contact.attempted", "pathway.opened"):
                line(told, act, kind)


def test_a_link_writes_about_its_orientation(scene: Scene) -> None:
    orientation, emma = scene.orientation("Emma", scheme_answer="", person_answer="agreed"), scene.person("Emma")
    with scene.at(link=scene.link(orientation)) as act:
        assert act.do(LINE, "orientation.answered", scene.cite(), emma, orientation) == 1
        line(scene, act, "orientation.answered", emma)
        line(scene, act, "orientation.answered", scene.person("Alix"), orientation)
        line(scene, act, "pathway.exited", emma, orientation)


def test_a_line_is_signed_by_who_writes_it_in_the_cite_of_the_address(told: Scene) -> None:
    forged = LINE.replace("door.my_account()", "%s")
    with told.at("samia") as act:
        for signature in (told.account("ines"), None):
            act.is_refused(forged, "session.opened", told.cite(), None, uuid.uuid4(), signature)
        act.is_refused(LINE, "session.opened", told.cite("valbourg"), None, uuid.uuid4())


def mail(scene: Scene, act: Act, kind: str, subject: UUID, to: UUID, link: UUID | None = None) -> None:
    act.is_refused(MAIL, kind, scene.cite(), subject, to, link)


@pytest.mark.parametrize("who", [None, "charlie", "farid", "hugo", "bruno"])
def test_nobody_has_mail_sent_about_what_they_do_not_hold(scene: Scene, who: str | None) -> None:
    """The worker puts the secret of a link in the mail: its row decides who reads it."""
    orientation = scene.orientation("Emma", scheme_answer="", person_answer="agreed")
    scheme = scene.one("select scheme_id from pathways_orientation where id = %s", orientation)
    scene.link(orientation)
    link = scene.one("select id from accounts_link where subject_id = %s limit 1", orientation)
    with scene.at(who) as act:
        mail(scene, act, "orientation.answer", orientation, scheme, link)
        mail(scene, act, "orientation.answered", orientation, scene.membership("ines"))
        mail(scene, act, "signal.assigned", uuid.uuid4(), scene.membership("ines"))


def test_a_link_is_mailed_to_its_scheme_and_to_no_other(scene: Scene) -> None:
    orientation = scene.orientation("Emma", scheme_answer="", person_answer="agreed")
    scheme = scene.one("select scheme_id from pathways_orientation where id = %s", orientation)
    other = scene.one("select id from catalogue_scheme where id <> %s and programme_id = %s limit 1",
                      scheme, scene.cite())  # fmt: skip
    scene.link(orientation, "answer")
    link = scene.one("select id from accounts_link where subject_id = %s limit 1", orientation)
    foreign = scene.one(
        "select id from accounts_link where subject_id <> %s and purpose = 'answer' limit 1", orientation
    )
    with scene.at("ines") as act:
        mail(scene, act, "orientation.answer", orientation, other, link)
        mail(scene, act, "orientation.answer", orientation, scheme, foreign)
        mail(scene, act, "orientation.answer", orientation, scheme)
        mail(scene, act, "orientation.result", orientation, scheme, link)
        mail(scene, act, "anything", orientation, scheme, link)
        mail(scene, act, "orientation.answered", orientation, scene.membership("hugo"))
        assert act.do(MAIL, "orientation.answer", scene.cite(), orientation, scheme, link) == 1
        ines = scene.membership("ines")
        assert act.do(MAIL, "orientation.answered", scene.cite(), orientation, ines, None) == 1
        act.is_refused("update shared_outboxmessage set sent_at = null")
        act.is_refused("delete from shared_outboxmessage")


def test_a_signal_is_announced_to_whom_it_was_given(scene: Scene) -> None:
    signal = scene.one("select id from spotting_signal where assigned_to_id = %s limit 1", scene.membership("ines"))
    with scene.at("samia") as act:
        mail(scene, act, "signal.assigned", signal, scene.membership("hugo"))
        assert act.do(MAIL, "signal.assigned", scene.cite(), signal, scene.membership("ines"), None) == 1


SIGNAL = (
    "insert into spotting_signal (id, programme_id, kind, first_name, phone, how_to_meet, place, age_band,"
    " origin, way, reach_by, feedback, received_on, received_at, closing_reason{0}) values"
    " (%s, %s, 'agreed', 'Zoé', '06', '', '', 'unknown', '', '', '', '', current_date, now(), ''{1})"
)
FOLLOW = (
    "insert into accounts_link (id, secret_hash, purpose, programme_id, subject_id, created_at, valid_until)"
    " values (gen_random_uuid(), sha256(convert_to(%s, 'UTF8')), 'follow_up', %s, %s, now(), now() + interval '9 days')"
)


def test_anybody_signals_and_reads_one_word_back(scene: Scene) -> None:
    signal = uuid.uuid4()
    with scene.at() as act:
        act.is_refused(SIGNAL.format(", assigned_to_id, assigned_at", ", %s, now()"),
                       signal, scene.cite(), scene.membership("farid"))  # fmt: skip
        act.is_refused(SIGNAL.format("", ""), signal, scene.cite("valbourg"))
        assert act.do(SIGNAL.format("", ""), signal, scene.cite()) == 1
        assert act.count("spotting_signal") == 0
        assert act.do(FOLLOW, "mine", scene.cite(), signal) == 1
        act.is_refused(FOLLOW, "another", scene.cite(), signal)
        act.connection.commit()
    with scene.at(link="mine") as act:
        assert act.rows("select is_taken, level, news from door.follow_up()") == [(False, "", "")]
        assert act.count("spotting_signal") == 0
        assert act.rows("select door.link_orientation()") == [None]
    with scene.at(link="mine", cite="valbourg") as act:
        assert act.rows("select * from door.follow_up()") == []


def test_nobody_watches_over_a_signal_that_exists(told: Scene) -> None:
    """A follow-up link is made with its signal: not later, not by a colleague who knows its number."""
    signal = told.one("select id from spotting_signal where assigned_to_id = %s limit 1", told.membership("ines"))
    for who in (None, "ines", "samia", "farid"):
        with told.at(who) as act:
            act.is_refused(FOLLOW, "mine", told.cite(), signal)
            act.is_refused(FOLLOW, "mine", told.cite(), told.person("Emma"))


def test_somebody_elses_form_does_not_act_again(told: Scene) -> None:
    with told.at("ines") as act:
        assert act.do("update shared_submission set outcome = '/ailleurs/'") == 0
        act.is_refused("update shared_submission set key = gen_random_uuid()")
