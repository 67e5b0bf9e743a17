"""Counts the figures twice, from the tables and from the journal, and says whether they agree:
`DENTELLE_DATABASE_ROLE=work dentelle manage check_figures [--cite belfort] [--since 2024-t1]`.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from dentelle.indicators.quarters import Quarter, quarter_of
from dentelle.indicators.queries import check
from dentelle.shared.database import ask
from dentelle.territory.models import Programme


class Command(BaseCommand):
    """Exit code 1 as soon as one figure differs."""

    help = "Compare les deux calculs des chiffres (rôle work)."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Which Cité, from which quarter."""
        parser.add_argument("--cite", help="une seule Cité (son nom dans l’adresse)")
        parser.add_argument("--since", help="premier trimestre, par exemple 2024-t1 (sinon, depuis un an)")

    def handle(self, *_: Any, **options: Any) -> None:
        """Every quarter of every Cité, up to today."""
        if not ask("select has_function_privilege('door.job_figures(date, date)', 'execute')"):
            raise CommandError("Cette commande demande le rôle work : DENTELLE_DATABASE_ROLE=work.")
        current = quarter_of(timezone.localdate())
        try:
            first = Quarter.parse(options["since"]) if options["since"] else Quarter(current.year - 1, current.number)
        except ValueError:
            raise CommandError("Ce trimestre s’écrit comme 2024-t1.")
        programmes = Programme.objects.order_by("slug")
        if options["cite"]:
            programmes = programmes.filter(slug=options["cite"])
            if not programmes:
                raise CommandError("Aucune Cité ne porte ce nom.")
        is_equal = True
        for programme in programmes:
            quarter = first
            while quarter <= current:
                if codes := check(programme, quarter):
                    is_equal = False
                    self.stderr.write(f"{programme.name}, {quarter.label} : {', '.join(codes)}")
                quarter = quarter.next
        if not is_equal:
            raise CommandError("Les deux calculs ne concordent pas.")
        self.stdout.write("Les deux calculs concordent.")
