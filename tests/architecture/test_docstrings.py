"""A verb, a door or a question says in its docstring what it may raise: a screen, an import or a test that calls it
must know without reading its body."""

import ast

import pytest

from tests.architecture.verbs import Function, functions, verbs

SPEAKING = [function for function in functions() if function.is_public and function.raised]


def test_there_are_functions_to_look_at() -> None:
    names = {function.path for function in SPEAKING}
    assert {"dentelle.committees.usecases.propose", "dentelle.pathways.loop.start"} <= names
    assert "dentelle.beneficiaries.access.open_file" in names
    assert len(SPEAKING) > 70


@pytest.mark.parametrize("function", SPEAKING, ids=lambda function: function.path)
def test_what_it_may_raise_is_said(function: Function) -> None:
    said = ast.get_docstring(function.node) or ""
    assert {name for name in function.raised if name not in said} == set(), function.path


@pytest.mark.parametrize("function", list(verbs()), ids=lambda function: function.path)
def test_every_verb_says_what_it_does(function: Function) -> None:
    assert len((ast.get_docstring(function.node) or "").split()) > 3


def test_every_public_function_says_what_it_is_for() -> None:
    assert [each.path for each in functions() if each.is_public and not ast.get_docstring(each.node)] == []
