"""Each model and each verb has its word, and each word still names something."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent.parent
GLOSSARY = (ROOT / "GLOSSARY.md").read_text()
NAMED = {part for quoted in re.findall(r"`([^`]+)`", GLOSSARY) for part in re.split(r"[.\s,]+", quoted)}


def verbs() -> Iterator[tuple[str, str]]:
    """Public functions that are one transaction: (file, name)."""
    for path in sorted((ROOT / "dentelle").rglob("*.py")):
        room = path.relative_to(ROOT / "dentelle").parts[0]
        if room in {"web", "demo", "config", "exchange", "shared"} or "migrations" in path.parts:
            continue
        for node in ast.parse(path.read_text()).body:
            is_public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            if is_public and any(ast.unparse(each) == "transaction.atomic" for each in node.decorator_list):
                yield str(path.relative_to(ROOT)), node.name


def test_every_model_has_its_word() -> None:
    ours = {model.__name__ for model in apps.get_models() if model.__module__.startswith("dentelle.")}
    assert sorted(ours - NAMED) == []


def test_every_verb_has_its_words() -> None:
    found = dict(verbs())
    assert len(found) > 20
    missing = [f"{path}: {name}" for path, name in verbs() if name not in NAMED]
    assert missing == []


def test_no_word_names_something_gone() -> None:
    code = "\n".join(path.read_text() for path in (ROOT / "dentelle").rglob("*.py"))
    known = set(re.findall(r"\w+", code)) | {"undo_*", "*", "undone", "mfa", "recovery", "codes", "allauth"}
    gone = [part for part in sorted(NAMED) if part.isascii() and part and part not in known]
    assert gone == []
