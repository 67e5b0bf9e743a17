"""What a page of documentation may quote: files, modules, and what is written at their top. Read, never imported."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.architecture.source import PACKAGE, ROOT, modules

FILE = re.compile(r"[\w./*{},-]+\.(?:py|sql|md|csv|html|svg|toml|scss|js|sh|lock|mjs|txt)|[\w./*{},-]+/|Makefile")
DOTTED = re.compile(r"\w+(?:\.\w+)+")
DOOR = re.compile(r"function (door\.\w+)\(")
ROOTS = ("", "dentelle/", "tests/")
"""Where a quoted path may start."""

type Attributes = frozenset[str]


@cache
def written() -> dict[tuple[str, ...], dict[str, Attributes]]:
    """For each module of the package (its path, without the package's name): what it defines, and what each class
    defines in its turn."""
    return {
        tuple(part for part in path.relative_to(PACKAGE).with_suffix("").parts if part != "__init__"): dict(_tops(tree))
        for path, tree in modules()
    }


def is_written(dotted: str) -> bool:
    """Does some module hold this: `loop.send`, `pathways.loop`, `pathways.Orientation.sent_at`, `SeatKind.COPILOTS`?
    A model may be called by its package, as Django does."""
    parts = tuple(dotted.removeprefix("dentelle.").split("."))
    if parts[0] == "door":
        return dotted in doors()
    return any(_holds(module, names, parts) for module, names in written().items())


def _holds(module: tuple[str, ...], names: dict[str, Attributes], parts: tuple[str, ...]) -> bool:
    places = (module, module[:-1]) if module[-1:] == ("models",) else (module,)
    if any(_ends(place, parts) for place in (module, module[:-1])):
        return True
    for cut in range(len(parts)):
        rest = parts[cut:]
        is_here = any(_ends(place, parts[:cut]) for place in places)
        if is_here and rest[0] in names and (len(rest) == 1 or (len(rest) == 2 and rest[1] in names[rest[0]])):
            return True
    return False


def _ends(module: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    return not parts or module[-len(parts) :] == parts


@cache
def doors() -> frozenset[str]:
    """The functions of the database."""
    files = (path for kind in ("*.sql", "*.py") for path in PACKAGE.rglob(kind))
    return frozenset(name for path in files for name in DOOR.findall(path.read_text(encoding="utf-8")))


@cache
def kinds() -> frozenset[str]:
    """The kinds of lines of the journal, of mails: dotted words that the code writes as texts."""
    texts = (each.value for _, tree in modules() for each in ast.walk(tree) if isinstance(each, ast.Constant))
    return frozenset(text for text in texts if isinstance(text, str) and DOTTED.fullmatch(text))


def is_file(quoted: str) -> bool:
    """Is there such a file or directory, or at least one that fits `*` and `{a,b}`? A bare name may be anywhere."""
    return all(any(_found(root + one) for root in ROOTS) or _is_anywhere(one) for one in _unfolded(quoted))


def _found(path: str) -> bool:
    return next(ROOT.glob(path.rstrip("/")), None) is not None


def _is_anywhere(name: str) -> bool:
    return "/" not in name and any(next((ROOT / top).rglob(name), None) for top in ("dentelle", "tests", "docs"))


def _unfolded(quoted: str) -> Iterator[str]:
    if not (braces := re.search(r"\{([^}]*)\}", quoted)):
        yield quoted
        return
    for choice in braces[1].split(","):
        yield from _unfolded(quoted[: braces.start()] + choice + quoted[braces.end() :])


def _tops(tree: ast.Module) -> Iterator[tuple[str, Attributes]]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name, frozenset(name for inner in node.body for name in _named(inner))
        else:
            yield from ((name, frozenset()) for name in _named(node))


def _named(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign):
        yield from (each.id for target in node.targets for each in ast.walk(target) if isinstance(each, ast.Name))
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id
