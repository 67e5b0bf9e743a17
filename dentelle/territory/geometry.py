"""Is a point inside an outline, and how far is it from the border? Pure: plain numbers, no Django.

Points are (longitude, latitude) in degrees (EPSG:4326). Distances are metres in the plane that touches the ellipsoid at
the point: at the size of a town the error is far below a centimetre.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

type Point = tuple[float, float]
type Ring = Sequence[Sequence[float]]
type Outline = Sequence[Sequence[Ring]]
"""A MultiPolygon: polygons, each an outer ring and its holes; a ring ends where it begins."""

EDGE_METRES = 30.0
"""Nearer than this to a border, on either side, an outline drawn to a few metres decides nothing: somebody asks."""

type Place = Literal["inside", "edge", "outside", "unknown"]


@dataclass(frozen=True)
class Located[Key]:
    """Where a point is: in which area (or at whose border), how far from the nearest border in metres."""

    place: Place
    area: Key | None = None
    metres: float | None = None


def metres_per_degree(latitude: float) -> tuple[float, float]:
    """Of longitude and of latitude there, on the WGS 84 ellipsoid."""
    angle = math.radians(latitude)
    east = 111412.84 * math.cos(angle) - 93.5 * math.cos(3 * angle) + 0.118 * math.cos(5 * angle)
    north = 111132.92 - 559.82 * math.cos(2 * angle) + 1.175 * math.cos(4 * angle) - 0.0023 * math.cos(6 * angle)
    return east, north


def contains(outline: Outline, point: Point) -> bool:
    """Is the point inside one of the polygons, and in none of its holes?"""
    return any(sum(_is_crossed(ring, point) for ring in polygon) % 2 for polygon in outline)


def _is_crossed(ring: Ring, point: Point) -> bool:
    """Does a ray going east from the point cross the ring an odd number of times?"""
    x, y = point
    odd = False
    for (x1, y1, *_), (x2, y2, *_) in _segments(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def distance_to_border(outline: Outline, point: Point) -> float:
    """Metres from the point to the nearest point of any ring."""
    east, north = metres_per_degree(point[1])
    x, y = point

    def plane(position: Sequence[float]) -> Point:
        return (position[0] - x) * east, (position[1] - y) * north

    return min(
        _distance_from_origin(plane(start), plane(end))
        for polygon in outline
        for ring in polygon
        for start, end in _segments(ring)
    )


def _segments(ring: Ring) -> Iterator[tuple[Sequence[float], Sequence[float]]]:
    return pairwise(ring)


def _distance_from_origin(a: Point, b: Point) -> float:
    """From (0, 0) to the segment ab."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else max(0.0, min(1.0, -(a[0] * dx + a[1] * dy) / length))
    return math.hypot(a[0] + along * dx, a[1] + along * dy)


def locate[Key](point: Point, areas: Iterable[tuple[Key, Outline | None]]) -> Located[Key]:
    """Where the point is among these areas of one vintage.

    An area without outline may hold any point: then nothing is "outside", only "unknown"; what is well inside another
    area stays so.
    """
    has_unknown, has_known = False, False
    nearest: tuple[float, Key] | None = None
    for key, outline in areas:
        if outline is None:
            has_unknown = True
            continue
        has_known = True
        metres = distance_to_border(outline, point)
        if contains(outline, point) and metres >= EDGE_METRES:
            return Located("inside", key, metres)
        if nearest is None or metres < nearest[0]:
            nearest = (metres, key)
    if nearest is not None and nearest[0] < EDGE_METRES:
        return Located("edge", nearest[1], nearest[0])
    if has_unknown or not has_known or nearest is None:
        return Located("unknown")
    return Located("outside", None, nearest[0])


def bounds(outlines: Iterable[Outline]) -> tuple[float, float, float, float]:
    """West, south, east, north of everything drawn."""
    points = [point for outline in outlines for polygon in outline for ring in polygon for point in ring]
    east_west, south_north = [point[0] for point in points], [point[1] for point in points]
    return min(east_west), min(south_north), max(east_west), max(south_north)
