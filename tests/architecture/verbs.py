"""The verbs of the product, as their code says they are, and what each of them may raise."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.architecture.source import PACKAGE, ROOT, modules

ELSEWHERE = ("web", "demo", "config", "migrations")
RAISED = ("Refused", "Overtaken", "NotVisible")
NOT_VERBS = {
    "dentelle.catalogue.usecases.version_of": "what a form has seen",
    "dentelle.partners.usecases.start_of": "a day as an instant",
    "dentelle.partners.usecases.version_of_cite": "what a form has seen",
    "dentelle.partners.usecases.version_of_organisation": "what a form has seen",
}
"""Public functions that live beside the verbs and do nothing."""


@dataclass(frozen=True)
class Function:
    """A function at the top of a module: `module` is its dotted name, `raised` the words it may raise, helpers'
    included."""

    module: str
    node: ast.FunctionDef
    raised: frozenset[str]

    @property
    def path(self) -> str:
        """Its full dotted name."""
        return f"{self.module}.{self.node.name}"

    @property
    def is_public(self) -> bool:
        """Is it meant for other modules?"""
        return not self.node.name.startswith("_")

    @property
    def is_verb(self) -> bool:
        """Is it in a usecases.py, one transaction, or told who acts and when?"""
        told = {argument.arg for argument in self.node.args.kwonlyargs}
        is_transaction = any(ast.unparse(one) == "transaction.atomic" for one in self.node.decorator_list)
        is_kept_apart = self.module.split(".")[1] == "shared" or self.path in NOT_VERBS
        in_usecases = self.module.endswith(".usecases")
        return self.is_public and not is_kept_apart and (in_usecases or is_transaction or told >= {"by", "at"})


@cache
def functions() -> tuple[Function, ...]:
    """Every function below the screens. What a helper raises, its callers raise, unless they catch something."""
    found: dict[str, ast.FunctionDef] = {}
    calls: dict[str, set[str]] = {}
    raised: dict[str, set[str]] = {}
    for path, tree in modules():
        if any(part in path.relative_to(PACKAGE).parts for part in ELSEWHERE):
            continue
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        names = dict(_names(tree, module))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                name = f"{module}.{node.name}"
                found[name] = node
                calls[name] = set(_called(node, names))
                raised[name] = set(_raised(node))
    is_settled = False
    while not is_settled:
        is_settled = True
        for name, called in calls.items():
            more = set[str]().union(*(raised.get(each, set()) for each in called)) - raised[name]
            if more:
                raised[name] |= more
                is_settled = False
    return tuple(
        Function(name.rpartition(".")[0], node, frozenset(raised[name])) for name, node in sorted(found.items())
    )


def verbs() -> Iterator[Function]:
    """The public use-cases."""
    return (function for function in functions() if function.is_verb)


def _names(tree: ast.Module, module: str) -> Iterator[tuple[str, str]]:
    """What a name of this module stands for, in full."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((name.asname or name.name, f"{node.module}.{name.name}") for name in node.names)
        elif isinstance(node, ast.FunctionDef):
            yield node.name, f"{module}.{node.name}"


def _called(node: ast.FunctionDef, names: dict[str, str]) -> Iterator[str]:
    if any(isinstance(each, ast.Try) for each in ast.walk(node)):
        return
    for each in ast.walk(node):
        if not isinstance(each, ast.Call):
            continue
        if isinstance(each.func, ast.Name):
            yield names.get(each.func.id, each.func.id)
        elif isinstance(each.func, ast.Attribute) and isinstance(each.func.value, ast.Name):
            yield f"{names.get(each.func.value.id, '')}.{each.func.attr}"


def _raised(node: ast.FunctionDef) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Raise) and each.exc is not None:
            kind = each.exc.func if isinstance(each.exc, ast.Call) else each.exc
            if isinstance(kind, ast.Name) and kind.id in RAISED:
                yield kind.id
