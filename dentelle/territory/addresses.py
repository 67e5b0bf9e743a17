"""Looking an address up in a service that answers like the Base adresse nationale, when the operator gives one.

Nothing but the words of the address leaves; a service that is silent stops nobody: the address is placed by hand.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

PATIENCE = 3  # s
MOST = 5
SURE = 0.6
"""Below this score the service itself guesses: the page asks to compare."""
LARGEST = 1_000_000  # bytes


@dataclass(frozen=True)
class Found:
    """One address that the service knows."""

    label: str
    score: float
    longitude: float
    latitude: float

    @property
    def is_sure(self) -> bool:
        return self.score >= SURE


class ServiceSilent(Exception):
    """The service did not answer, or not in the expected shape."""


def look_up(service: str, address: str) -> list[Found]:
    """At most five addresses, the likeliest first.

    Args:
        service: the address of a `/search/` page (GeoJSON FeatureCollection, properties `label` and `score`).

    Raises:
        ServiceSilent: no answer in three seconds, or an answer of another shape.
    """
    if not service.startswith(("https://", "http://")):
        raise ServiceSilent
    query = urlencode({"q": address, "limit": MOST, "autocomplete": 0})
    request = Request(f"{service}?{query}", headers={"Accept": "application/json"})  # noqa: S310 - checked above
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            body: Any = json.loads(answer.read(LARGEST))
        return sorted(_found(body), key=lambda found: -found.score)[:MOST]
    except (URLError, OSError, ValueError, TypeError, KeyError, AttributeError) as trouble:
        raise ServiceSilent from trouble


def _found(body: Any) -> Iterator[Found]:
    for feature in body["features"]:
        longitude, latitude = (float(part) for part in feature["geometry"]["coordinates"][:2])
        properties = feature["properties"]
        yield Found(str(properties["label"])[:200], float(properties["score"]), longitude, latitude)
