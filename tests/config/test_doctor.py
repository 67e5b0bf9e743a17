"""`dentelle check`: each fault of an installation is named, provoked for real."""

import ssl
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from dentelle.config import environment
from dentelle.shared.postgres import Cluster
from tests.config.test_supervisor import free_port
from tests.journey.house import House

pytestmark = pytest.mark.processes


def check(directory: Path, **more: str) -> tuple[int, dict[str, str]]:
    """Its code, and what it says of each point."""
    done = subprocess.run(
        [sys.executable, "-m", "dentelle.config.cli", "check"],
        env={**House(directory / "data", is_demo=False).environment(), **more}, capture_output=True, text=True,
        timeout=60,
    )  # fmt: skip
    assert done.stderr == ""
    lines = [line.partition("  ") for line in done.stdout.splitlines()]
    said = {}
    for state, _, rest in lines:
        point, _, sentence = rest.strip().partition(" : ")
        said[point] = f"{state.strip()}: {sentence}"
    return done.returncode, said


def test_a_new_place_is_not_wrong_and_says_what_is_still_to_see(tmp_path: Path) -> None:
    code, said = check(tmp_path)
    assert code == 0
    assert said["DENTELLE_DATA"].startswith("à voir")
    assert said["DENTELLE_SMTP"].startswith("à voir")


@pytest.mark.parametrize(
    ("point", "more"),
    [
        ("PORT", {"PORT": "quatre"}),
        ("Base de données", {"DATABASE_URL": "postgresql://dentelle_web@/dentelle"}),
        ("DENTELLE_DEBUG", {"DENTELLE_DEBUG": "1"}),
        ("DENTELLE_HOSTS", {"DENTELLE_ADDRESS": "https://cite.example", "DENTELLE_HTTPS": "1"}),
        ("DENTELLE_HTTPS", {"DENTELLE_ADDRESS": "https://cite.example", "DENTELLE_HOSTS": "cite.example"}),
        ("DENTELLE_HTTPS", {"DENTELLE_ADDRESS": "http://cite.example", "DENTELLE_HOSTS": "cite.example"}),
        ("DENTELLE_HTTPS", {"DENTELLE_HTTPS": "oui"}),
        ("DENTELLE_DEMO", {"DENTELLE_DEMO": "true"}),
        ("DENTELLE_SMTP", {"DENTELLE_SMTP": "smtp://127.0.0.1:9"}),
        ("DENTELLE_SMTP", {"DENTELLE_SMTP": "mail.exemple.fr"}),
        ("DENTELLE_SENDER", {"DENTELLE_SMTP": "smtp://127.0.0.1:9"}),
        ("DENTELLE_BACKUP_KEY", {"DENTELLE_BACKUP_KEY": "age1pasuneclé"}),
    ],
)
def test_each_fault_of_the_settings_is_named(point: str, more: dict[str, str], tmp_path: Path) -> None:
    code, said = check(tmp_path, **more)
    assert (code, said[point].split(":")[0]) == (1, "faux"), said


def test_a_directory_open_to_others_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    (tmp_path / "data").chmod(0o755)
    code, said = check(tmp_path)
    assert (code, "chmod 700" in said["DENTELLE_DATA"]) == (1, True)


def test_a_role_that_walks_around_the_circle_or_is_another_is_named(
    cluster: Cluster, database: str, tmp_path: Path
) -> None:
    where = f"?host={cluster.socket_dir}&port=5432"
    right = {**addresses(cluster, database), "DENTELLE_DEMO": "1"}
    code, said = check(tmp_path, **right)
    assert code == 0, said
    assert all(said[f"Base, rôle {role}"].startswith("bon") for role in ("web", "work", "owner"))
    assert said["Tables"].startswith("bon")
    code, said = check(tmp_path, **{**right, "DATABASE_URL": f"postgresql://postgres@/{database}{where}"})
    assert (code, "cercle" in said["Base, rôle web"]) == (1, True)
    code, said = check(tmp_path, **{**right, "DATABASE_URL": right["DATABASE_OWNER_URL"]})
    assert (code, "dentelle_owner" in said["Base, rôle web"]) == (1, True)
    code, said = check(tmp_path, **{**right, "DATABASE_URL": f"postgresql://dentelle_web@/nulle_part{where}"})
    assert (code, "ne répond pas" in said["Base, rôle web"]) == (1, True)


