"""How a figure is said: one JSON line. What a reader must know of it is its context."""

import json
import os
import statistics
import sys
from collections.abc import Sequence


def say(name: str, value: float, unit: str, **context: object) -> None:
    """Print one figure."""
    line = {"name": name, "value": round(value, 2), "unit": unit, "context": context}
    print(json.dumps(line, ensure_ascii=False), flush=True)


def tell(words: str) -> None:
    """What goes on, for whoever waits: never among the figures."""
    sys.stderr.write(f"{words}\n")


def median(times: Sequence[float]) -> float:
    """The middle one: a neighbour's burst on the same machine moves a mean, not this."""
    return statistics.median(times)


def ratio_of(these: Sequence[float], those: Sequence[float]) -> float:
    """The middle ratio of what was measured one right after the other: both met the same neighbours."""
    return statistics.median(this / that for this, that in zip(these, those, strict=True))


def load() -> float:
    """How busy the machine is, everybody included: above the number of cores, times say little."""
    return round(os.getloadavg()[0], 2)
