"""A link acts for itself: one orientation, one step, once. Nobody forges one that opens more than they hold."""

import uuid
from uuid import UUID

import pytest

from tests.circle.scene import Act, Scene
from tests.circle.tables import OF_PEOPLE, PERSONAL

REACHES = frozenset({"beneficiaries_grant", "pathways_orientation"})


@pytest.fixture
def sent(scene: Scene) -> UUID:
    """An orientation of Emma that was sent and waits for its answer."""
    return scene.orientation("Emma", scheme_answer="", person_answer="agreed")


def add_link(act: Act, scene: Scene, *, subject: UUID, purpose: str = "answer", link: UUID | None = None) -> None:
    act.is_refused(
        "insert into accounts_link (id, secret_hash, purpose, programme_id, subject_id, created_at, valid_until)"
        " values (%s, sha256('mine'), %s, %s, %s, now(), now() + interval '30 days')",
        link or uuid.uuid4(), purpose, scene.cite(), subject,
    )  # fmt: skip


def test_a_link_sees_its_orientation_and_traces_to_see_her(scene: Scene, sent: UUID) -> None:
    with scene.at(link=scene.link(sent)) as act:
        assert act.rows("select id from pathways_orientation") == [sent]
        assert set(act.seen(PERSONAL)) == REACHES
        assert act.open(scene.person("Emma")) == 2
        assert act.rows("select first_name from beneficiaries_identity") == ["Emma"]
        # Neither her path, nor her other orientations, nor her words, nor who else sees her.
        assert set(act.seen(PERSONAL)) == REACHES | {"beneficiaries_identity", "beneficiaries_beneficiary"}
        assert act.rows("select id from pathways_orientation") == [sent]
        assert act.open(scene.person("Alix")) is None
        assert act.rows("select first_name from beneficiaries_identity") == ["Emma"]


@pytest.mark.parametrize(
    "end",
    [
        "update accounts_link set used_at = now()",
        "update accounts_link set revoked_at = now()",
        "update accounts_link set valid_until = now()",
    ],
)
def test_a_used_revoked_or_old_link_sees_nothing(scene: Scene, sent: UUID, end: str) -> None:
    secret = scene.link(sent)
    scene.arrange(end)
    with scene.at(link=secret) as act:
        assert act.seen(PERSONAL) == {}
        assert act.open(scene.person("Emma")) is None
        assert act.value("select door.link_orientation()") is None


def test_a_link_of_another_cite_or_without_cite_sees_nothing(scene: Scene, sent: UUID) -> None:
    secret = scene.link(sent)
    for cite in ("valbourg", None):
        with scene.at(cite=cite, link=secret) as act:
            assert act.seen(PERSONAL) == {}
            assert act.open(scene.person("Emma")) is None


def test_a_link_is_used_once(scene: Scene, sent: UUID) -> None:
    secret = scene.link(sent)
    with scene.at(link=secret) as act:
        act.value("select door.use_link()")
        assert act.seen(PERSONAL) == {}
        with pytest.raises(Exception, match="link refused"):
            act.value("select door.use_link()")


def test_nobody_uses_up_a_link_they_do_not_hold(scene: Scene, sent: UUID) -> None:
    scene.link(sent)
    for slug in ("samia", None):
        with scene.at(slug) as act, pytest.raises(Exception, match="link refused"):
            act.value("select door.use_link()")


@pytest.mark.parametrize(
    ("purpose", "step"),
    [
        ("answer", "scheme_answer = 'waiting', scheme_answered_at = now()"),
        ("start", "started_on = current_date"),
        ("result", "ended_on = current_date, result = 'completed'"),
    ],
)
def test_a_link_moves_the_step_it_was_made_for(scene: Scene, purpose: str, step: str) -> None:
    having = {"answer": "", "start": "accepted", "result": "accepted"}[purpose]
    orientation = scene.orientation("Fatou" if having else "Emma", scheme_answer=having, person_answer="agreed")
    if purpose == "result":
        scene.arrange("update pathways_orientation set started_on = current_date where id = %s", orientation)
    with scene.at(link=scene.link(orientation, purpose)) as act:
        assert act.do(f"update pathways_orientation set {step} where id = %s", orientation) == 1
        # Without WHERE too: one orientation and no other.
        assert act.do(f"update pathways_orientation set {step}") == 1
        for other in ("person_answer = 'declined'", "sent_at = now() + interval '1 second'"):
            act.is_refused(f"update pathways_orientation set {other} where id = %s", orientation)
        for elsewhere in ("beneficiary_id", "scheme_id", "decided_on", "programme_id"):
            act.is_refused(f"update pathways_orientation set {elsewhere} = {elsewhere}")


def test_a_link_for_an_answer_does_not_tell_a_start(scene: Scene) -> None:
    orientation = scene.orientation("Fatou", scheme_answer="accepted", person_answer="agreed")
    with scene.at(link=scene.link(orientation, "answer")) as act:
        act.is_refused("update pathways_orientation set started_on = current_date where id = %s", orientation)


