"""The thread of a path as a drawing: a two-ply yarn that goes and comes back, with one knot for each fact.

Eight knots a row, so that a phone of 320 pixels shows it whole; numbers lead to the list under it, which says the same.
Pure: what to draw where; the colours are the style sheet's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dentelle.pathways.thread import Knot

PER_ROW = 8
STEP = 40
ROW = 58
MARGIN = 20
TOP = 18
BULGE = 7

SHAPES = {
    "entry": "ring",
    "exit": "bar",
    "contact": "dot",
    "try": "hollow",
    "session": "square",
    "orientation": "diamond",
    "answer": "diamond",
    "meeting": "square-hollow",
    "start": "ring",
    "finish": "bar",
    "relay": "twin",
    "pause": "gap",
    "resume": "gap",
}
"""What each kind of fact looks like, so that colour is never alone."""


@dataclass(frozen=True)
class Place:
    """One knot where it is drawn."""

    number: int
    x: int
    y: int
    shape: str
    is_ahead: bool

    @property
    def below(self) -> int:
        """Where its number is written."""
        return self.y + 26


@dataclass(frozen=True)
class Yarn:
    """The yarn from one knot to the next: its two plies, or one dashed line while nothing is asked of the person."""

    plies: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Drawing:
    """The whole thread."""

    width: int
    height: int
    yarns: tuple[Yarn, ...]
    places: tuple[Place, ...]

    @property
    def shown(self) -> int:
        """How wide it is shown where there is room."""
        return round(self.width * 1.4)


def draw(knots: Sequence[Knot]) -> Drawing:
    """Lay the knots on their rows, every other one from right to left, and the yarn between them."""
    places = tuple(_place(number, knot) for number, knot in enumerate(knots))
    yarns = []
    is_paused = False
    for before, after, knot, following in zip(places, places[1:], knots, knots[1:], strict=False):
        is_paused = knot.mark == "pause" or (is_paused and knot.mark == "try")
        kind = "ahead" if following.kind == "next" else "paused" if is_paused else "sewn"
        yarns.append(Yarn(_plies(before, after, is_double=kind == "sewn"), kind))
    rows = max(1, -(-len(places) // PER_ROW))
    columns = min(PER_ROW, max(len(places), 1))
    width = 2 * MARGIN + STEP * (PER_ROW - 1) if rows > 1 else 2 * MARGIN + STEP * (columns - 1)
    return Drawing(width, TOP + rows * ROW - 14, tuple(yarns), places)


def _place(number: int, knot: Knot) -> Place:
    row, column = divmod(number, PER_ROW)
    if row % 2:
        column = PER_ROW - 1 - column
    is_ahead = knot.kind in {"next", "waiting"}
    return Place(number + 1, MARGIN + STEP * column, TOP + ROW * row, SHAPES.get(knot.mark, "dot"), is_ahead)


def _plies(before: Place, after: Place, *, is_double: bool) -> tuple[str, ...]:
    if before.y != after.y:
        # The thread turns at the end of its row, outside of the knots.
        out = 14 if before.x > STEP * PER_ROW / 2 else -14
        turn = f"M{before.x},{before.y} C{before.x + out},{before.y} {after.x + out},{after.y} {after.x},{after.y}"
        return (turn,)
    third = (after.x - before.x) / 3
    bulges = (BULGE, -BULGE) if is_double else (0,)
    return tuple(
        f"M{before.x},{before.y} C{before.x + third:.0f},{before.y + bulge}"
        f" {after.x - third:.0f},{after.y + bulge} {after.x},{after.y}"
        for bulge in bulges
    )
