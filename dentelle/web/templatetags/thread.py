"""{% thread_drawing knots %}: the drawing of a path, above the list that says the same. A builtin."""

from collections.abc import Sequence

from django import template

from dentelle.pathways.thread import Knot
from dentelle.shared import french
from dentelle.web.pathways.drawing import draw

register = template.Library()


@register.inclusion_tag("web/components/thread_drawing.html")
def thread_drawing(knots: Sequence[Knot]) -> dict[str, object]:
    """Nothing is drawn of fewer than two facts."""
    if len(knots) < 2:
        return {"drawing": None}
    first, last = knots[0], knots[-1]
    told = [f"{number}, {french.day(knot.day)} : {knot.title}" for number, knot in enumerate(knots, start=1)]
    return {
        "drawing": draw(knots),
        "title": f"{french.accorde(len(knots), 'étape,étapes')} du {french.day(first.day)} au {french.day(last.day)}",
        "told": ". ".join(told),
    }
