"""Maps as drawings: outlines in a frame of pixels. No tile, no other host, no style inside the drawing."""

from collections.abc import Iterable
from dataclasses import dataclass

from dentelle.territory.geometry import Outline, Point, bounds, metres_per_degree

CLICKED = 288
"""Pixels of the side of the map one clicks on: it fits a phone of 320 pixels, and is never scaled."""
AROUND = 220.0
"""Metres shown around a neighbourhood."""


@dataclass(frozen=True)
class Frame:
    """A piece of ground and the pixels it is drawn in; north is up."""

    west: float
    north: float
    east_per_pixel: float
    north_per_pixel: float
    width: int
    height: int
    metres_per_pixel: float

    def pixel(self, point: Iterable[float]) -> tuple[float, float]:
        """Where a point is drawn."""
        longitude, latitude, *_ = point
        return (longitude - self.west) / self.east_per_pixel, (self.north - latitude) / self.north_per_pixel

    def point(self, x: float, y: float) -> Point:
        """What is drawn at a pixel (its middle)."""
        return self.west + (x + 0.5) * self.east_per_pixel, self.north - (y + 0.5) * self.north_per_pixel

    def path(self, outline: Outline) -> str:
        """The `d` of an SVG path."""
        rings = (ring for polygon in outline for ring in polygon)
        return " ".join("M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in map(self.pixel, ring)) + "Z" for ring in rings)


def frame_around(outlines: Iterable[Outline], *, width: int, height: int, around: float = AROUND) -> Frame:
    """The frame that shows all of these outlines, with some ground around them, in true proportions."""
    west, south, east, north = bounds(outlines)
    east_metres, north_metres = metres_per_degree((south + north) / 2)
    scale = max(
        ((east - west) * east_metres + 2 * around) / width, ((north - south) * north_metres + 2 * around) / height
    )
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    return Frame(
        west=middle_x - scale * width / 2 / east_metres,
        north=middle_y + scale * height / 2 / north_metres,
        east_per_pixel=scale / east_metres,
        north_per_pixel=scale / north_metres,
        width=width,
        height=height,
        metres_per_pixel=scale,
    )
