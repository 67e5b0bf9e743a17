"""What templates need to lay things out: drawn icons, table cells with their label. A builtin."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

ICONS = Path(__file__).resolve().parent.parent / "icons"

# Each state of a badge has its own drawing: colour is never alone.
BADGE_ICONS = {
    "waiting": "clock",
    "done": "check",
    "going": "thread",
    "stopped": "cross",
    "unknown": "question",
    "neutral": "dot",
}


@cache
def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8").strip()


@register.simple_tag
def icon(name: str) -> SafeString:
    """{% icon "phone" %}: a drawing of ours, hidden from screen readers: words always stand beside it."""
    inside = _drawing(name)
    # The drawings are files of this repository, never user text.
    return mark_safe(inside.replace("<svg ", '<svg class="icon" aria-hidden="true" focusable="false" ', 1))  # noqa: S308


@register.filter
def badge_icon(kind: str) -> str:
    """The drawing of a badge's kind."""
    return BADGE_ICONS.get(kind, "dot")


@register.filter
def labelled(cells: Iterable[Any], columns: Iterable[Any]) -> list[tuple[Any, Any]]:
    """{% for column, cell in row.cells|labelled:columns %}: each cell with its column, for stacked cards."""
    return list(zip(columns, cells, strict=True))