def test_a_misspelt_variable_is_to_see_with_what_was_meant(tmp_path: Path) -> None:
    code, said = check(tmp_path, DENTELLE_ADRESS="https://cite.example")
    assert code == 0
    assert said["DENTELLE_ADRESS"] == "à voir: Personne ne lit cette variable. Vouliez-vous dire DENTELLE_ADDRESS ?"


def test_a_mail_server_has_the_usual_port_of_its_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    for url, port in (("smtp://h", 25), ("smtp+tls://h", 587), ("smtps://h", 465), ("smtps://u:p%40@h:2465", 2465)):
        monkeypatch.setenv("DENTELLE_SMTP", url)
        server = environment.mail_server()
        assert server
        assert server.port == port
    assert (server.user, server.password) == ("u", "p@")


def addresses(cluster: Cluster, database: str) -> dict[str, str]:
    """The three addresses of one database."""
    where = f"?host={cluster.socket_dir}&port=5432"
    names = {"web": "DATABASE_URL", "work": "DATABASE_WORK_URL", "owner": "DATABASE_OWNER_URL"}
    return {name: f"postgresql://dentelle_{role}@/{database}{where}" for role, name in names.items()}


def test_three_addresses_that_lead_to_different_databases_are_named(
    cluster: Cluster, own_database: str, database: str, tmp_path: Path
) -> None:
    right = addresses(cluster, database)
    code, said = check(
        tmp_path, **{**right, "DATABASE_WORK_URL": addresses(cluster, own_database)["DATABASE_WORK_URL"]}
    )
    assert (code, "la même base" in said["Base de données"]) == (1, True)


def test_a_role_that_may_become_a_stronger_one_is_named(cluster: Cluster, own_database: str, tmp_path: Path) -> None:
    """By membership: SET ROLE is one statement away."""
    with cluster.connect_superuser(own_database) as superuser:
        superuser.autocommit = True
        superuser.execute("create role stronger bypassrls")
        superuser.execute("grant stronger to dentelle_web")
        try:
            code, said = check(tmp_path, **addresses(cluster, own_database))
        finally:
            superuser.execute("drop role stronger")
    assert (code, "outre le cercle" in said["Base, rôle web"]) == (1, True)


@pytest.mark.parametrize(
    ("harm", "point", "words", "mend"),
    [
        ("alter role dentelle_web createrole", "web", "créer", "alter role dentelle_web nocreaterole"),
        ("alter role dentelle_work createdb", "work", "créer", "alter role dentelle_work nocreatedb"),
        ("alter role dentelle_reader login", "reader", "se connecter", "alter role dentelle_reader nologin"),
        ("alter role dentelle_door login", "door", "se connecter", "alter role dentelle_door nologin"),
    ],
)
def test_a_role_with_a_right_too_many_is_named(
    harm: str, point: str, words: str, mend: str, cluster: Cluster, own_database: str, tmp_path: Path
) -> None:
    with cluster.connect_superuser(own_database) as superuser:
        superuser.autocommit = True
        superuser.execute(harm)
        try:
            code, said = check(tmp_path, **addresses(cluster, own_database), DENTELLE_DEMO="1")
        finally:
            superuser.execute(mend)
    assert (code, words in said[f"Base, rôle {point}"]) == (1, True), said


def test_whoever_owns_a_table_is_named(cluster: Cluster, own_database: str, tmp_path: Path) -> None:
    with cluster.connect_superuser(own_database) as superuser:
        superuser.execute("create table mine ()")
        superuser.execute("alter table mine owner to dentelle_web")
        superuser.commit()
        code, said = check(tmp_path, **addresses(cluster, own_database), DENTELLE_DEMO="1")
    assert (code, "propriétaire" in said["Base, rôle web"]) == (1, True), said


