"""`dentelle check`: what an operator wants to know before real people trust this installation, one sentence a point."""

import shutil
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

import psycopg
from psycopg import conninfo

from dentelle.config import checks, environment
from dentelle.shared.failure import CannotContinue
from dentelle.shared.french import number
from dentelle.shared.postgres import PORT as SOCKET_PORT
from dentelle.shared.postgres import Cluster, find_bin_dir, major_version
from dentelle.shared.postgres.binaries import OLDEST

ROLES = ("web", "work", "owner")
ROOM_WANTED = 2_000_000_000  # bytes: some weeks of PostgreSQL's log, and a backup beside
_PATIENCE = 10  # s


class State(StrEnum):
    """What is said of one point."""

    GOOD = "bon"
    SEE = "à voir"
    WRONG = "faux"


@dataclass(frozen=True)
class Finding:
    """One point: its name, its state, one sentence."""

    point: str
    state: State
    sentence: str


def examine() -> Iterator[Finding]:
    """Every point, in the order in which one mends them. Nothing is written, no mail is sent."""
    try:
        environment.port()
    except ValueError:
        yield Finding("PORT", State.WRONG, "PORT doit être un nombre : rien d’autre n’a été examiné.")
        return
    yield from _settings()
    yield from _addresses()
    yield from _data()
    yield from _database()
    yield from _mail()
    yield from _backups()


def _settings() -> Iterator[Finding]:
    where = f"{environment.bind_address()}, port {environment.port()}"
    yield Finding("PORT", State.GOOD, f"Les pages sont servies sur {where}.")
    if missing := environment.missing_addresses():
        yield Finding("Base de données", State.WRONG, f"Il manque {', '.join(missing)}.")
    if environment.is_debug():
        yield Finding("DENTELLE_DEBUG", State.WRONG, "Le mode de mise au point montre des données : retirez-le.")
    if environment.is_demo():
        yield Finding("DENTELLE_DEMO", State.SEE, "C’est la démonstration : jamais avec de vraies personnes.")


def _addresses() -> Iterator[Finding]:
    address = urlsplit(environment.public_address())
    host = address.hostname or ""
    hosts = [each.strip() for each in environment.allowed_hosts()]
    is_local = host in {"localhost", "127.0.0.1", "::1"}
    if is_local:
        yield Finding(
            "DENTELLE_ADDRESS",
            State.SEE,
            "Les liens des courriels mènent à cette machine : donnez votre adresse.",
        )
    elif "*" not in hosts and host not in hosts and not any(h.startswith(".") and host.endswith(h) for h in hosts):
        yield Finding("DENTELLE_HOSTS", State.WRONG, f"{host} (DENTELLE_ADDRESS) n’est pas parmi DENTELLE_HOSTS.")
    else:
        yield Finding("DENTELLE_ADDRESS", State.GOOD, f"Les liens des courriels commencent par {address.geturl()}.")
    if (address.scheme == "https") != environment.is_https():
        said = "L’adresse est en https" if address.scheme == "https" else "DENTELLE_HTTPS=1"
        other = "DENTELLE_HTTPS n’est pas à 1" if address.scheme == "https" else "l’adresse n’est pas en https"
        yield Finding(
            "DENTELLE_HTTPS", State.WRONG, f"{said}, mais {other} : les connexions seraient refusées ou nues."
        )
    elif not is_local and not environment.is_https():
        yield Finding("DENTELLE_HTTPS", State.WRONG, "Sans https, mots et codes passent en clair sur le réseau.")


def _data() -> Iterator[Finding]:
    path = environment.data_directory()
    if not path.is_dir():
        yield Finding("DENTELLE_DATA", State.SEE, f"Le dossier {path} n’existe pas encore : le premier départ le fera.")
        return
    try:
        checks.check_version(path)
        checks.refuse_half_restored(path)
    except CannotContinue as refused:
        yield Finding("DENTELLE_DATA", State.WRONG, refused.sentence)
        return
    if path.stat().st_mode & 0o077:
        yield Finding("DENTELLE_DATA", State.WRONG, f"Le dossier {path} est ouvert à d’autres comptes : chmod 700.")
        return
    free = shutil.disk_usage(path).free
    room = f"{number(free // 1_000_000)} Mo libres sur le disque de {path}."
    wrong = free < checks.ROOM_NEEDED
    yield Finding("DENTELLE_DATA", State.WRONG if wrong else State.SEE if free < ROOM_WANTED else State.GOOD, room)


