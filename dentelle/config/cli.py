"""The `dentelle` command. Every failure that we understand is one French sentence and an exit code."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence

from dentelle.config import checks, environment
from dentelle.shared.failure import CannotContinue

_HELP = {
    "serve": "démarre tout et sert les pages jusqu’à Ctrl-C",
    "prepare": "met la base de données et les fichiers statiques à jour (rôle owner)",
    "worker": "traite les tâches de fond (rôle work)",
    "found": "fonde une vraie Cité et sa coordination (rôle owner)",
    "forget-factor": "oublie le second facteur de qui a perdu téléphone et codes de secours (rôle owner)",
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
        if name == "forget-factor":
            command.add_argument("--email", required=True)
        if name in {"personas", "routes"}:
            command.add_argument("--json", action="store_true", help="en JSON")
    given = parser.parse_args(words)
    if given.command == "personas":
        return _personas(given.json)
    if given.command == "routes":
        return _routes(given.json)
    if given.command == "found":
        return _found(given)
    if given.command == "forget-factor":
        return _forget_factor(given.email)
    plain: dict[str, Callable[[], int]] = {
        "serve": _serve,
        "prepare": _prepare,
        "worker": _worker,
        "stage": _stage,
        "tell": _tell,
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
