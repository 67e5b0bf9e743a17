"""Rules and the eligibility engine: no Django, no database, no clock, no environment. What they need is given."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT, imported, modules, where

RULES = [path for path, _ in modules() if path.name == "rules.py" or "eligibility" in path.parts]
IMPURE = ("django", "psycopg", "procrastinate", "os", "time", "random", "secrets", "socket", "subprocess")
CLOCKS = {"now", "utcnow", "today", "localdate", "localtime", "monotonic", "time_ns"}
MODELS = ("models", "usecases", "queries", "access", "emails")


def test_there_are_rules_to_look_at() -> None:
    assert {path.parent.name for path in RULES} >= {
        "beneficiaries",
        "committees",
        "eligibility",
        "pathways",
        "spotting",
    }


@pytest.mark.parametrize("path", RULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rules_import_nothing_impure(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [f"{where(path, node)}: {name}" for name, node in imported(tree) if name.split(".")[0] in IMPURE]
    found += [
        f"{where(path, node)}: {name}"
        for name, node in imported(tree)
        if name.startswith("dentelle.") and name.split(".")[-1] in MODELS
    ]
    assert found == []


@pytest.mark.parametrize("path", RULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rules_read_no_clock(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [where(path, node) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in CLOCKS]
    assert found == []


def test_one_module_reads_the_environment() -> None:
    found = [
        where(path, node)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"environ", "environb", "getenv", "getenvb"}
        and isinstance(node.value, ast.Name)
        and node.value.id == "os"
    ]
    assert {place.split(":")[0] for place in found} == {"dentelle/config/environment.py"}
    imports = [
        where(path, node)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == "os"
        and {name.name for name in node.names} & {"environ", "getenv"}
    ]
    assert imports == []


def test_signals_and_saving_by_surprise_are_not_used() -> None:
    """What must go up goes by a call from the top; a model's save() is Django's."""
    found = [
        f"{where(path, node)}: {name}"
        for path, tree in modules()
        for name, node in imported(tree)
        if name in {"django.db.models.signals", "django.dispatch", "django.contrib.admin"}
    ]
    found += [
        where(path, node)
        for path, tree in modules()
        if path.name == "models.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete", "clean"}
    ]
    assert found == []


def test_files_stay_readable() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path, _ in modules()
        if "migrations" not in path.parts and (lines := len(path.read_text(encoding="utf-8").splitlines())) > 350
    }
    assert long == {}
