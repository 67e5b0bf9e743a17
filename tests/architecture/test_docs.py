"""The pages a newcomer reads quote what exists: files, modules, functions, doors of the database, targets of make."""

import re
from pathlib import Path

import pytest

from tests.architecture.names import DOTTED, FILE, is_file, is_written, kinds
from tests.architecture.source import ROOT

PAGES = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/tour.md", "docs/where.md")]
QUOTED = re.compile(r"`([^`\n]+)`")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LONGEST = {"docs/tour.md": 150}
OF_OTHERS = ("allauth.", "localhost")
"""Names that are not ours to check."""


def _quoted(page: str) -> set[str]:
    return set(QUOTED.findall(FENCED.sub("", page)))


def _is_true(quote: str) -> bool:
    """Whatever is neither a path, nor a dotted name, nor a target of make is left to the reader."""
    if quote.startswith(OF_OTHERS):
        return True
    if quote.startswith("make "):
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        return re.search(rf"^{quote.split()[1]}:", makefile, re.MULTILINE) is not None
    file, _, name = quote.partition(": ")
    if name and FILE.fullmatch(file):
        module = file.removesuffix(".py").replace("/", ".")
        return is_file(file) and is_written(f"{module}.{name.removesuffix('()')}")
    if FILE.fullmatch(quote) and not quote.startswith("/"):
        return is_file(quote)
    dotted = re.sub(r"\(.*\)$", "", quote)
    return not DOTTED.fullmatch(dotted) or is_written(dotted) or dotted in kinds()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_quotes_exists(page: Path) -> None:
    quotes = _quoted(page.read_text(encoding="utf-8"))
    assert len(quotes) > 5
    assert {quote for quote in quotes if not _is_true(quote)} == set()


@pytest.mark.parametrize(
    "quote",
    [
        "pathways/rules.py: MOVES",
        "dentelle/{committees,pathways}/usecases.py",
        "*/migrations/0002_*.py",
        "committees.usecases.propose()",
        "pathways.Orientation.sent_at",
        "door.open_file()",
        "make check",
        "figures.sql",
        "orientation.decided",
        "any other words",
    ],
)
def test_what_exists_is_found(quote: str) -> None:
    assert _is_true(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "pathways/rules.py: NO_SUCH_TABLE",
        "dentelle/{committees,nowhere}/usecases.py",
        "committees.usecases.propose_again",
        "pathways.propose",
        "pathways.Orientation.lost_at",
        "door.no_such_function",
        "make coffee",
        "no_such.sql",
    ],
)
def test_what_does_not_exist_is_seen(quote: str) -> None:
    assert not _is_true(quote)


@pytest.mark.parametrize(("name", "lines"), LONGEST.items())
def test_a_page_stays_short(name: str, lines: int) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= lines
