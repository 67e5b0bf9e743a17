"""Who sees whom, twice: as the database answers, and as plain Python reads the same rows. They agree in both Cités, at
every level, before and after seats, members, grants and référents change."""

import random
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from dentelle.demo.acting import WHO
from tests.circle.scene import Scene

CITES = ("belfort", "valbourg")
ROUNDS = 12
type Sight = dict[tuple[str, str, int], frozenset[UUID]]


def _as_answered(scene: Scene) -> Sight:
    found: Sight = {}
    for slug in WHO:
        for cite in CITES:
            with scene.at(slug, cite=cite) as act:
                for level in (1, 2, 3, 4):
                    found[slug, cite, level] = frozenset(act.rows("select door.my_people(%s)", level))
    return found


def _runs(since: datetime, until: datetime | None) -> bool:
    now = datetime.now(UTC)
    return since <= now and (until is None or until > now)


def _as_reckoned(scene: Scene) -> Sight:
    """From the rows alone: an account → its memberships of the Cité → their seats → running grants."""
    cites = dict(scene.arrange("select slug, id from territory_programme"))
    accounts = dict(scene.arrange("select email, id from accounts_account"))
    members = scene.arrange("select id, account_id, programme_id, valid_from, valid_until from partners_membership")
    holdings = scene.arrange("select seat_id, membership_id, valid_from, valid_until from groups_seatholding")
    grants = scene.arrange(
        "select beneficiary_id, membership_id, seat_id, level, valid_from, valid_until from beneficiaries_grant"
        " where link_id is null"
    )
    found: Sight = {}
    for slug, who in WHO.items():
        for cite in CITES:
            mine = {
                pk for pk, account, programme, since, until in members
                if account == accounts[who.email] and programme == cites[cite] and _runs(since, until)
            }  # fmt: skip
            seats = {seat for seat, member, since, until in holdings if member in mine and _runs(since, until)}
            for level in (1, 2, 3, 4):
                found[slug, cite, level] = frozenset(
                    person for person, member, seat, given, since, until in grants
                    if given >= level and _runs(since, until) and (member in mine or seat in seats)
                )  # fmt: skip
    return found


def _change(scene: Scene, chance: random.Random) -> str:
    """Something of the circle changes, as life or a mistake may do it."""
    moment = f"now() + interval '{chance.choice((-26, -2, 2, 26))} hours'"
    table, where = chance.choice(
        [
            ("partners_membership", "account_id is not null"),
            ("groups_seatholding", "membership_id is not null"),
            ("beneficiaries_grant", "link_id is null"),
            ("beneficiaries_grant", "seat_id is not null"),
        ]
    )
    column = chance.choice(("valid_from", "valid_until"))
    row = chance.choice(scene.arrange(f"select id from {table} where {where} order by id"))
    other = "valid_until = null" if column == "valid_from" else "valid_from = least(valid_from, {0} - interval '1 s')"
    statement = f"update {table} set {column} = {moment}, {other.format(moment)} where id = %s"
    scene.arrange(statement, row)
    return f"{statement} {row}"


def _hand_over(scene: Scene) -> None:
    path: Any = scene.one("select id from pathways_pathway where beneficiary_id = %s", scene.person("Alix"))
    with scene.at("ines") as act:
        act.value("select door.hand_over(%s, %s, null, '', now())", path, scene.membership("hugo"))
        act.connection.commit()


def test_the_told_cast_sees_what_the_rows_say(scene: Scene) -> None:
    answered = _as_answered(scene)
    assert answered == _as_reckoned(scene)
    assert any(answered.values())


def test_a_hand_over_moves_sight_and_nothing_else(scene: Scene) -> None:
    before = _as_answered(scene)
    _hand_over(scene)
    after = _as_answered(scene)
    assert after == _as_reckoned(scene)
    alix = scene.person("Alix")
    moved = {
        (slug, level) for (slug, _, level) in after if before[slug, "belfort", level] != after[slug, "belfort", level]
    }
    assert {slug for slug, _ in moved} == {"ines", "hugo"}
    assert alix not in after["ines", "belfort", 1]
    assert alix in after["hugo", "belfort", 3]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_changes_the_two_answers_stay_the_same(scene: Scene, seed: int) -> None:
    chance = random.Random(seed)
    changes = []
    for _ in range(ROUNDS):
        changes.append(_change(scene, chance))
        assert _as_answered(scene) == _as_reckoned(scene), changes