def _database() -> Iterator[Finding]:
    try:
        if not environment.has_own_server():
            bin_dir = find_bin_dir(environment.postgres_bin())
            yield Finding("PostgreSQL", State.GOOD, f"Programmes de la version {major_version(bin_dir)}.")
            data = environment.data_directory()
            cluster = Cluster(data, bin_dir=environment.postgres_bin(), socket_dir=environment.postgres_socket())
            if not cluster.is_running():
                yield Finding("Base de données", State.SEE, "Le serveur intégré dort : « dentelle serve » le démarre.")
                return
    except CannotContinue as refused:
        yield Finding("PostgreSQL", State.WRONG, refused.sentence)
        return
    for role in ROLES:
        yield _role(role)


def _role(role: str) -> Finding:
    """Can it connect, and is it as weak as it must be?"""
    point = f"Base, rôle {role}"
    address = environment.database_url(role) or conninfo.make_conninfo(
        host=str(environment.postgres_socket()), port=SOCKET_PORT, dbname="dentelle", user=f"dentelle_{role}"
    )
    try:
        with psycopg.connect(address, connect_timeout=_PATIENCE) as connection:
            row = connection.execute(
                "select current_setting('server_version_num')::int / 10000, rolsuper or rolbypassrls, current_user,"
                " to_regclass('public.django_migrations') is not null from pg_roles where rolname = current_user"
            ).fetchone()
    except psycopg.Error as error:
        last = (str(error).strip().splitlines() or ["aucun détail"])[-1]
        return Finding(point, State.WRONG, f"Elle ne répond pas ({last}).")
    if row is None or row[1]:
        return Finding(point, State.WRONG, "Ce compte passe outre le cercle (superuser, bypassrls) : deploy/roles.sql.")
    if row[0] < OLDEST:
        return Finding(point, State.WRONG, f"PostgreSQL {row[0]} est trop ancien : {OLDEST} ou plus.")
    if row[2] != f"dentelle_{role}":
        return Finding(point, State.WRONG, f"Ce compte est {row[2]}, et non dentelle_{role} : deploy/roles.sql.")
    if not row[3]:
        return Finding(point, State.SEE, "La base est vide : « dentelle prepare » la remplit.")
    return Finding(point, State.GOOD, f"Elle répond, sans droit de trop ({row[2]}).")


def _mail() -> Iterator[Finding]:
    url = environment.smtp_url()
    if url is None:
        folder = environment.data_directory() / "courriers"
        yield Finding("DENTELLE_SMTP", State.SEE, f"Les courriels ne partent pas : ils sont écrits dans {folder}.")
        return
    if environment.sender().endswith(".invalid"):
        yield Finding("DENTELLE_SENDER", State.WRONG, "Donnez l’adresse d’expédition : beaucoup refuseraient celle-ci.")
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (465 if parts.scheme == "smtps" else 587)
    try:
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=_PATIENCE, context=ssl.create_default_context())
        else:
            server = smtplib.SMTP(host, port, timeout=_PATIENCE)
        with server:
            code, _ = server.ehlo()
            if code == 250 and "tls" in parts.scheme and parts.scheme != "smtps" and not server.has_extn("starttls"):
                yield Finding("DENTELLE_SMTP", State.WRONG, f"{host} ne sait pas chiffrer (STARTTLS).")
                return
    except (OSError, smtplib.SMTPException) as error:
        yield Finding("DENTELLE_SMTP", State.WRONG, f"{host}, port {port}, ne répond pas ({type(error).__name__}).")
        return
    yield Finding("DENTELLE_SMTP", State.GOOD, f"{host}, port {port}, répond ; rien n’a été envoyé.")


def _backups() -> Iterator[Finding]:
    key = environment.backup_key()
    if key is None:
        yield Finding(
            "DENTELLE_BACKUP_KEY", State.SEE, "Les sauvegardes ne seront pas chiffrées : « dentelle backup-key »."
        )
        return
    from dentelle.config.backup.archive import recipient

    try:
        recipient(key)
    except CannotContinue as refused:
        yield Finding("DENTELLE_BACKUP_KEY", State.WRONG, refused.sentence)
        return
    yield Finding("DENTELLE_BACKUP_KEY", State.GOOD, "Les sauvegardes seront chiffrées.")
