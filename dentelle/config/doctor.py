"""`dentelle check`: what an operator wants to know before real people trust this installation, one sentence a point."""

import shutil
import smtplib
import ssl
from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import urlsplit

from dentelle.config import checks, environment
from dentelle.config.doctor_database import database
from dentelle.config.finding import Finding, State
from dentelle.shared.failure import CannotContinue
from dentelle.shared.french import number

ROOM_WANTED = 2_000_000_000  # bytes: some weeks of PostgreSQL's log, and a backup beside
_PATIENCE = 10  # s


def examine() -> Iterator[Finding]:
    """Every point, in the order in which one mends them. Nothing is written, no mail is sent."""
    try:
        environment.port()
    except ValueError:
        yield Finding("PORT", State.WRONG, "PORT doit être un nombre : rien d’autre n’a été examiné.")
        return
    yield from _names()
    yield from _settings()
    yield from _addresses()
    yield from _data()
    yield from database()
    yield from _mail()
    yield from _backups()


def _names() -> Iterator[Finding]:
    """A variable that is misspelt, or that says « oui », is silently another one."""
    for name, value in environment.switches().items():
        if value not in {"", "0", "1"}:
            yield Finding(name, State.WRONG, "Écrivez 1 pour oui, 0 ou rien pour non.")
    for name in environment.unknown_names():
        close = get_close_matches(name, environment.NAMES, n=1)
        meant = f" Vouliez-vous dire {close[0]} ?" if close else ""
        yield Finding(name, State.SEE, f"Personne ne lit cette variable.{meant}")


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


def _mail() -> Iterator[Finding]:
    try:
        server = environment.mail_server()
    except CannotContinue as refused:
        yield Finding("DENTELLE_SMTP", State.WRONG, refused.sentence)
        return
    if server is None:
        folder = environment.data_directory() / "courriers"
        yield Finding("DENTELLE_SMTP", State.SEE, f"Les courriels ne partent pas : ils sont écrits dans {folder}.")
        return
    if environment.sender().endswith(".invalid"):
        yield Finding("DENTELLE_SENDER", State.WRONG, "Donnez l’adresse d’expédition : beaucoup refuseraient celle-ci.")
    here = f"{server.host}, port {server.port}"
    try:
        with _greeted(server) as greeted:
            code, _ = greeted.ehlo()
            if code == 250 and server.is_starttls and not greeted.has_extn("starttls"):
                yield Finding("DENTELLE_SMTP", State.WRONG, f"{server.host} ne sait pas chiffrer (STARTTLS).")
                return
            if server.is_starttls:  # as a mail will: with its certificate
                greeted.starttls(context=ssl.create_default_context())
    except ssl.SSLError as error:
        why = getattr(error, "verify_message", "") or error.reason
        yield Finding("DENTELLE_SMTP", State.WRONG, f"{here} : son certificat n’est pas accepté ({why}).")
        return
    except (OSError, smtplib.SMTPException) as error:
        yield Finding("DENTELLE_SMTP", State.WRONG, f"{here}, ne répond pas ({type(error).__name__}).")
        return
    if server.password and server.scheme == "smtp":
        yield Finding("DENTELLE_SMTP", State.SEE, f"{here}, répond, mais le mot de passe y va en clair : smtp+tls.")
        return
    yield Finding("DENTELLE_SMTP", State.GOOD, f"{here}, répond ; rien n’a été envoyé.")


def _greeted(server: environment.MailServer) -> smtplib.SMTP:
    if server.is_tls:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=_PATIENCE, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=_PATIENCE)


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
