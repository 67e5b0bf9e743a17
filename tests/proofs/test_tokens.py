"""Forged and altered links: each is answered exactly as a link that never was, by page and by form; whatever was tried,
nothing is written and no link is used up."""

import random
import string
from collections.abc import Callable
from uuid import UUID, uuid4

from django.test import Client
from django.utils import timezone

from dentelle.accounts.keys import link_secret
from dentelle.accounts.models import LinkPurpose
from dentelle.demo.acting import Stage
from tests.circle.scene import OWNER
from tests.proofs.running import Proof

ROOM = 100
"""Links a round."""
LETTERS = string.ascii_letters + string.digits + "-_"
ROUTES = {LinkPurpose.FOLLOW_UP: "suivi", "reply": "reponse", LinkPurpose.INVITATION: "invitation"}
PATHS = ("suivi", "reponse", "invitation")


def altered(luck: random.Random, secret: str) -> tuple[str, str]:
    """A link that opens nothing, and how it was made."""
    at = luck.randrange(len(secret))
    ways = {
        "invented": lambda: link_secret(UUID(int=luck.getrandbits(128), version=4)),
        "random": lambda: "".join(luck.choices(LETTERS, k=len(secret))),
        "one letter": lambda: secret[:at] + luck.choice(LETTERS.replace(secret[at], "")) + secret[at + 1 :],
        "two swapped": lambda: (
            secret[: at - 1] + secret[at] + secret[at - 1] + secret[at + 1 :] if at else secret[::-1]
        ),
        "cut": lambda: secret[:at] or "-",
        "longer": lambda: secret + luck.choice(LETTERS),
        "doubled": lambda: secret * 2,
        "other case": lambda: secret.swapcase(),
        "an id": lambda: str(uuid4()),
        "a statement": lambda: luck.choice(["' or 1=1 --", "%00", "..%2f..", "é" * 43, "\u202e" + secret, "a" * 5000]),
    }
    how = luck.choice(sorted(ways))
    made = ways[how]()
    return (made, how) if made != secret else (secret[::-1], "reversed")


def test_every_forged_link_gets_the_answer_of_a_link_that_never_was(
    stage: Stage, browser_of: Callable[[str | None], Client], connect: Callable[[str], object]
) -> None:
    proof = Proof("tokens", full=1000, small=10)
    owner = connect(OWNER)
    alive = owner.execute(  # type: ignore[attr-defined]
        "select id, purpose from accounts_link where used_at is null and revoked_at is null and valid_until > now()"
    ).fetchall()
    dead = owner.execute(  # type: ignore[attr-defined]
        "select id from accounts_link where used_at is not null or revoked_at is not null or valid_until <= now()"
    ).fetchall()
    assert alive
    assert dead
    state = "select count(*), count(used_at), max(used_at), count(revoked_at) from accounts_link"
    lines = "select count(*) from journal_entry"
    before = owner.execute(state).fetchone(), owner.execute(lines).fetchone()  # type: ignore[attr-defined]
    client = Client(enforce_csrf_checks=False)
    expected = {path: _answer(client, "get", path, link_secret(uuid4())) for path in PATHS}
    expected_post = {path: _answer(client, "post", path, link_secret(uuid4())) for path in PATHS}
    assert {status for status, *_ in expected.values()} == {404}
    for _, luck in proof.rounds():
        for _ in range(ROOM):
            link, purpose = luck.choice(alive)
            path = luck.choice(PATHS)
            if luck.random() < 0.1:
                secret, how = link_secret(luck.choice(dead)[0]), "used, revoked or too old"
            elif luck.random() < 0.1:
                # A real link at the address of another purpose, or of the other Cité.
                secret, how = link_secret(link), "elsewhere"
                path = luck.choice([each for each in PATHS if each != _path_of(purpose)])
            else:
                secret, how = altered(luck, link_secret(link))
            method = "get" if luck.random() < 0.8 else "post"
            found = _answer(client, method, path, secret)
            wanted = (expected if method == "get" else expected_post)[path]
            proof.count(f"{method}: {how}")
            proof.count("links")
            if "/" in secret or "%2f" in secret:
                wanted = (404, *found[1:])  # no address of ours at all
            if found != wanted:
                proof.fail(f"{method} {path} {how}: {found[0]} instead of {wanted[0]}, {secret!r}")
    after = owner.execute(state).fetchone(), owner.execute(lines).fetchone()  # type: ignore[attr-defined]
    if after != before:
        proof.fail(f"something was written: {before} became {after}")
    proof.end()


def _path_of(purpose: str) -> str:
    return {LinkPurpose.FOLLOW_UP: "suivi", LinkPurpose.INVITATION: "invitation"}.get(purpose, "reponse")  # type: ignore[call-overload]


def _answer(client: Client, method: str, path: str, secret: str) -> tuple[int, bytes, tuple[tuple[str, str], ...]]:
    """Status, body and headers: all that tells one answer from another."""
    answer = getattr(client, method)(f"/belfort/{path}/{secret}/", {"came": "yes", "on": timezone.localdate()})
    return answer.status_code, answer.content, tuple(sorted(answer.headers.items()))
