"""What the documents for newcomers name exists: files, functions, make targets."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/tour.md", "docs/where.md"]
CODE = "\n".join(
    path.read_text()
    for folder in ("dentelle", "tests", "scripts")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".sql"}
)


def quoted(document: str) -> list[str]:
    text = re.sub(r"```.*?```", "", (ROOT / document).read_text(), flags=re.S)
    return re.findall(r"`([^`\n]+)`", text)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_is_named_exists(document: str) -> None:
    paths = [
        each for each in quoted(document) if re.fullmatch(r"(?:dentelle|tests|docs|scripts|deploy)/[\w./-]+", each)
    ]
    assert [each for each in paths if not (ROOT / each).exists() and "<" not in each] == []


@pytest.mark.parametrize("document", ["CONTRIBUTING.md", "docs/tour.md", "docs/where.md"])
def test_every_function_and_class_that_is_named_exists(document: str) -> None:
    names = {each for each in quoted(document) if re.fullmatch(r"_?[A-Za-z]+(?:_[A-Za-z]+)*", each) and len(each) > 3}
    known = set(re.findall(r"\w+", CODE))
    assert sorted(names - known) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_that_is_named_exists(document: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.M))
    text = (ROOT / document).read_text()
    named = {
        target
        for each in re.findall(r"`(make [^`\n]+)`", text)
        for target in each.removeprefix("make ").split()
        if re.fullmatch(r"[a-z-]+", target)
    }
    assert sorted(named - targets) == []
