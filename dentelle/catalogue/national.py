"""The national catalogue that Dentelle brings (`data/`, see SOURCES.md there), as plain sheets."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dentelle.catalogue.vocabulary import Nature
from dentelle.shared.french import typography

DATA = Path(__file__).resolve().parent / "data"
NOTHING = {"", "-"}
REGISTRATION = {
    "conséquence": "elle se fait avec la demande, pas avant",
    "sans condition": "",
    "oui": "il faut être inscrit·e",
    "requis": "il faut être inscrit·e",
}
WORDS = (
    ("inscrit_ft", "Inscription à France Travail"),
    ("diplome", "Diplôme"),
    ("qpv", "Quartier prioritaire"),
    ("rsa", "RSA"),
    ("th", "Handicap reconnu"),
    ("parent_isole", "Parent seul"),
)


@dataclass(frozen=True)
class Sheet:
    """One scheme of the national catalogue."""

    slug: str
    name: str
    nature: str
    theme: str
    summary: str
    state: str
    age_min: int | None
    age_max: int | None
    age_words: str
    duration: str
    conditions: str
    source: str
    is_checked: bool
    closes_on: date | None


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@cache
def sheets() -> tuple[Sheet, ...]:
    """Every sheet, corrections applied, in the order of the file."""
    public = {row["slug"]: row for row in _rows("fiches.csv")}
    sources = {row["cle"]: row["source"] for row in _rows("sources.csv")}
    rows = {row["slug"]: row for row in _rows("dispositifs.csv")}
    for correction in _rows("corrections.csv"):
        row = rows[correction["slug"]]
        row[correction["colonne"]] = correction["valeur"]
        row["source"] += f" ; {correction['source']}"
    return tuple(_sheet(row, public[slug], sources) for slug, row in rows.items())


@cache
def sheet_called(slug: str) -> Sheet:
    """One sheet. Raises KeyError for no scheme of the catalogue."""
    return {sheet.slug: sheet for sheet in sheets()}[slug]


def _sheet(row: dict[str, str], public: dict[str, str], sources: dict[str, str]) -> Sheet:
    closes_on = row.get("ferme_le", "")
    return Sheet(
        slug=row["slug"],
        name=typography(row["nom"]),
        nature=Nature.MAINSTREAM if row["nature"] == "DC" else Nature.COMPLEMENTARY,
        theme=public["theme"],
        summary=typography(public["resume"]),
        state=typography(row["statut"]),
        age_min=_number(row["age_min"]),
        age_max=_number(row["age_max"]),
        age_words=_age_exception(row["age_max_th"]),
        duration="" if row["duree"] in NOTHING else typography(row["duree"].replace(" (V)", " (à vérifier)")),
        conditions="\n".join(typography(line) for line in _conditions(row)),
        source=typography("; ".join(_sources(row["source"], sources)))[:400],
        is_checked="V" not in row["confiance"].split("+"),
        closes_on=date.fromisoformat(closes_on) if closes_on else None,
    )


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _age_exception(words: str) -> str:
    if words in NOTHING:
        return ""
    return f"{words} ans avec un handicap reconnu" if words.isdecimal() else f"{words} avec un handicap reconnu"


def _conditions(row: dict[str, str]) -> Iterator[str]:
    if row["condition"] not in NOTHING:
        yield row["condition"].replace(" (V)", " (à vérifier)").replace(", V)", ", à vérifier)")
    for column, label in WORDS:
        words = REGISTRATION.get(row[column], row[column]) if column == "inscrit_ft" else row[column]
        if words not in NOTHING:
            yield f"{label} : {words}"


def _sources(text: str, known: dict[str, str]) -> Iterator[str]:
    """The keys of a row in words; what is no key is a source by itself."""
    for part in text.split(" ; "):
        keys = [key.strip() for key in part.split(",")]
        if all(key in known for key in keys):
            yield from (known[key] for key in keys)
        else:
            yield part.strip()
