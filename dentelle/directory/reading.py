"""One line of data·inclusion read as a service, or why not. Pure: no database, no clock."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dentelle.directory.vocabulary import EVERYBODY, FREE, MODES
from dentelle.shared.french import folded

_MARKS = re.compile(r"[*_#>`|]+|\[([^\]]*)\]\([^)]*\)|<[^>]{0,200}>")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[a-z0-9]{2,40}")
_POSTAL_CODE = re.compile(r"\d{5}")
_LINK = re.compile(r"https?://[^\s\"<>]{4,390}")
_PHONE = re.compile(r"\+?[\d .()/-]{6,28}")
_MAIL = re.compile(r"\S+@\S+\.\S+")


@dataclass(frozen=True)
class ServiceLine:
    """A service ready to be kept: every text is plain, bounded, without markup nor address of mail."""

    id: str
    name: str
    structure: str
    summary: str
    themes: tuple[str, ...]
    publics: tuple[str, ...]
    conditions: str
    is_free: bool | None
    modes: tuple[str, ...]
    commune: str
    postal_code: str
    address: str
    telephone: str
    link: str
    latitude: float | None
    longitude: float | None
    source: str
    updated_on: date


class Unreadable(ValueError):
    """This line is no service; the message says why, in French, without quoting it."""


def read_service(line: Mapping[str, Any], structures: Mapping[str, str] | None = None) -> ServiceLine:
    """One service. `structures`: names by id, when they come in their own file. Raises Unreadable."""
    if not isinstance(line, Mapping):
        raise Unreadable("ce n’est pas un objet")
    found, name = _text(line, "id", 160), _text(line, "nom", 200)
    if not found or not name:
        raise Unreadable("il manque son numéro ou son nom")
    latitude, longitude = _degrees(line, "latitude", 90), _degrees(line, "longitude", 180)
    if latitude is None or longitude is None:
        latitude = longitude = None
    publics = tuple(each for each in _codes(line, "publics") if each != EVERYBODY)
    structure = _text(line, "structure_name", 200) or (structures or {}).get(str(line.get("structure_id")), "")
    return ServiceLine(
        id=found,
        name=name,
        structure=structure[:200],
        summary=_cut(plain(str(line.get("description") or "")), 400) or name,
        themes=tuple(dict.fromkeys(code.partition("--")[0] for code in _codes(line, "thematiques"))),
        publics=() if len(publics) < len(_codes(line, "publics")) else publics,
        conditions=_cut(plain(str(line.get("conditions_acces") or line.get("publics_precisions") or "")), 400),
        is_free={FREE: True, "payant": False}.get(str(line.get("frais"))),
        modes=tuple(code for code in _codes(line, "modes_accueil") if code in MODES),
        commune=_text(line, "commune", 80),
        postal_code=code if _POSTAL_CODE.fullmatch(code := _text(line, "code_postal", 10)) else "",
        address=_text(line, "adresse", 200),
        telephone=phone if _PHONE.fullmatch(phone := _text(line, "telephone", 30)) else "",
        link=_link(line),
        latitude=latitude,
        longitude=longitude,
        source=_text(line, "source", 60) or "inconnue",
        updated_on=_day(line),
    )


def words_of(*texts: str) -> Iterator[str]:
    """The folded words of some texts, as the search knows them."""
    for text in texts:
        yield from _WORD.findall(folded(text))


def plain(text: str) -> str:
    """Without markup, and without any address of mail: a card says words, and mails are often somebody's."""
    return _SPACES.sub(" ", _MAIL.sub("", _MARKS.sub(r"\1", text))).replace("\x00", "").strip()


def _text(line: Mapping[str, Any], name: str, longest: int) -> str:
    value = line.get(name)
    return plain(value)[:longest] if isinstance(value, str) else ""


def _codes(line: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = line.get(name)
    return tuple(each[:60] for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _degrees(line: Mapping[str, Any], name: str, most: float) -> float | None:
    value = line.get(name)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and -most <= value <= most else None  # type: ignore[arg-type, operator]


def _link(line: Mapping[str, Any]) -> str:
    for name in ("lien_source", "lien_mobilisation", "site_web"):
        value = line.get(name)
        if isinstance(value, str) and _LINK.fullmatch(value):
            return value
    return ""


def _day(line: Mapping[str, Any]) -> date:
    try:
        return date.fromisoformat(str(line.get("date_maj"))[:10])
    except ValueError:
        raise Unreadable("sa date de mise à jour ne se lit pas") from None


def _cut(text: str, longest: int) -> str:
    """At a word, with « … » when something is left out."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
