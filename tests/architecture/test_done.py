"""What a page says after an act: a view that names a sentence which is not there leads to a page that says nothing."""

import ast

from dentelle.web.done import DONE
from dentelle.web.once import ALREADY_SENT
from tests.architecture.source import PACKAGE, modules, where


def _named() -> dict[str, str]:
    """Every key written in a call of `done(…)`, and where; the few that a variable holds are not followed."""
    found = {}
    for path, tree in modules(PACKAGE / "web"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "done":
                key = node.args[1]
                if isinstance(key, ast.Constant):
                    found[str(key.value)] = where(path, node)
    return found


def test_every_act_has_its_sentence() -> None:
    named = _named()
    assert len(named) > 40
    assert {key: place for key, place in named.items() if key not in DONE} == {}


def test_no_sentence_is_unused() -> None:
    texts = {
        node.value
        for path, tree in modules(PACKAGE / "web")
        if path.name != "done.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(DONE) - texts - {ALREADY_SENT} == set()
