"""The official file, of any size, is read whole or not at all, and every problem is said by its number."""

import copy
import io
import json
from typing import Any

import pytest

from dentelle.territory import importing
from dentelle.territory.importing import Report, read
from dentelle.territory.usecases import DATA

REAL = json.loads((DATA / "qpv2024_belfort.geojson").read_text())
BELFORT = frozenset({"90010", "90008", "90075", "90099"})


def _read(document: Any, insee: frozenset[str] = BELFORT) -> Report:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return read(io.BytesIO(data), insee=insee)


def _changed(**properties: Any) -> dict[str, Any]:
    document = copy.deepcopy(REAL)
    document["features"][2]["properties"].update(properties)
    return document


def _shaped(geometry: Any) -> dict[str, Any]:
    document = copy.deepcopy(REAL)
    document["features"][2]["geometry"] = geometry
    return document


def test_the_official_file_gives_the_seven_neighbourhoods() -> None:
    report = _read(REAL)
    assert report.problems == []
    assert [area.code for area in report.areas] == [each["properties"]["code_qp"] for each in REAL["features"]]
    assert report.can_be_taken


def test_neighbourhoods_of_other_communes_are_counted_and_left() -> None:
    report = _read(REAL, frozenset({"90099"}))
    assert [area.name for area in report.areas] == ["Arsot – Rives du Martinet"]
    assert report.elsewhere == 6


def test_a_polygon_is_a_multipolygon_of_one() -> None:
    shape = REAL["features"][2]["geometry"]["coordinates"][0]
    assert _read(_shaped({"type": "Polygon", "coordinates": shape})).areas[2].outline == [shape]


RING = [[6.85, 47.64], [6.86, 47.64], [6.86, 47.65], [6.85, 47.64]]


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (b"", "pas un GeoJSON complet"),
        (b"{}", "pas un GeoJSON complet"),
        (b"nom;code", "pas un GeoJSON complet"),
        (b'{"features": [' + b"\xff\xfe]}", "UTF-8"),
        (json.dumps(REAL).encode()[:5000], "coup"),
        ({"features": []}, "aucun quartier"),
        ({**REAL, "crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}}, "EPSG:4326"),
        ({"crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}, **REAL}, "EPSG:4326"),
        (_changed(code_qp=""), "Élément 3 : le code du quartier"),
        (_changed(code_qp="QN09001I"), "Élément 3 : le code QN09001I est déjà celui de l’élément 1"),
        (_changed(lib_qp=None), "Élément 3 : le nom"),
        (_changed(insee_com=""), "Élément 3 : les communes"),
        (_shaped(None), "Élément 3 : il n’a pas de contour"),
        (_shaped({"type": "Point", "coordinates": [6.8, 47.6]}), "Élément 3 : il n’a pas de contour"),
        (_shaped({"type": "MultiPolygon", "coordinates": []}), "Élément 3 : son contour est vide"),
        (_shaped({"type": "Polygon", "coordinates": [RING[:-1]]}), "moins de quatre points"),
        (_shaped({"type": "Polygon", "coordinates": [[*RING[:-1], [6.9, 47.6]]]}), "n’est pas fermé"),
        (_shaped({"type": "Polygon", "coordinates": [[[y, x] for x, y in RING]]}), "semblent inversées"),
        (_shaped({"type": "Polygon", "coordinates": [[[x * 1e5, y] for x, y in RING]]}), "hors du globe"),
        (_shaped({"type": "Polygon", "coordinates": [[["6,85", 47.6]] * 4]}), "deux nombres"),
        (_shaped({"type": "Polygon", "coordinates": [[[True, 47.6]] * 4]}), "deux nombres"),
        ({"features": [None, 3, "x"]}, "Élément 1 : il n’a pas de propriétés"),
        (json.dumps(REAL).replace("47.64", "NaN", 1).encode(), "pas un GeoJSON complet"),
    ],
)
def test_each_broken_file_is_refused_with_its_reason(document: Any, words: str) -> None:
    report = _read(document)
    assert not report.can_be_taken
    assert any(words in problem.text for problem in report.problems), report.problems


def test_every_problem_is_said_at_once() -> None:
    document = _changed(code_qp="", lib_qp="", insee_com="")
    document["features"][4]["geometry"] = None
    said = [problem.text for problem in _read(document).problems]
    assert len([text for text in said if text.startswith("Élément 3")]) == 3
    assert len([text for text in said if text.startswith("Élément 5")]) == 1


def test_a_file_of_thousands_of_neighbourhoods_is_read_in_the_memory_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "LARGEST_FEATURE", 20_000)
    many = [
        {**feature, "properties": {**feature["properties"], "code_qp": f"QN{number:06}", "insee_com": "75001"}}
        for number, feature in enumerate(REAL["features"] * 300)
    ]
    report = _read({"type": "FeatureCollection", "features": [*many, *REAL["features"]]})
    assert (report.elsewhere, len(report.areas), report.problems) == (2100, 7, [])


def test_a_feature_without_end_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "LARGEST_FEATURE", 20_000)
    assert "trop grand" in _read(b'{"features": [{"a": "' + b"x" * 200_000 + b'"}]}').problems[0].text
