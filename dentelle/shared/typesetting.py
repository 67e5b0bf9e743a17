"""PDF by typst: accessible (PDF/UA-1) and made to be kept (PDF/A-3a), the same bytes for the same record.

A template receives its words as data, never as source: nothing that a person typed can become a command.
"""

import json
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

from dentelle.shared.french import typography

_SHOWN_AS_MISSING = "?"

type Words = str | int | bool | list[Words] | Mapping[str, Words] | None


def typeset(
    template: Path, words: Words, *, fonts: Path, at: datetime, drawings: Mapping[str, str] | None = None
) -> bytes:
    """The PDF of a template.

    Args:
        template: a `.typ` file; what it includes lies in the same directory.
        words: what it says, as JSON values; French spacing is put, and what the font cannot print is shown as « ? ».
        fonts: a directory of TTF files; no font of the machine is used, so that every machine prints the same.
        at: the moment of the record, written in the file instead of the clock's.
        drawings: SVG by name, drawn by us (never by a visitor).

    Raises:
        typst.TypstError: the template is wrong, or breaks a rule of PDF/UA-1 (an image without words, a skipped title).
    """
    known = _printed_by(fonts)
    return typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-3a"],
        timestamp=int(at.timestamp()),
        sys_inputs={
            "words": json.dumps(printable(words, known), ensure_ascii=False, sort_keys=True),
            "drawings": json.dumps(drawings or {}, sort_keys=True),
        },
    )


def printable(words: Words, known: frozenset[int]) -> Words:
    """The same, with French spacing, and only characters of the font: PDF/A refuses a text that it cannot show."""
    if isinstance(words, str):
        return "".join(_one(letter, known) for letter in typography(unicodedata.normalize("NFC", words)))
    if isinstance(words, list):
        return [printable(each, known) for each in words]
    if isinstance(words, Mapping):
        return {name: printable(each, known) for name, each in words.items()}
    return words


def _one(letter: str, known: frozenset[int]) -> str:
    if ord(letter) in known or letter == "\n":
        return letter
    # A ligature or a full-width figure has a plain form; U+202F has a wider sister; a control has no form at all.
    plain = unicodedata.normalize("NFKC", letter)
    if all(ord(each) in known for each in plain):
        return plain
    return "" if unicodedata.category(letter).startswith("C") else _SHOWN_AS_MISSING


@cache
def _printed_by(fonts: Path) -> frozenset[int]:
    """The characters that every face of the directory can print."""
    faces = []
    for path in sorted(fonts.glob("*.ttf")):
        with TTFont(path) as face:
            faces.append(set(face.getBestCmap() or ()))
    if not faces:
        raise FileNotFoundError(f"{fonts}: no font (make styles)")
    return frozenset(set.intersection(*faces))
