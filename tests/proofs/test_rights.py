"""Every route × persona × Cité × state of the grants, read and sent: no answer (page, JSON, PDF, search, refusal) holds
a word of anybody who is not in the reader's circle; what is absent and what is forbidden get the same bytes."""

import hashlib
import random
import re

import psycopg
import pytest
from django.db import transaction
from django.test import Client

from dentelle.accounts.keys import link_secret
from dentelle.demo.acting import enter
from dentelle.demo.cast import CAST
from dentelle.shared.database import forget
from dentelle.shared.postgres import Cluster
from tests.conftest import NewDatabase
from tests.proofs.addresses import Addresses
from tests.proofs.canaries import BRIEF, IDENTITY, SIGNAL, WORDS, Aviary, heard
from tests.proofs.running import IS_FULL, Proof

SHARE = {"GET": 0.6, "POST": 0.2} if IS_FULL else {"GET": 0.05, "POST": 0.02}
"""Of the addresses that each persona tries in a round, by luck: over all rounds nearly every one is."""
_GIVE = (
    "insert into beneficiaries_grant (id, beneficiary_id, membership_id, holder_id, level, reason, valid_from)"
    " select gen_random_uuid(), b.id, m.id, m.id, {}, '{}', now() from beneficiaries_beneficiary b"
    " join partners_membership m on m.programme_id = b.programme_id"
    " where md5(b.id::text || m.id::text || %(luck)s) < '4'"
)
STATES = {
    "as told": "",
    "all grants of one account end": "update beneficiaries_grant set valid_until = now() where membership_id = ("
    "select id from partners_membership order by md5(id::text || %(luck)s) limit 1)",
    "half of the grants end": "update beneficiaries_grant set valid_until = greatest(now(), valid_from)"
    " where valid_until is null and md5(id::text || %(luck)s) < '8'",
    "all grants end": "update beneficiaries_grant set valid_until = now() where valid_until is null",
    "strangers get a contact": _GIVE.format(2, "shared"),
    "strangers get a brief": _GIVE.format(1, "agenda"),
    "one member left": "update partners_membership set valid_until = now() where id = ("
    "select id from partners_membership order by md5(id::text || %(luck)s) limit 1)",
    "seats are given back": "update groups_seatholding set valid_until = now()"
    " where valid_until is null and md5(id::text || %(luck)s) < '8'",
    "grants begin tomorrow": "update beneficiaries_grant set valid_from = now() + interval '1 day',"
    " valid_until = now() + interval '2 days' where md5(id::text || %(luck)s) < '8'",
}
_MASKED = re.compile(rb'name="(?:csrfmiddlewaretoken|once|key)" value="[^"]*"|nonce="[^"]*"|suite=[^"]*')


@pytest.mark.processes
def test_no_answer_holds_a_word_of_anybody_outside_the_readers_circle(
    cluster: Cluster, new_database: NewDatabase
) -> None:
    proof = Proof("rights", full=len(STATES), small=1)
    for number, luck in proof.rounds():
        name = list(STATES)[number % len(STATES)] if IS_FULL else luck.choice(sorted(STATES))
        with psycopg.connect(cluster.dsn(new_database(), "postgres"), autocommit=True) as raw:
            aviary = Aviary(raw)
            aviary.plant()
            if STATES[name]:
                raw.execute(STATES[name], {"luck": str(luck.random())})  # type: ignore[arg-type]
            cites = dict(raw.execute("select slug, id from territory_programme").fetchall())
            addresses = Addresses(raw, luck)
            for who in (None, *CAST):
                _sweep(
                    proof, luck, _browser(who.slug if who else ""), who.email if who else "", aviary, cites, addresses
                )
            _walk_links(proof, raw, aviary)
        proof.count(f"state: {name}")
    # A silent aviary would prove nothing.
    for kind in (IDENTITY, BRIEF, WORDS, SIGNAL):
        if IS_FULL and not proof.counted[f"heard by whom it concerns: {kind}"]:
            proof.fail(f"no canary of kind {kind} was ever heard: the proof is void")
    proof.end()


def _browser(slug: str) -> Client:
    """Signed in as somebody of the cast, in the database of the round."""
    client = Client()
    if slug:
        with transaction.atomic():
            client.cookies["dentelle_session"] = enter(slug)
            forget()
    return client


def _sweep(
    proof: Proof, luck: random.Random, client: Client, email: str, aviary: Aviary, cites: dict[str, object],
    addresses: Addresses,
) -> None:  # fmt: skip
    allowed = {slug: aviary.allowed(email, cite) for slug, cite in cites.items()}
    refusals: dict[tuple[str, str], set[str]] = {}
    for method in ("GET", "POST"):
        for route, path in addresses.all(method):
            if luck.random() > SHARE[method] or route in {"sign_out", "close_sign_in", "demo_enter", "health"}:
                continue
            body = {"words": "Zq"} if route == "people" else {}
            with transaction.atomic():
                answer = client.get(path) if method == "GET" else client.post(path, body)
                transaction.set_rollback(True)
            _listen(proof, f"{email or 'nobody'} {method} {path}", answer.content, answer["Content-Type"],
                    allowed.get(path.split("/")[3 if path.startswith("/api/") else 1], set()))  # fmt: skip
            proof.count(f"{method}: {answer.status_code}")
            if answer.status_code >= 500:
                proof.fail(f"{email} {method} {path}: {answer.status_code}")
            if answer.status_code == 404:
                seen = hashlib.sha256(_MASKED.sub(b"", answer.content)).hexdigest()
                kind = (path.split("/")[1], answer["Content-Type"])
                refusals.setdefault(kind, set()).add(seen)
    for kind, seen in refusals.items():
        proof.count("kinds of refusal compared")
        if len(seen) > 1:
            proof.fail(f"{email or 'nobody'}: {len(seen)} different refusals under {kind}")


def _walk_links(proof: Proof, raw: psycopg.Connection, aviary: Aviary) -> None:
    links = raw.execute("select l.id, p.slug, l.purpose from accounts_link l join territory_programme p"
                        " on p.id = l.programme_id").fetchall()  # fmt: skip
    client = Client()
    for link, slug, purpose in links:
        path = {"follow_up": "suivi", "invitation": "invitation", "sheet": "fiche"}.get(purpose, "reponse")
        for cite in (slug, "valbourg" if slug == "belfort" else "belfort"):
            answer = client.get(f"/{cite}/{path}/{link_secret(link)}/")
            opened = aviary.of_link(link) if cite == slug else set()
            _listen(proof, f"link of {purpose} at {cite}", answer.content, answer["Content-Type"], opened)
            proof.count(f"link: {answer.status_code}")


def _listen(proof: Proof, what: str, content: bytes, kind: str, allowed: set[tuple[str, int]]) -> None:
    found = heard(content, kind)
    proof.count("answers")
    for each, _ in found & allowed:
        proof.count(f"heard by whom it concerns: {each}")
    if found - allowed:
        proof.fail(f"{what}: holds {sorted(found - allowed)}")
