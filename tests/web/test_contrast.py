"""Every pair of our colours that meets on a screen is readable in both modes (WCAG 1.4.3, 1.4.11)."""

import re
from pathlib import Path

import pytest

import dentelle.web

TOKENS = (Path(dentelle.web.__file__).parent / "styles" / "_tokens.scss").read_text(encoding="utf-8")
GROUNDS = ("ground", "surface", "sunk")
TEXTS = ("ink", "soft", "strong", "strong-deep", "waits")
PAIRS = [
    *((text, ground, 4.5) for text in TEXTS for ground in GROUNDS),
    *((text, "strong-tint", 4.5) for text in ("ink", "soft", "strong", "strong-deep")),
    *((text, "waits-tint", 4.5) for text in ("ink", "waits")),
    *(("on-strong", button, 4.5) for button in ("strong", "strong-deep")),
    *(("on-waits", button, 4.5) for button in ("waits", "waits-deep")),
    *(("edge", ground, 3.0) for ground in GROUNDS),
    *(("check", ground, 3.0) for ground in ("ground", "surface")),
]


def mode(name: str) -> dict[str, str]:
    light, _, rest = TOKENS.partition("@media screen and (prefers-color-scheme: dark)")
    source = light if name == "light" else rest.partition("@media all")[0]
    return dict(re.findall(r"--dt-([a-z-]+): (#[0-9a-f]{3,6});", source))


def luminance(colour: str) -> float:
    figures = colour[1:] if len(colour) == 7 else "".join(2 * figure for figure in colour[1:])
    parts = [int(figures[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast(name: str, front: str, back: str, least: float) -> None:
    colours = mode(name)
    low, high = sorted(luminance(colours[colour]) for colour in (front, back))
    assert (high + 0.05) / (low + 0.05) >= least


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_white_tick_shows_on_a_checked_box(name: str) -> None:
    assert 1.05 / (luminance(mode(name)["check"]) + 0.05) >= 3
