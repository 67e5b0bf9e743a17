"""Signing in for real: a code by e-mail, a second factor where files are read, sessions that end."""

import re
import threading
import time
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dentelle.accounts import factors
from dentelle.accounts.keys import code_of, link_secret
from dentelle.demo.acting import Stage
from dentelle.shared.database import ask, tell
from dentelle.shared.outbox import deliver
from dentelle.shared.postgres import Cluster

RESIDENT = "farid@belfort.invalid"
REFERENT = "ines@belfort.invalid"
COORDINATOR = "samia@belfort.invalid"


class House:
    """A told database of this test's own, and what only its owner reads."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn

    def one(self, sql: str, *values: object) -> object:
        with psycopg.connect(self.dsn) as owner:
            row = owner.execute(sql, values).fetchone()
        return row[0] if row else None

    def code(self) -> str:
        """The code of the latest mail: what its reader types."""
        latest = "select subject_id from shared_outboxmessage where kind = 'signin.code' order by created_at desc"
        asked = self.one(latest)
        assert isinstance(asked, UUID)
        return code_of(asked)

    def mails(self) -> object:
        return self.one("select count(*) from shared_outboxmessage where kind = 'signin.code'")

    def ask(self, email: str, client: Client | None = None) -> Client:
        client = client or Client()
        assert client.post("/connexion/", {"email": email})["Location"] == "/connexion/code/"
        return client

    def enter(self, email: str) -> Client:
        """Address, code."""
        client = self.ask(email)
        code = self.code()
        answer = client.post("/connexion/code/", {"code": f"{code[:4]} {code[4:]}"})
        assert answer.status_code == 302, answer.content.decode()
        return client


@pytest.fixture
def house(cluster: Cluster, own_database: str) -> House:
    return House(cluster.dsn(own_database, "dentelle_owner"))


def totp(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def tie(client: Client) -> tuple[str, list[str]]:
    """Tie an application; its secret, and the paper codes."""
    page = client.get("/connexion/second-facteur/").content.decode()
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert found, page
    secret = found[1].replace(" ", "")
    answer = client.post("/connexion/second-facteur/", {"code": totp(secret)})
    paper = re.findall(r"<code>(\d+)</code>", answer.content.decode())
    assert len(paper) == 10, answer.content.decode()
    return secret, paper


def test_whoever_reads_no_file_enters_by_the_code_alone(house: House) -> None:
    client = house.enter(RESIDENT)
    assert client.get("/mes-cites/", follow=True).status_code == 200
    text = client.get("/mes-connexions/").content.decode()
    assert "Celle-ci" in text
    assert "Changer de téléphone" not in text


def test_whoever_reads_files_opens_nothing_before_the_second_factor(house: House) -> None:
    client = house.enter(REFERENT)
    for page in ("/belfort/personnes/", "/belfort/aujourdhui/", "/mes-connexions/", "/mes-cites/"):
        assert client.get(page)["Location"] == "/connexion/second-facteur/", page
    assert client.post("/connexion/second-facteur/", {"code": "000000"}).status_code == 422
    _, paper = tie(client)
    assert client.get("/belfort/personnes/").status_code == 200
    again = house.enter(REFERENT)
    assert again.get("/belfort/personnes/").status_code == 302
    assert again.post("/connexion/second-facteur/", {"code": paper[0]}).status_code == 302
    assert again.get("/belfort/personnes/").status_code == 200
    third = house.enter(REFERENT)
    assert third.post("/connexion/second-facteur/", {"code": paper[0]}).status_code == 422, "a paper code serves once"


def test_a_code_of_the_application_serves_once(house: House) -> None:
    secret, _ = tie(house.enter(REFERENT))
    code = totp(secret)
    first, second = house.enter(REFERENT), house.enter(REFERENT)
    assert first.post("/connexion/second-facteur/", {"code": code}).status_code == 302
    assert second.post("/connexion/second-facteur/", {"code": code}).status_code == 422


def test_another_telephone_asks_for_the_code_of_the_present_one(house: House) -> None:
    client = house.enter(REFERENT)
    secret, paper = tie(client)
    assert client.post("/mes-connexions/telephone/", {"code": "123"}).status_code == 422
    assert client.post("/mes-connexions/telephone/", {"code": paper[1]}).status_code == 302
    again = house.enter(REFERENT)
    other, _ = tie(again)
    assert other != secret


def test_unknown_addresses_get_the_same_answers_and_no_mail(house: House) -> None:
    before = house.mails()
    pages = {}
    for email in ("personne@belfort.invalid", RESIDENT):
        client = house.ask(email)
        shown = client.get("/connexion/code/")
        wrong = client.post("/connexion/code/", {"code": "0000 0000"})
        pages[email] = [
            re.sub(r'value="[^"]{20,}"', "", answer.content.decode().replace(email, "")) for answer in (shown, wrong)
        ] + [sorted(shown.headers), shown.status_code, wrong.status_code]
    assert pages["personne@belfort.invalid"] == pages[RESIDENT]
    assert house.mails() == int(str(before)) + 1


def test_five_wrong_codes_end_it_and_the_right_one_comes_too_late(house: House) -> None:
    client = house.ask(RESIDENT)
    right = house.code()
    wrong = f"{(int(right) + 1) % 100_000_000:08d}"
    statuses = [client.post("/connexion/code/", {"code": wrong}).status_code for _ in range(5)]
    assert statuses == [422, 422, 422, 422, 302]
    late = client.post("/connexion/code/", {"code": right}, follow=True)
    assert "dentelle_session" not in client.cookies or not client.cookies["dentelle_session"].value
    assert "Se connecter" in late.content.decode()


def test_a_code_serves_in_the_browser_that_asked_and_once(house: House) -> None:
    client = house.ask(RESIDENT)
    code = house.code()
    stranger = house.ask("personne@belfort.invalid")
    assert stranger.post("/connexion/code/", {"code": code}).status_code == 422
    assert client.post("/connexion/code/", {"code": code}).status_code == 302
    assert client.post("/connexion/code/", {"code": code})["Location"] == "/connexion/"


def test_askings_are_limited_by_address_whatever_the_process_and_the_sentence_says_it(house: House) -> None:
    answers = [Client().post("/connexion/", {"email": RESIDENT}) for _ in range(7)]
    assert [answer.status_code for answer in answers] == [302] * 6 + [422]
    assert "attendez un peu" in answers[-1].content.decode()
    assert house.ask(REFERENT)
    keys = str(house.one("select string_agg(cache_key || value, ' ') from shared_limit"))
    assert "farid" not in keys
    assert "127.0.0.1" not in keys


def test_two_tries_at_once_with_the_right_code_open_one_session(house: House) -> None:
    client = house.ask(RESIDENT)
    code, cookie = house.code(), client.cookies["dentelle_connexion"].value
    barrier, opened = threading.Barrier(4), []

    def attempt() -> None:
        other = Client()
        other.cookies["dentelle_connexion"] = cookie
        barrier.wait()
        other.post("/connexion/code/", {"code": code})
        if "dentelle_session" in other.cookies:
            opened.append(other.cookies["dentelle_session"].value)
        connections.close_all()

    threads = [threading.Thread(target=attempt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 1


def test_closing_my_other_sessions_cuts_them_at_their_next_click(house: House) -> None:
    here, there = house.enter(RESIDENT), house.enter(RESIDENT)
    page = here.get("/mes-connexions/").content.decode()
    number = re.search(r'name="number" value="([^"]+)"', page)
    assert number
    stranger = house.enter("charlie@belfort.invalid")
    assert stranger.post("/mes-connexions/fermer/", {"number": number[1]}).status_code == 404
    assert there.get("/mes-connexions/").status_code == 200
    assert here.post("/mes-connexions/fermer/", {"number": number[1]}).status_code == 302
    assert there.get("/mes-connexions/").status_code == 404
    third = house.enter(RESIDENT)
    assert here.post("/mes-connexions/fermer/", {}).status_code == 302
    assert third.get("/mes-connexions/").status_code == 404
    assert here.get("/mes-connexions/").status_code == 200


def test_a_seat_that_reads_files_asks_for_the_second_factor_at_once(house: House) -> None:
    client = house.enter(RESIDENT)
    assert client.get("/mes-connexions/").status_code == 200
    house.one(
        "with seat as (select s.id from groups_seat s join territory_programme p on p.id = s.programme_id"
        " where p.slug = 'belfort' and s.kind = 'copilots' limit 1), who as (select m.id from partners_membership m"
        " join accounts_account a on a.id = m.account_id where a.email = %s limit 1)"
        " insert into groups_seatholding (id, seat_id, membership_id, valid_from)"
        " select gen_random_uuid(), seat.id, who.id, now() from seat, who returning 1",
        RESIDENT,
    )
    assert client.get("/mes-connexions/")["Location"] == "/connexion/second-facteur/"


def test_the_mail_of_a_code_tells_the_code_and_nothing_of_anybody(house: House) -> None:
    client = house.ask(RESIDENT)
    code = house.code()
    connection.close()
    connection.settings_dict["USER"] = "dentelle_work"
    deliver()
    letter = next(letter for letter in mail.outbox if letter.subject == "Votre code de connexion")
    assert letter.to == [RESIDENT]
    assert f"{code[:4]} {code[4:]}" in letter.body
    assert "Belfort" not in letter.body
    assert "Farid" not in letter.body
    connection.close()
    connection.settings_dict["USER"] = "dentelle_web"
    assert client.post("/connexion/code/", {"code": code}).status_code == 302


def test_a_code_that_waited_too_long_is_not_sent(house: House) -> None:
    house.ask(RESIDENT)
    house.one("update shared_outboxmessage set created_at = %s returning 1", timezone.now() - timedelta(minutes=11))
    connection.close()
    connection.settings_dict["USER"] = "dentelle_work"
    deliver()
    assert not [letter for letter in mail.outbox if letter.subject == "Votre code de connexion"]


def test_an_invitation_opens_the_access_once_and_asks_for_the_second_factor(house: House) -> None:
    samia = house.enter(COORDINATOR)
    tie(samia)
    organisation = str(house.one(
        "select o.id from partners_organisation o join territory_programme p on p.id = o.programme_id"
        " where p.slug = 'belfort' order by o.name limit 1"
    ))  # fmt: skip
    sent = {
        "name": "Nour Inventée", "email": "nour@belfort.invalid", "organisation": organisation,
        "role": "professional", "first_day": timezone.localdate().isoformat(),
    }  # fmt: skip
    answer = samia.post("/belfort/equipe/membres/nouveau/", sent, follow=True)
    assert "Invitation envoyée" in answer.content.decode()

    def link() -> str:
        found = house.one("select id from accounts_link where purpose = 'invitation' order by created_at desc")
        assert isinstance(found, UUID)
        return f"/belfort/invitation/{link_secret(found)}/"

    first = link()
    member = str(
        house.one("select subject_id from accounts_link where purpose = 'invitation' order by created_at desc")
    )
    assert samia.post(f"/belfort/equipe/membres/{member}/inviter/", {}).status_code == 302
    nour = Client()
    assert nour.get(first).status_code == 404, "a new invitation closes the first"
    page = nour.get(link()).content.decode()
    assert "Nour Inventée, vous êtes attendu·e" in page.replace("\u202f", " ")
    assert "Professionnel·le" in page
    assert nour.get(link().replace("belfort", "valbourg", 1)).status_code == 404
    assert nour.post(link())["Location"] == "/connexion/second-facteur/"
    tie(nour)
    assert nour.get("/belfort/personnes/").status_code == 200
    assert Client().get(link()).status_code == 404, "it serves once"
    assert "A ouvert son accès" in samia.get(f"/belfort/equipe/membres/{member}/").content.decode()


def test_whoever_belongs_to_two_cites_chooses_and_each_opens_its_own(house: House) -> None:
    house.one(
        "insert into partners_membership (id, programme_id, account_id, organisation_id, role, valid_from)"
        " select gen_random_uuid(), p.id, a.id, o.id, 'resident', now() from territory_programme p, accounts_account a,"
        " partners_organisation o where p.slug = 'valbourg' and a.email = %s and o.programme_id = p.id"
        " limit 1 returning 1",
        RESIDENT,
    )
    client = house.enter(RESIDENT)
    page = client.get("/mes-cites/").content.decode()
    assert 'href="/belfort/' in page
    assert 'href="/valbourg/' in page
    assert "Changer de Cité" in client.get("/mes-connexions/").content.decode()


def test_the_operator_reopens_the_access_of_whoever_lost_everything(house: House) -> None:
    client = house.enter(REFERENT)
    secret, _ = tie(client)
    connection.close()
    connection.settings_dict["USER"] = "dentelle_owner"
    assert not factors.forget("personne@belfort.invalid")
    assert factors.forget(REFERENT)
    connection.close()
    connection.settings_dict["USER"] = "dentelle_web"
    assert client.get("/belfort/personnes/").status_code == 404
    other, _ = tie(house.enter(REFERENT))
    assert other != secret


@given(st.binary(min_size=0, max_size=64), st.sampled_from(["code", "factor"]))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_invented_proof_binds_a_browser_to_an_account(stage: Stage, proof: bytes, step: str) -> None:
    with stage.acting("farid") as farid:
        pass
    sql = "select door.bind_by_code(%s, now(), %s, '')" if step == "code" else "select door.confirm_factor(now(), %s)"
    values: list[UUID | bytes | None] = [farid.account_id, proof] if step == "code" else [proof]
    tell(session="x" * 43)
    with pytest.raises(DatabaseError), transaction.atomic():
        ask(sql, *values)


def test_whoever_comes_by_a_mail_signs_in_and_arrives_where_it_leads(house: House) -> None:
    target = "/belfort/groupes/"
    page = Client().get(target)
    assert page.status_code == 404, "absent and forbidden look alike"
    found = re.search(r'href="(/connexion/[^"]+)"', page.content.decode())
    assert found
    client = Client()
    asked = client.post(found[1], {"email": RESIDENT})["Location"]
    assert client.post(asked, {"code": house.code()})["Location"] == target
    assert client.get(target).status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://ailleurs.invalid/", "//ailleurs.invalid/", "javascript:alert(1)", "x"])
def test_signing_in_never_leads_out_of_the_house(house: House, elsewhere: str) -> None:
    client = Client()
    asked = client.post(f"/connexion/?suite={elsewhere}", {"email": RESIDENT})["Location"]
    assert client.post(asked, {"code": house.code()})["Location"] == "/mes-cites/"


@pytest.mark.usefixtures("db")
def test_the_secret_of_a_link_never_goes_into_another_address() -> None:
    text = Client().get(f"/belfort/suivi/{'s' * 43}/").content.decode()
    assert "sss" not in text
