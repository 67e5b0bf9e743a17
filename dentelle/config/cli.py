"""The `dentelle` command. Every failure that we understand is one French sentence and an exit code."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dentelle.config import checks, environment
from dentelle.shared.failure import CannotContinue
from dentelle.shared.french import accorde

if TYPE_CHECKING:
    from dentelle.config.backup.archive import Manifest

_HELP = {
    "serve": "démarre tout et sert les pages jusqu’à Ctrl-C",
    "prepare": "met la base de données et les fichiers statiques à jour (rôle owner)",
    "worker": "traite les tâches de fond (rôle work)",
    "found": "fonde une vraie Cité et sa coordination (rôle owner)",
    "services": "prend les services de data·inclusion (fichier json, ndjson ou .gz ; rôle owner)",
    "forget-factor": "oublie le second facteur de qui a perdu téléphone et codes de secours (rôle owner)",
    "check": "examine cette installation, un point par ligne ; 1 quand un point est faux",
    "backup": "sauvegarde la base et les clés dans un fichier, vérifié, chiffré si une clé est donnée",
    "backup-key": "fabrique la paire de clés qui chiffre les sauvegardes",
    "verify-backup": "restaure une sauvegarde pour de bon, à part, puis jette le résultat",
    "restore": "restaure une sauvegarde dans un dossier ou une base vide",
    "stage": "installe les Cités et les personnages de la démonstration (DENTELLE_DEMO=1 ; rôle owner)",
    "tell": "raconte l’histoire de la démonstration, ou la suite si elle a été coupée (DENTELLE_DEMO=1)",
    "manage": "commande de Django ; rôle donné par DENTELLE_DATABASE_ROLE",
    "personas": "les personnages de la démonstration",
    "routes": "les pages, et qui y a droit",
}


def _django(role: str | None = None) -> None:
    if role is not None:
        environment.use_role(role)
    environment.use_settings()
    import django

    django.setup()


def _serve() -> int:
    from dentelle.config.supervisor import serve

    return serve()


def _prepare() -> int:
    _django("owner")
    from dentelle.config.prepare import prepare

    prepare()
    return 0


def _worker() -> int:
    _django("work")
    from dentelle.shared.jobs import run_worker

    run_worker()
    return 0


def _stage() -> int:
    _only_in_demo("stage")
    _django("owner")
    from django.utils import timezone

    from dentelle.demo.founding import LONG_AGO, found

    found(timezone.now() - LONG_AGO)
    return 0


def _tell() -> int:
    _only_in_demo("tell")
    _django("web")  # under all its policies, like whoever clicks
    from dentelle.demo.story import SHORT, WHOLE, tell

    tell(lives=SHORT if environment.is_short_story() else WHOLE)
    return 0


def _services(given: argparse.Namespace) -> int:
    """Take the open data: the directory is replaced whole, or nothing changes."""
    _django("owner")
    from dentelle.directory.taking import lines_of, structures_of, take_services
    from dentelle.shared.errors import Refused

    try:
        structures = structures_of(Path(given.structures)) if given.structures else None
        taken = take_services(lines_of(Path(given.file)), structures=structures, is_small_on_purpose=given.small)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"Ce fichier ne se lit pas ({type(error).__name__}) : rien n’a changé.\n")
        return 1
    except Refused as refused:
        sys.stderr.write(f"{refused.problems[0].text}\n")
        return 1
    sys.stdout.write(f"{taken.services} services pris, {taken.skipped} lignes laissées.\n")
    for why, count in taken.why:
        sys.stdout.write(f"  {count} : {why}\n")
    return 0


def _found(given: argparse.Namespace) -> int:
    _django("owner")
    from dentelle.config.founding import Founding, found

    is_new = found(Founding(given.slug, given.name, given.organisation, given.coordinator, given.email, given.belfort))
    said = (
        f"La Cité « {given.slug} » est fondée." if is_new else f"La Cité « {given.slug} » existe déjà : rien ne change."
    )
    sys.stdout.write(f"{said}\n")
    if is_new:
        address = f"{environment.public_address()}/connexion/"
        sys.stdout.write(f"{given.coordinator} peut se connecter avec son adresse de courriel : {address}\n")
        if environment.smtp_url() is None:
            courriers = environment.data_directory() / "courriers"
            sys.stdout.write(f"Sans DENTELLE_SMTP, les courriels sont écrits dans {courriers} et ne partent pas.\n")
    return 0


def _forget_factor(email: str) -> int:
    """Its account ties another application at the next sign-in; its open sessions end."""
    _django("owner")
    from dentelle.accounts.factors import forget

    if not forget(email.strip().lower()):
        raise CannotContinue(f"Aucun compte n’a l’adresse {email}.", code=2)
    sys.stdout.write("C’est oublié : une autre application sera demandée à la prochaine connexion.\n")
    return 0


def _check() -> int:
    from dentelle.config.doctor import examine
    from dentelle.config.finding import State

    found = list(examine())
    sys.stdout.writelines(f"{each.state:6}  {each.point} : {each.sentence}\n" for each in found)
    return 1 if any(each.state == State.WRONG for each in found) else 0


def _backup(given: argparse.Namespace) -> int:
    from dentelle.config.backup.taking import take

    key = given.key or environment.backup_key()
    file, manifest = take(Path(given.to), key=key)
    sys.stdout.write(f"{file}\n{_held(manifest)}\n")
    if key is None:
        sys.stdout.write("Ce fichier n’est pas chiffré : il contient des noms. « dentelle backup-key » fait une clé.\n")
    return 0


def _backup_key(given: argparse.Namespace) -> int:
    from dentelle.config.backup.taking import make_key

    public = make_key(Path(given.to))
    sys.stdout.write(f"DENTELLE_BACKUP_KEY={public}\n")
    sys.stdout.write(f"Gardez {given.to} hors de cette machine : sans lui, aucune sauvegarde chiffrée ne s’ouvre.\n")
    return 0


def _restore(given: argparse.Namespace) -> int:
    _django()
    from django.db.migrations.loader import MigrationLoader

    from dentelle.config.backup import restoring

    known = frozenset(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)
    act = restoring.restore if given.command == "restore" else restoring.verify
    manifest = act(Path(given.file), key_file=Path(given.key) if given.key else None, known_migrations=known)
    sys.stdout.write(f"{_held(manifest)}\n")
    if given.command == "verify-backup":
        sys.stdout.write("Elle se restaure entièrement. Rien n’a été gardé.\n")
    elif not manifest.has_keys:
        sys.stdout.write("Les clés étaient données par l’environnement : donnez les mêmes.\n")
    return 0


def _held(manifest: "Manifest") -> str:
    rows = accorde(sum(manifest.rows.values()), "ligne,lignes")
    tables = accorde(len(manifest.rows), "table,tables")
    return f"Dentelle {manifest.dentelle}, le {manifest.taken_at} : {rows} dans {tables}, comptées."


def _only_in_demo(name: str) -> None:
    if not environment.is_demo():
        raise CannotContinue(f"« dentelle {name} » ne fonctionne qu’en démonstration (DENTELLE_DEMO=1).", code=2)


def _personas(as_json: bool) -> int:
    _django()
    from dentelle.demo.cast import personas

    return _show(personas(), as_json)


def _routes(as_json: bool) -> int:
    _django()
    from dentelle.config.urls import routes

    return _show(routes(), as_json)


def _show(rows: Sequence[Mapping[str, object]], as_json: bool) -> int:
    if as_json:
        sys.stdout.write(json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines("\t".join(str(value) for value in row.values()) + "\n" for row in rows)
    return 0


def _manage(words: list[str]) -> int:
    environment.use_settings()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["dentelle manage", *words])
    return 0


def _run(words: list[str]) -> int:
    if words[:1] == ["manage"]:
        return _manage(words[1:])  # Django reads its own options
    parser = argparse.ArgumentParser(prog="dentelle", description="L’outil de travail d’une Cité de l’emploi.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="commande")
    for name, told in _HELP.items():
        command = commands.add_parser(name, help=told)
        if name == "found":
            for option in ("slug", "name", "organisation", "coordinator", "email"):
                command.add_argument(f"--{option}", default="")
            command.add_argument("--belfort", action="store_true", help="avec les communes et quartiers de Belfort")
        if name == "services":
            command.add_argument("file", help="services (json, ndjson, .gz)")
            command.add_argument("--structures", default="", help="le fichier des structures, pour leur nom")
            command.add_argument("--small", action="store_true", help="accepter bien moins de services qu’avant")
        if name == "forget-factor":
            command.add_argument("--email", required=True)
        if name in {"backup", "backup-key"}:
            command.add_argument("--to", required=name == "backup-key", default=".", help="un dossier, ou un fichier")
        if name == "backup":
            command.add_argument("--key", help="clé publique age1… (sinon DENTELLE_BACKUP_KEY)")
        if name in {"restore", "verify-backup"}:
            command.add_argument("file", help="la sauvegarde")
            command.add_argument("--key", help="le fichier de la clé secrète")
        if name in {"personas", "routes"}:
            command.add_argument("--json", action="store_true", help="en JSON")
    given = parser.parse_args(words)
    if given.command == "personas":
        return _personas(given.json)
    if given.command == "routes":
        return _routes(given.json)
    if given.command == "found":
        return _found(given)
    if given.command == "services":
        return _services(given)
    if given.command == "forget-factor":
        return _forget_factor(given.email)
    asked: dict[str, Callable[[argparse.Namespace], int]] = {
        "backup": _backup,
        "backup-key": _backup_key,
        "restore": _restore,
        "verify-backup": _restore,
    }
    if given.command in asked:
        return asked[given.command](given)
    plain: dict[str, Callable[[], int]] = {
        "serve": _serve,
        "prepare": _prepare,
        "worker": _worker,
        "stage": _stage,
        "tell": _tell,
        "check": _check,
    }
    return plain[given.command]()


def _is_disk_full(error: BaseException | None) -> bool:
    """Also when the database says it (SQLSTATE 53100), under Django's own exception."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in checks.FULL:
            return True
        if getattr(error, "sqlstate", None) == "53100":
            return True
        error = error.__cause__
    return False


def _tell_failure(failure: CannotContinue) -> int:
    sys.stderr.write(f"{failure.sentence}\n")
    return failure.code


def main(words: list[str] | None = None) -> None:
    """The entry point; ends the process with a code."""
    try:
        code = _run(sys.argv[1:] if words is None else words)
    except CannotContinue as failure:
        code = _tell_failure(failure)
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        if not _is_disk_full(error):
            raise
        code = _tell_failure(checks.disk_full(environment.data_directory()))
    sys.exit(code)


if __name__ == "__main__":
    main()
