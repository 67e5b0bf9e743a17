"""Every address of the product, filled with every object of a database: of the asked Cité and of the other."""

import itertools
import random
import re
from collections.abc import Iterator
from typing import Any

import psycopg

from dentelle.beneficiaries.known import CODES
from dentelle.config.urls import routes

POOLS = {
    "personnes": "select id from beneficiaries_beneficiary",
    "seances": "select id from committees_committeesession",
    "orientations": "select id from pathways_orientation",
    "signalements": "select id from spotting_signal",
    "affiches": "select id from territory_priorityarea order by id limit 3",
    "carte": "select id from territory_priorityarea order by id limit 3",
    "organisations": "select id from partners_organisation order by id limit 4",
    "membres": "select id from partners_membership order by id limit 4",
    "places": "select id from groups_seatholding order by id limit 4",
    "absence": "select id from pathways_standin",
    "successions": "select id from succession_succession",
    "groupes": "select slug from groups_workinggroup",
    "dispositifs": "select slug from catalogue_scheme order by slug limit 3",
    "bilan": "select to_char(now(), 'YYYY') || '-t' || to_char(now(), 'Q')",
    "situations": "select id from committees_casereview",
    "accords": "select id from beneficiaries_sharingagreement",
    "etape": "select id from pathways_step",
    "relais": "select id from pathways_handover",
    "delegations": "select id from groups_delegation",
    "entretien": "select id from catalogue_suggestion",
    "regle": "select id from catalogue_rulequestion",
    "publier": "select id from groups_workinggroup",
    "place": "select id from catalogue_intake order by id limit 3",
    "annuler": "select id from journal_entry order by recorded_at desc limit 4",
}
"""What an address holds after each of its words."""
_PIECE = re.compile(r"<(?:\w+:)?(\w+)>")
NOWHERE = "5ad5ad5a-d5ad-45ad-85ad-5ad5ad5ad5ad"


class Addresses:
    """Fills patterns with what a database holds; an id that nobody has is tried everywhere too.

    Where an address names two objects, luck pairs each first with two seconds: most pairs are absurd, and all of them
    would be half the work.
    """

    def __init__(self, connection: psycopg.Connection[Any], luck: random.Random) -> None:
        self.luck = luck
        self.pools = {word: [str(row[0]) for row in connection.execute(sql)] for word, sql in POOLS.items()}  # type: ignore[arg-type]

    def all(self, method: str) -> Iterator[tuple[str, str]]:
        """(route, path) of every address that takes this method; links are walked apart."""
        for route in routes():
            pattern = str(route["pattern"])
            if method in route["methods"] and "token" not in pattern:  # type: ignore[operator]
                for path in self._filled(pattern):
                    yield str(route["name"]), path

    def _filled(self, pattern: str) -> Iterator[str]:
        parts = pattern.split("/")
        choices = [self._choices(parts, index) for index in range(len(parts))]
        return ("/".join(chosen) for chosen in itertools.product(*choices))

    def _choices(self, parts: list[str], index: int) -> list[str]:
        found = _PIECE.search(parts[index])
        if not found:
            return [parts[index]]
        name = found[1]
        if name == "cite":
            return ["belfort", "valbourg"]
        if name == "code":
            return list(CODES[:2])
        if name == "kind":
            return ["contact", "etape"]
        if name in {"line", "place"}:
            return ["0", "7"]
        word = next((each for each in reversed(parts[:index]) if each in POOLS), "")
        if parts[1] == "demo":
            return ["personne"]
        values = self.pools.get(word, [])
        if sum("uuid" in part for part in parts[:index]) and len(values) > 2:
            values = self.luck.sample(values, 2)
        return [parts[index].replace(found[0], each) for each in [*values, *([NOWHERE] if "uuid" in found[0] else [])]]
