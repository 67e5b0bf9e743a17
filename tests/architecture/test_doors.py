"""Screens reach people through `access` (and what it returns), write through use-cases, and send no mail."""

import ast

from django.apps import apps

from tests.architecture.source import PACKAGE, imported, modules, where
from tests.circle.tables import OF_PEOPLE, UNREADABLE

PERSONAL_MODELS = {
    model.__name__
    for model in apps.get_models(include_auto_created=True)
    if model._meta.db_table in OF_PEOPLE | UNREADABLE
}
SCREENS = list(modules(PACKAGE / "web"))


def test_the_list_of_personal_models_is_not_empty() -> None:
    assert {"Beneficiary", "Identity", "Grant", "Signal", "Orientation", "Link"} <= PERSONAL_MODELS


def test_no_screen_reaches_a_person_by_itself() -> None:
    found = [
        where(path, node)
        for path, tree in SCREENS
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager", "_base_manager"}
        and isinstance(node.value, ast.Name)
        and node.value.id in PERSONAL_MODELS
    ]
    assert found == []


def test_no_screen_walks_back_to_a_hidden_record() -> None:
    """`person.identity` would be a query that no door chose."""
    found = [
        where(path, node)
        for path, tree in SCREENS
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and (node.attr in {"identity", "restrictedfacts"} or node.attr.endswith("_set"))
    ]
    assert found == []


def test_no_screen_writes_a_record_by_itself() -> None:
    found = [
        where(path, node)
        for path, tree in SCREENS
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"save", "create", "bulk_create", "get_or_create", "update_or_create"}
    ]
    assert found == []


def test_no_screen_sends_a_mail_nor_uses_the_admin() -> None:
    forbidden = ("django.core.mail", "django.contrib.admin", "smtplib", "django.contrib.sessions")
    found = [
        f"{where(path, node)}: {name}"
        for path, tree in SCREENS
        for name, node in imported(tree)
        if name.startswith(forbidden)
    ]
    assert found == []


def test_raw_sql_holds_no_value() -> None:
    """Values travel as parameters: no execute() of a text that was put together, but where named."""
    allowed = {
        "dentelle/shared/database.py": "placeholders, as many as settings",
        "dentelle/indicators/queries.py": "the name of one of two functions of ours",
    }
    found = []
    for path, tree in modules():
        if "migrations" in path.parts or "postgres" in path.parts:
            continue
        for node in ast.walk(tree):
            if not (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "execute"
            ):
                continue
            made = node.args and (
                isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
                or (isinstance(node.args[0], ast.Call) and getattr(node.args[0].func, "attr", "") == "format")
            )
            if made and where(path, node).split(":")[0] not in allowed:
                found.append(where(path, node))
    assert found == []