def test_signing_in_besides_lends_a_link_nothing(scene: Scene, sent: UUID) -> None:
    """An account of no Cité, or of a member who is a stranger to her, with a link in hand: still one orientation."""
    secret = scene.link(sent)
    for slug in ("charlie", "farid"):
        with scene.at(slug, link=secret) as act:
            assert act.do("update pathways_orientation set refusal_reason = refusal_reason") == 1
            act.is_refused("update pathways_orientation set person_answer = 'declined' where id = %s", sent)
            assert act.open(scene.person("Emma")) == 2
            assert act.rows("select id from pathways_orientation") == [sent]
            assert "committees_brief" not in act.seen(OF_PEOPLE)


def test_a_link_writes_nothing_else_about_her(scene: Scene, sent: UUID) -> None:
    emma = scene.person("Emma")
    with scene.at(link=scene.link(sent)) as act:
        for holder in ("membership", "seat"):
            to = scene.membership("farid") if holder == "membership" else scene.seat("residents", "diplomes")
            act.is_refused(
                f"insert into beneficiaries_grant (id, beneficiary_id, {holder}_id, holder_id, level, reason,"
                " valid_from, valid_until)"
                " values (gen_random_uuid(), %s, %s, %s, 1, 'agenda', now(), now() + interval '1 day')",
                emma, to, to,
            )  # fmt: skip
        act.is_refused("update beneficiaries_grant set valid_until = now()")
        assert act.do("update beneficiaries_identity set phone = ''") == 0
        path = scene.one("select id from pathways_pathway where beneficiary_id = %s", emma)
        scheme = scene.one("select scheme_id from pathways_orientation where id = %s", sent)
        act.is_refused(
            "insert into pathways_orientation (id, programme_id, pathway_id, beneficiary_id, scheme_id, origin, reason,"
            " mainstream_argument, decided_on, person_answer, scheme_answer, refusal_reason, appointment_place,"
            " appointment_host, result, stop_reason) values (gen_random_uuid(), %s, %s, %s, %s, 'referent', 'goal', '',"
            " current_date, '', '', '', '', '', '', '')",
            scene.cite(), path, emma, scheme,
        )  # fmt: skip


def test_no_link_is_forged_for_an_orientation_one_does_not_hold(scene: Scene, sent: UUID) -> None:
    """A member who learns its number (from an agenda) makes no key of it; nor does the public."""
    for slug in ("farid", "hugo", "bruno", "charlie", None):
        with scene.at(slug) as act:
            for purpose in ("answer", "start", "result", "follow_up"):
                add_link(act, scene, subject=sent, purpose=purpose)
    with scene.at("valentine", cite="valbourg") as act:
        add_link(act, scene, subject=sent)


def test_no_link_is_made_before_the_person_agreed(scene: Scene) -> None:
    unsent = scene.orientation("Basile", scheme_answer="")
    with scene.at("ines") as act:
        add_link(act, scene, subject=unsent)


def test_a_link_cannot_take_the_number_of_a_colleague(scene: Scene, sent: UUID) -> None:
    """The number of a link is chosen by whoever makes it: the one of a membership or a seat opens nothing of theirs."""
    for slug, number in (("farid", scene.membership("ines")), ("farid", scene.seat("coordination"))):
        with scene.at(slug) as act:
            add_link(act, scene, subject=sent, purpose="follow_up", link=number)
        scene.arrange(
            "insert into accounts_link (id, secret_hash, purpose, programme_id, subject_id, created_at, valid_until)"
            " values (%s, sha256(convert_to(%s::text, 'UTF8')), 'follow_up', %s, %s, now(), now() + interval '1 day')",
            number, str(number), scene.cite(), sent,
        )  # fmt: skip
        with scene.at(slug, link=str(number)) as act:
            assert act.value("select door.my_link()") == number
            assert act.seen(OF_PEOPLE) == {}
            assert act.open(scene.person("Emma")) is None


def test_a_link_lends_only_the_person_it_is_about(scene: Scene, sent: UUID) -> None:
    lend = (
        "insert into beneficiaries_grant (id, beneficiary_id, link_id, holder_id, level, reason, valid_from)"
        " values (gen_random_uuid(), %s, %s, %s, %s, 'orientation', now())"
    )
    scene.link(sent)
    link = scene.one("select id from accounts_link where subject_id = %s order by created_at desc limit 1", sent)
    with scene.at("ines") as act:
        act.is_refused(lend, scene.person("Alix"), link, link, 2)
        act.is_refused(lend, scene.person("Emma"), link, link, 3)
        assert act.do(lend, scene.person("Emma"), link, link, 2) == 1
    with scene.at("hugo") as act:
        act.is_refused(lend, scene.person("Chloé"), link, link, 1)


def test_links_of_an_orientation_are_revoked_by_who_holds_her_contact(scene: Scene, sent: UUID) -> None:
    alive = "select count(*) from accounts_link where subject_id = %s and revoked_at is null"
    secret = scene.link(sent)
    before = scene.one(alive, sent)
    for slug, link in (("farid", ""), ("hugo", ""), (None, secret)):
        with scene.at(slug, link=link) as act:
            act.value("select door.close_links(%s)", sent)
            act.connection.commit()
        assert scene.one(alive, sent) == before
    with scene.at("ines") as act:
        act.value("select door.close_links(%s)", sent)
        act.connection.commit()
    assert scene.one(alive, sent) == 0