@pytest.mark.parametrize(
    "address",
    [
        "dentelle_web:motsecret@h/dentelle",
        "postgresql://dentelle_web:motsecret@h:port/dentelle",
        "password=motsecret x",
    ],
)
def test_an_address_that_cannot_be_read_is_never_quoted(address: str, tmp_path: Path) -> None:
    names = ("DATABASE_URL", "DATABASE_WORK_URL", "DATABASE_OWNER_URL")
    code, said = check(tmp_path, **dict.fromkeys(names, address))
    assert (code, said["Base, rôle web"].split(":")[0]) == (1, "faux")
    assert "motsecret" not in str(said)


def test_a_certificate_that_nobody_would_accept_is_named(tmp_path: Path) -> None:
    """A mail would not leave: the check meets the same refusal, before."""
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]), datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "both.pem"
    pem.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + certificate.public_bytes(Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    sink = Controller(Sink(), hostname="127.0.0.1", port=free_port(), tls_context=context)
    sink.start()
    try:
        code, said = check(
            tmp_path, DENTELLE_SMTP=f"smtp+tls://127.0.0.1:{sink.port}", DENTELLE_SENDER="cite@cite.example"
        )
    finally:
        sink.stop()
    assert (code, "certificat" in said["DENTELLE_SMTP"]) == (1, True), said


def test_tables_of_another_version_are_named(cluster: Cluster, own_database: str, tmp_path: Path) -> None:
    right = addresses(cluster, own_database)
    with cluster.connect_superuser(own_database) as superuser:
        superuser.autocommit = True
        superuser.execute("insert into django_migrations (app, name, applied) values ('shared', '9999_x', now())")
        code, said = check(tmp_path, **right, DENTELLE_DEMO="1")
        assert (code, "plus récente (shared.9999_x)" in said["Tables"]) == (1, True)
        superuser.execute("delete from django_migrations where name in ('9999_x', '0007_next_try')")
        code, said = check(tmp_path, **right, DENTELLE_DEMO="1")
        assert (code, "Il manque shared.0007_next_try" in said["Tables"]) == (1, True)


def test_invented_people_never_share_a_database_with_real_ones(
    cluster: Cluster, own_database: str, tmp_path: Path
) -> None:
    right = addresses(cluster, own_database)
    code, said = check(tmp_path, **right)
    assert (code, "contient la démonstration" in said["Cités"]) == (1, True)
    code, said = check(tmp_path, **right, DENTELLE_DEMO="1")
    assert (code, "Cités" in said) == (0, False)
    with cluster.connect_superuser(own_database) as superuser:
        superuser.execute("update territory_programme set is_invented = false where slug = 'belfort'")
    code, said = check(tmp_path, **right, DENTELLE_DEMO="1")
    assert (code, "mêle" in said["Cités"]) == (1, True)
    with cluster.connect_superuser(own_database) as superuser:
        superuser.execute("update territory_programme set is_invented = false, controller = ''")
    code, said = check(tmp_path, **right)
    assert (code, "organisme responsable" in said["Cités"]) == (0, True)


def test_mails_that_do_not_leave_are_named(cluster: Cluster, own_database: str, tmp_path: Path) -> None:
    with cluster.connect_superuser(own_database) as superuser:
        superuser.execute("update shared_outboxmessage set attempts = 6 where sent_at is null")
    code, said = check(tmp_path, **addresses(cluster, own_database), DENTELLE_DEMO="1")
    assert (code, "ne partent pas" in said["Courriels"]) == (1, True)


def test_a_mail_server_that_answers_is_good_and_receives_nothing(tmp_path: Path) -> None:
    class Box:
        received = 0

        async def handle_DATA(self, *_: object) -> str:  # noqa: N802 - the name that the server calls
            Box.received += 1
            return "250 OK"

    port = free_port()
    sink = Controller(Box(), hostname="127.0.0.1", port=port)
    sink.start()
    try:
        more = {"DENTELLE_SMTP": f"smtp://127.0.0.1:{port}", "DENTELLE_SENDER": "cite@cite.example"}
        code, said = check(tmp_path, **more)
        assert (code, said["DENTELLE_SMTP"].split(":")[0]) == (0, "bon")
        code, said = check(tmp_path, **{**more, "DENTELLE_SMTP": f"smtp+tls://127.0.0.1:{port}"})
        assert (code, "chiffrer" in said["DENTELLE_SMTP"]) == (1, True)
    finally:
        sink.stop()
    assert Box.received == 0
