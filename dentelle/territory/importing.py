"""Reading the official file of quartiers prioritaires (GeoJSON, EPSG:4326), of any size, feature by feature.

Nothing is kept of a file that has a problem: every problem is said, by the number of its feature.
"""

import codecs
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from dentelle.shared.errors import Problem

CHUNK = 1 << 16
LARGEST_FEATURE = 30_000_000
"""Characters: a file whose one feature is larger is not a file of neighbourhoods."""
MOST_PROBLEMS = 50
WORLD = ("urn:ogc:def:crs:ogc:1.3:crs84", "urn:ogc:def:crs:epsg::4326", "epsg:4326", "crs84")
FRANCE_LONGITUDES, FRANCE_LATITUDES = (-5.5, 10.0), (41.0, 51.5)
"""Metropolitan France: enough to see that the two numbers were swapped."""


@dataclass(frozen=True)
class Area:
    """One neighbourhood of the file."""

    code: str
    name: str
    communes: str
    insee: tuple[str, ...]
    outline: list[list[list[list[float]]]]


@dataclass
class Report:
    """What a file holds: areas of our communes, how many of elsewhere, every problem."""

    areas: list[Area] = field(default_factory=list)
    elsewhere: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def can_be_taken(self) -> bool:
        return not self.problems and bool(self.areas)


def read(file: BinaryIO, *, insee: frozenset[str]) -> Report:
    """Read a file; `insee` are the codes of the communes whose areas are wanted."""
    report = Report()
    codes: dict[str, int] = {}
    try:
        for number, feature in enumerate(_features(file, report), start=1):
            if len(report.problems) >= MOST_PROBLEMS:
                report.problems.append(Problem("… et d’autres encore : corrigez celles-ci d’abord."))
                break
            _take(report, feature, number, codes, insee)
    except (ValueError, RecursionError) as error:
        report.problems.append(Problem(_unreadable(error)))
    if not report.problems and not report.areas:
        found = "aucun quartier" if not report.elsewhere else "aucun quartier de vos communes"
        report.problems.append(Problem(f"Ce fichier ne contient {found}."))
    return report


def _unreadable(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "Ce fichier n’est pas un texte en UTF-8."
    if isinstance(error, _TooLarge):
        return "Un élément de ce fichier est trop grand pour être un quartier."
    return "Ce fichier n’est pas un GeoJSON complet : il est peut-être coupé, ou d’un autre format."


class _TooLarge(ValueError):
    """One feature is larger than any neighbourhood."""


def _features(file: BinaryIO, report: Report) -> Iterator[Any]:
    """The features one by one: the memory used is that of the largest, whatever the file's size."""
    decode = codecs.getincrementaldecoder("utf-8-sig")()
    decoder = json.JSONDecoder(parse_constant=_refuse_constant)
    text = ""
    is_inside = False
    while True:
        chunk = file.read(CHUNK)
        text += decode.decode(chunk, final=not chunk)
        if not is_inside:
            start = _start_of_features(text)
            if start < 0:
                if not chunk or len(text) > LARGEST_FEATURE:
                    raise ValueError("no features")
                continue
            _look_at_crs(text[:start], report)
            text, is_inside = text[start:], True
        while True:
            text = text.lstrip(" \t\r\n,")
            if text.startswith("]"):
                _look_at_crs(text, report)
                return
            try:
                feature, end = decoder.raw_decode(text)
            except json.JSONDecodeError:
                break
            yield feature
            text = text[end:]
        if not chunk:
            raise ValueError("cut")
        if len(text) > LARGEST_FEATURE:
            raise _TooLarge


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _start_of_features(text: str) -> int:
    """Just after the bracket that opens the list of features; -1 while it has not come."""
    place = text.find('"features"')
    bracket = text.find("[", place) if place >= 0 else -1
    return bracket + 1 if bracket >= 0 else -1


def _look_at_crs(text: str, report: Report) -> None:
    place = text.find('"crs"')
    if place >= 0 and not any(name in text[place : place + 300].lower() for name in WORLD):
        report.problems.append(
            Problem("Les coordonnées de ce fichier ne sont pas en longitude et latitude (EPSG:4326) : convertissez-le.")
        )


def _take(report: Report, feature: Any, number: int, codes: dict[str, int], insee: frozenset[str]) -> None:
    def say(text: str) -> None:
        report.problems.append(Problem(f"Élément {number} : {text}"))

    properties = feature.get("properties") if isinstance(feature, dict) else None
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        say("il n’a pas de propriétés.")
        return
    before = len(report.problems)
    code, name = _text(properties, "code_qp"), _text(properties, "lib_qp")
    towns = tuple(part.strip() for part in _text(properties, "insee_com").split(",") if part.strip())
    if not code:
        say("le code du quartier (code_qp) manque.")
    elif code in codes:
        say(f"le code {code} est déjà celui de l’élément {codes[code]}.")
    if not name:
        say("le nom du quartier (lib_qp) manque.")
    if not towns:
        say("les communes du quartier (insee_com) manquent.")
    codes.setdefault(code, number)
    outline = _outline(geometry, say)
    if len(report.problems) > before or outline is None:
        return
    if not insee.intersection(towns):
        report.elsewhere += 1
        return
    communes = ", ".join(part.strip() for part in _text(properties, "lib_com").split(",") if part.strip())
    report.areas.append(Area(code, proper(name), communes, towns, outline))


def proper(name: str) -> str:
    """« Les Glacis Du Château », « Bougenel - Mulhouse » → as they are printed."""
    return name.replace(" - ", " – ").replace(" Du ", " du ")


def _text(properties: dict[str, Any], key: str) -> str:
    value = properties.get(key)
    return str(value).strip() if isinstance(value, str | int) else ""


def _outline(geometry: Any, say: Any) -> list[list[list[list[float]]]] | None:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    shape = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind == "Polygon":
        shape = [shape]
    elif kind != "MultiPolygon":
        say("il n’a pas de contour (Polygon ou MultiPolygon).")
        return None
    if not isinstance(shape, list) or not shape or not all(isinstance(polygon, list) and polygon for polygon in shape):
        say("son contour est vide.")
        return None
    return [[_ring(ring, say) for ring in polygon] for polygon in shape]


def _ring(ring: Any, say: Any) -> list[list[float]]:
    points: list[list[float]] = []
    for position in ring if isinstance(ring, list) else ():
        if not (
            isinstance(position, list)
            and len(position) >= 2
            and all(isinstance(part, int | float) and not isinstance(part, bool) for part in position[:2])
            and all(math.isfinite(part) for part in position[:2])
        ):
            say("un point de son contour n’est pas fait de deux nombres.")
            return []
        points.append([float(position[0]), float(position[1])])
    if len(points) < 4:
        say("un anneau de son contour a moins de quatre points.")
    elif points[0] != points[-1]:
        say("un anneau de son contour n’est pas fermé (le dernier point doit être le premier).")
    if any(_is_swapped(*point) for point in points):
        say("longitude et latitude semblent inversées.")
    elif any(abs(longitude) > 180 or abs(latitude) > 90 for longitude, latitude in points):
        say("un point est hors du globe : les coordonnées ne sont pas en longitude et latitude.")
    return points


def _is_swapped(longitude: float, latitude: float) -> bool:
    return (
        FRANCE_LATITUDES[0] <= longitude <= FRANCE_LATITUDES[1]
        and FRANCE_LONGITUDES[0] <= latitude <= FRANCE_LONGITUDES[1]
    )
