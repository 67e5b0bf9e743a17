"""Every model and every verb has its word in GLOSSARY.md, and the glossary names nothing that does not exist."""

import ast
import re
from collections import Counter

from django.apps import apps

from tests.architecture.names import is_written
from tests.architecture.source import ROOT, modules, templates
from tests.architecture.verbs import verbs

TEXT = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
IDENTIFIER = re.compile(r"`([^`]+)`")
PHRASE = re.compile(r"« ([^»]+) »")


def _table(title: str) -> list[list[str]]:
    """The rows of a table, without its two first lines and the names of rooms."""
    section = TEXT.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    return [row for row in rows[2:] if any(IDENTIFIER.search(cell) for cell in row)]


def _identifiers(rows: list[list[str]]) -> list[str]:
    """In order; a name alone (`SeatHolding`, `grant_link`) is in the place of the one before it in its row."""
    found = []
    for row in rows:
        place = ""
        for name in IDENTIFIER.findall(" ".join(row)):
            place = name.rpartition(".")[0] or place
            found.append(name if "." in name else f"{place}.{name}")
    return found


WORDS, VERBS, SILENT = (_table(title) for title in ("Words", "Verbs", "Verbs without a screen"))


def test_every_identifier_exists() -> None:
    names = _identifiers([*WORDS, *VERBS, *SILENT])
    assert len(names) > 150
    assert [name for name in names if not is_written(name)] == []


def test_every_model_has_its_word() -> None:
    models = {
        model.__name__
        for config in apps.get_app_configs()
        if config.name.startswith("dentelle.")
        for model in config.get_models()
    }
    assert len(models) > 50
    assert models - {name.rpartition(".")[2] for name in _identifiers(WORDS)} == set()


def test_every_verb_has_its_phrase_once() -> None:
    names = Counter(_identifiers([*VERBS, *SILENT]))
    wanted = {verb.path.removeprefix("dentelle.") for verb in verbs()}
    assert wanted - set(names) == set(), "verbs without a phrase"
    assert {name for name, times in names.items() if times > 1} == set(), "said twice"


def test_every_phrase_is_read_on_a_screen() -> None:
    """The words of the screens change: the glossary follows."""
    texts = [*templates().values()]
    texts += [
        node.value
        for _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    screens = re.sub(r"\s+", " ", "\n".join(texts))
    phrases = {phrase for row in VERBS for phrase in PHRASE.findall(row[0])}
    assert len(phrases) > 60
    assert {phrase for phrase in phrases if re.sub(r"\s+", " ", phrase) not in screens} == set()
