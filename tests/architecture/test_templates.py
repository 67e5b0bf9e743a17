"""Templates: no inline script or style (the content security policy would refuse them), none unused."""

import ast
import re

from tests.architecture.source import modules, templates

BY_DJANGO = {"403_csrf.html", "404.html", "500.html"}
"""Found by name by Django itself, or by our error handlers."""
INLINE = re.compile(r"\sstyle\s*=|<style[\s>]|\son[a-z]+\s*=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)
DRAWN = re.compile(r"\.(?:html|svg)\b")
CALLED = re.compile(r"""\{%\s*(?:include|extends)\s+["']([^"'#]+)""")


def test_no_inline_script_nor_style() -> None:
    found = {name: match for name, text in templates().items() if (match := INLINE.findall(text))}
    assert found == {}


def test_no_address_of_another_host_is_loaded() -> None:
    loaded = re.compile(r"""(?:src|srcset|<link[^>]*href)\s*=\s*["']\s*(?:https?:)?//""", re.IGNORECASE)
    assert [name for name, text in templates().items() if loaded.search(text)] == []


def test_nothing_is_marked_safe_without_being_made_by_us() -> None:
    assert [name for name, text in templates().items() if re.search(r"\|\s*safe\b|autoescape off", text)] == []


def test_no_template_is_unused_and_none_is_missing() -> None:
    names = set(templates())
    called = set()
    for text in templates().values():
        called |= set(CALLED.findall(text))
    patterns = []
    for _, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and DRAWN.search(node.value):
                called.add(node.value.split("#")[0])
            elif isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                if any(part and ".html" in str(part) for part in parts):
                    patterns.append(re.compile("".join(re.escape(str(part)) if part else r"[\w.-]+" for part in parts)))
    by_pattern = {name for name in names if any(pattern.fullmatch(name) for pattern in patterns)}
    assert names - called - by_pattern - BY_DJANGO == set(), "unused"
    assert {name for name in called if "/" in name and not set(name) & set(" <")} - names == set(), "missing"
