"""Reading our own source, for tests about its shape."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "dentelle"


def modules(under: Path = PACKAGE) -> Iterator[tuple[Path, ast.Module]]:
    """Every Python file and its tree."""
    for path in sorted(under.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"), str(path))


def templates() -> dict[str, str]:
    """Every template by the name it is called by."""
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for folder in sorted(PACKAGE.glob("*/templates"))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def where(path: Path, node: ast.AST) -> str:
    """A place to point at."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def imported(tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Every module that is imported, absolute names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node


def floors() -> dict[str, int]:
    """Each package and its floor, 0 at the top, as pyproject.toml declares them."""
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = [one for one in settings["tool"]["importlinter"]["contracts"] if one["type"] == "layers"]
    return {package.strip(): floor for floor, line in enumerate(contract["layers"]) for package in line.split("|")}
