"""No column about a person or an account without class, purpose and retention (docs/data-register.csv)."""

import csv
from collections import Counter

from django.apps import apps

from tests.architecture.source import ROOT
from tests.circle.tables import OF_PEOPLE, ONE_BY_KEY, UNREADABLE

CLASSES = {"identity", "contact", "restricted", "path", "trace", "account", "technical"}
WITHOUT_PERSONAL_DATA = {
    "accounts_ticketkey": "keys of the process",
    "catalogue_intake": "when schemes welcome",
    "catalogue_place": "places of schemes",
    "catalogue_publicationagreement": "groups that agree",
    "catalogue_rulepreview": "three protected numbers",
    "catalogue_rulequestion": "questions to schemes, about nobody",
    "catalogue_ruleversion": "conditions of schemes",
    "catalogue_scheme": "schemes",
    "catalogue_unmetneed": "needs without an answer, about nobody",
    "directory_place": "communes",
    "directory_service": "services of the open data, without names nor mails",
    "directory_word": "words",
    "groups_seat": "places at a table, whoever holds them",
    "groups_workinggroup": "groups",
    "partners_organisation": "organisations",
    "territory_commune": "communes",
    "territory_priorityarea": "areas",
    "territory_programme": "Cités",
    "territory_programme_areas": "areas of a Cité",
    "territory_programme_communes": "communes of a Cité",
}


def _register() -> list[dict[str, str]]:
    with (ROOT / "docs" / "data-register.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _columns() -> set[tuple[str, str]]:
    return {
        (model._meta.db_table, str(field.column))
        for config in apps.get_app_configs()
        if config.name.startswith(("dentelle.", "allauth."))
        for model in config.get_models(include_auto_created=True)
        for field in model._meta.local_concrete_fields
    }


def test_every_column_is_in_the_register_or_in_a_table_without_personal_data() -> None:
    registered = {(row["table"], row["column"]) for row in _register()}
    columns = {(table, column) for table, column in _columns() if table not in WITHOUT_PERSONAL_DATA}
    assert columns - registered == set(), "columns without class, purpose and retention"
    assert registered - columns == set(), "rows of the register without column"


def test_a_table_is_on_one_side_only() -> None:
    assert not {row["table"] for row in _register()} & WITHOUT_PERSONAL_DATA.keys()
    tables = {table for table, _ in _columns()}
    assert tables >= WITHOUT_PERSONAL_DATA.keys()
    # The circle and the register agree on what is personal.
    personal = (OF_PEOPLE | UNREADABLE | ONE_BY_KEY) - {"accounts_ticketkey"}
    assert personal <= {row["table"] for row in _register()}


def test_every_row_says_what_why_and_how_long() -> None:
    rows = _register()
    assert {row["class"] for row in rows} == CLASSES
    assert [row for row in rows if not row["purpose"].strip() or not row["retention"].strip()] == []
    twice = [key for key, n in Counter((row["table"], row["column"]) for row in rows).items() if n > 1]
    assert twice == []


def test_names_and_contacts_are_never_kept_for_the_figures() -> None:
    for row in _register():
        if row["class"] in {"identity", "contact", "restricted"}:
            assert "effac" in row["retention"].lower(), row
