"""In, at the edge, out, unknown: thirty metres decide, the official points are found, holes are holes."""

import csv
import json
import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dentelle.territory.geometry import (
    EDGE_METRES,
    Outline,
    Point,
    contains,
    distance_to_border,
    locate,
    metres_per_degree,
)
from dentelle.territory.usecases import DATA

HERE = Path(__file__).parent
FEATURES = json.loads((DATA / "qpv2024_belfort.geojson").read_text())["features"]
AREAS: list[tuple[str, Outline]] = [
    (each["properties"]["code_qp"], each["geometry"]["coordinates"]) for each in FEATURES
]
WEST, SOUTH, SIDE = 6.85, 47.64, 0.01
SQUARE: Outline = [
    [[[WEST, SOUTH], [WEST + SIDE, SOUTH], [WEST + SIDE, SOUTH + SIDE], [WEST, SOUTH + SIDE], [WEST, SOUTH]]]
]


def _control() -> list[tuple[float, float, str]]:
    with (HERE / "points_controle.csv").open(newline="") as file:
        return [(float(row["lon"]), float(row["lat"]), row["code"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("longitude", "latitude", "code"), _control())
def test_the_control_points_are_found_where_they_are(longitude: float, latitude: float, code: str) -> None:
    found = locate((longitude, latitude), AREAS)
    if found.place == "edge":
        # Nearer than thirty metres to a border: the drawing decides nothing, and says so.
        assert found.metres is not None
        assert found.metres < EDGE_METRES
        inside = {key for key, outline in AREAS if contains(outline, (longitude, latitude))}
        assert inside == ({code} if code else set())
    else:
        assert (found.place, found.area) == (("inside", code) if code else ("outside", None))


def _at(metres: float, side: int) -> Point:
    """A point that far from the western border of the square; side +1 = inside."""
    east, _ = metres_per_degree(SOUTH + SIDE / 2)
    return WEST + side * metres / east, SOUTH + SIDE / 2


@pytest.mark.parametrize(
    ("metres", "side", "place"),
    [
        (5, +1, "edge"), (29, +1, "edge"), (31, +1, "inside"),
        (5, -1, "edge"), (29, -1, "edge"), (31, -1, "outside"),
    ],
)  # fmt: skip
def test_thirty_metres_decide_on_both_sides_of_a_border(metres: float, side: int, place: str) -> None:
    found = locate(_at(metres, side), [("square", SQUARE)])
    assert found.place == place
    assert found.metres == pytest.approx(metres, abs=0.01)


def _border_points() -> list[tuple[str, Point, Point]]:
    """The middles of the longest sides of each real outline, with the direction that leaves it."""
    found = []
    for code, outline in AREAS:
        ring = outline[0][0]
        sides = sorted(pairwise(ring), key=lambda side: -math.dist(*side))[:3]
        for (x1, y1), (x2, y2) in sides:
            east, north = metres_per_degree(y1)
            dx, dy = (x2 - x1) * east, (y2 - y1) * north
            length = math.hypot(dx, dy)
            found.append((code, ((x1 + x2) / 2, (y1 + y2) / 2), (-dy / length / east, dx / length / north)))
    return found


@pytest.mark.parametrize(("code", "middle", "across"), _border_points())
@pytest.mark.parametrize("metres", [5, 29])
def test_near_a_real_border_the_answer_is_always_at_the_limit(
    code: str, middle: Point, across: Point, metres: float
) -> None:
    for sign in (1, -1):
        point = (middle[0] + sign * metres * across[0], middle[1] + sign * metres * across[1])
        assert locate(point, AREAS).place == "edge"


ground = st.tuples(st.floats(6.80, 6.92, allow_nan=False), st.floats(47.60, 47.70, allow_nan=False))


@given(ground)
def test_every_point_has_one_answer_and_the_answer_says_the_distance(point: Point) -> None:
    found = locate(point, AREAS)
    nearest = min(distance_to_border(outline, point) for _, outline in AREAS)
    assert found.place in {"inside", "edge", "outside"}
    assert (found.place == "edge") == (nearest < EDGE_METRES)
    assert (found.place == "outside") <= (not any(contains(outline, point) for _, outline in AREAS))


@given(ground)
def test_an_area_without_outline_never_lets_anybody_be_outside(point: Point) -> None:
    known, found = locate(point, AREAS), locate(point, [*AREAS, ("2015", None)])
    assert found.place == ("unknown" if known.place == "outside" else known.place)
    assert locate(point, [("2015", None)]).place == locate(point, []).place == "unknown"


@given(ground, st.floats(0, 2 * math.pi), st.floats(0, 200))
def test_the_distance_changes_no_faster_than_the_point_moves(point: Point, angle: float, metres: float) -> None:
    east, north = metres_per_degree(point[1])
    moved = (point[0] + metres * math.cos(angle) / east, point[1] + metres * math.sin(angle) / north)
    for _, outline in AREAS[:2]:
        change = abs(distance_to_border(outline, moved) - distance_to_border(outline, point))
        assert change <= metres * 1.001 + 0.01


def test_a_hole_is_outside_and_every_part_of_a_multipolygon_is_inside() -> None:
    hole = [
        [WEST + a * SIDE, SOUTH + b * SIDE] for a, b in [(0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7), (0.3, 0.3)]
    ]
    holed: Outline = [[SQUARE[0][0], hole]]
    assert locate((WEST + SIDE / 2, SOUTH + SIDE / 2), [("holed", holed)]).place == "outside"
    assert locate((WEST + SIDE * 0.15, SOUTH + SIDE / 2), [("holed", holed)]).place == "inside"
    elsewhere = [[[x + 0.05, y] for x, y in SQUARE[0][0]]]
    both: Outline = [SQUARE[0], elsewhere]
    assert locate((WEST + SIDE / 2, SOUTH + SIDE / 2), [("both", both)]).place == "inside"
    assert locate((WEST + 0.05 + SIDE / 2, SOUTH + SIDE / 2), [("both", both)]).place == "inside"
    assert locate((WEST + 0.03, SOUTH + SIDE / 2), [("both", both)]).place == "outside"


@pytest.mark.parametrize("corner", SQUARE[0][0])
def test_a_corner_is_at_the_limit(corner: list[float]) -> None:
    assert locate((corner[0], corner[1]), [("square", SQUARE)]).place == "edge"
