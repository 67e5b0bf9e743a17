"""The database's part of `dentelle check`: it answers each role, none is too strong, and it is of this version."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import conninfo

from dentelle.config import environment
from dentelle.config.finding import Finding, State
from dentelle.shared.failure import CannotContinue
from dentelle.shared.postgres import PORT as SOCKET_PORT
from dentelle.shared.postgres import Cluster, find_bin_dir, major_version
from dentelle.shared.postgres.binaries import OLDEST

ROLES = ("web", "work", "owner")
_PATIENCE = 10  # s
# "May become" counts: a role that may SET ROLE to a superuser is one.
_WHO = """
select current_user, current_setting('server_version_num')::int / 10000,
    (select bool_or(rolsuper or rolbypassrls) from pg_roles where pg_has_role(current_user, oid, 'member')),
    (select bool_or(rolcreaterole or rolcreatedb) from pg_roles where pg_has_role(current_user, oid, 'member')),
    exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and pg_has_role(current_user, relowner, 'member')),
    to_regclass('public.django_migrations') is not null,
    extract(epoch from pg_postmaster_start_time()) || ' '
        || (select oid from pg_database where datname = current_database())
"""
# The two roles that log in nowhere: what a GET steps down to, what owns the functions that look further.
_HIDDEN = """
select rolname, rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb
from pg_roles where rolname in ('dentelle_reader', 'dentelle_door')
"""


@dataclass(frozen=True)
class _Seen:
    """What a role is, and which database it reached."""

    user: str
    version: int
    is_above: bool
    is_maker: bool
    is_owner: bool
    has_tables: bool
    where: str


def database() -> Iterator[Finding]:
    """PostgreSQL, each role, then what the owner reads: the version of the tables, who is in them, mails that wait."""
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
    seen: list[_Seen] = []
    for role in ROLES:
        finding, found = _role(role)
        yield finding
        if found is not None and finding.state is State.GOOD:
            seen.append(found)
    if len({one.where for one in seen}) > 1:
        yield Finding("Base de données", State.WRONG, "Les trois adresses ne mènent pas à la même base.")
    elif len(seen) == len(ROLES):
        with psycopg.connect(_address("owner"), autocommit=True, connect_timeout=_PATIENCE) as owner:
            yield from _hidden_roles(owner)
            yield _migrations(owner)
            yield from _people(owner)
            yield from _late_mail(owner)


def _address(role: str) -> str:
    return environment.database_url(role) or conninfo.make_conninfo(
        host=str(environment.postgres_socket()), port=SOCKET_PORT, dbname="dentelle", user=f"dentelle_{role}"
    )


def _role(role: str) -> tuple[Finding, _Seen | None]:
    """Can it connect, and is it as weak as it must be?"""
    point = f"Base, rôle {role}"
    try:
        with psycopg.connect(_address(role), connect_timeout=_PATIENCE) as connection:
            row = connection.execute(_WHO).fetchone()
    except psycopg.Error as error:
        return Finding(point, State.WRONG, f"Elle ne répond pas ({_why(error)})."), None
    if row is None:
        return Finding(point, State.WRONG, "Elle ne dit pas qui se connecte."), None
    seen = _Seen(*row)
    return Finding(point, *_judged(role, seen)), seen


def _judged(role: str, seen: _Seen) -> tuple[State, str]:
    if seen.is_above:
        return (
            State.WRONG,
            "Ce compte passe, ou peut passer, outre le cercle (superuser) : deploy/roles.sql.",
        )
    if seen.is_maker:
        return State.WRONG, "Ce compte peut créer des comptes ou des bases : deploy/roles.sql."
    if seen.version < OLDEST:
        return State.WRONG, f"PostgreSQL {seen.version} est trop ancien : {OLDEST} ou plus."
    if seen.user != f"dentelle_{role}":
        return State.WRONG, f"Ce compte est {seen.user}, et non dentelle_{role} : deploy/roles.sql."
    if seen.is_owner and role != "owner":
        return State.WRONG, "Ce compte peut devenir propriétaire des tables : deploy/roles.sql."
    if not seen.has_tables:
        return State.SEE, "La base est vide : « dentelle prepare » la remplit."
    return State.GOOD, f"Elle répond, sans droit de trop ({seen.user})."


def _hidden_roles(owner: psycopg.Connection[Any]) -> Iterator[Finding]:
    found = dict(owner.execute(_HIDDEN).fetchall())
    for role in ("dentelle_reader", "dentelle_door"):
        if found.get(role, True):
            said = "peut se connecter, ou plus" if role in found else "manque"
            yield Finding(f"Base, rôle {role.removeprefix('dentelle_')}", State.WRONG, f"Il {said} : deploy/roles.sql.")


def _migrations(owner: psycopg.Connection[Any]) -> Finding:
    environment.use_settings()
    import django

    django.setup()
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    applied = set(owner.execute("select app, name from django_migrations").fetchall())
    wanted = {key for key, migration in loader.disk_migrations.items() if not migration.replaces}
    if newer := {key for key in applied - set(loader.disk_migrations) if key[0] in loader.migrated_apps}:
        return Finding("Tables", State.WRONG, f"La base vient d’une Dentelle plus récente ({'.'.join(min(newer))}).")
    if late := wanted - applied:
        return Finding("Tables", State.WRONG, f"Il manque {'.'.join(min(late))} : lancez « dentelle prepare ».")
    return Finding("Tables", State.GOOD, "La base est à jour de cette version.")


def _people(owner: psycopg.Connection[Any]) -> Iterator[Finding]:
    """Invented and real people never share a database, and the demonstration's buttons never open real files."""
    kinds = {row[0] for row in owner.execute("select distinct is_invented from territory_programme")}
    if kinds == {True, False}:
        yield Finding("Cités", State.WRONG, "La base mêle une démonstration et une vraie Cité : séparez-les.")
    elif True in kinds and not environment.is_demo():
        yield Finding("Cités", State.WRONG, "La base contient la démonstration : une vraie Cité en veut une autre.")
    elif False in kinds and environment.is_demo():
        yield Finding("Cités", State.WRONG, "DENTELLE_DEMO=1 sur de vraies personnes : ses boutons les ouvriraient.")
    elif not kinds:
        yield Finding("Cités", State.SEE, "Aucune Cité n’est fondée : « dentelle found ».")
    nameless = owner.execute(
        "select count(*) from territory_programme where not is_invented and controller = ''"
    ).fetchone()
    if nameless and nameless[0]:
        yield Finding("Cités", State.SEE, "Une Cité n’a pas nommé l’organisme responsable des données (page Équipe).")


def _late_mail(owner: psycopg.Connection[Any]) -> Iterator[Finding]:
    waiting = owner.execute(
        "select exists (select from shared_outboxmessage where sent_at is null and attempts >= 6)"
    ).fetchone()
    if waiting and waiting[0]:
        yield Finding("Courriels", State.WRONG, "Des courriels ne partent pas depuis une heure ou plus.")


def _why(error: psycopg.Error) -> str:
    """libpq's reason, without its address, which may hold a secret."""
    if error.sqlstate:
        return f"{type(error).__name__} {error.sqlstate}"
    # Only what the server said: libpq quotes an address that it cannot read, password included.
    _, told, words = str(error).strip().rpartition("FATAL:")
    return words.strip().partition("\n")[0] if told else type(error).__name__
