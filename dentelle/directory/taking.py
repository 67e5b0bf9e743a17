"""The verb of the directory: take the open data, whole."""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import batched
from pathlib import Path
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import Value

from dentelle.directory.models import Place, Service, Word
from dentelle.directory.reading import ServiceLine, Unreadable, read_service, words_of
from dentelle.shared.errors import Problem, Refused
from dentelle.shared.french import folded

AT_A_TIME = 1_000
FEWEST = 0.5
"""A file that holds fewer than half of the services known is refused: it was cut on its way."""


@dataclass(frozen=True)
class Taken:
    """What taking a file gave."""

    services: int
    skipped: int
    why: tuple[tuple[str, int], ...]
    """Each reason to skip a line, with how many."""


@transaction.atomic
def take_services(
    lines: Iterable[object], *, structures: Mapping[str, str] | None = None, is_small_on_purpose: bool = False
) -> Taken:
    """Replace the whole directory by these lines; a line that is no service is skipped and counted, the same number
    twice counts once. By the operator, never through a page.

    Raises Refused: no service at all, or fewer than half of those known (unless that is on purpose); nothing changes.
    """
    known = Service.objects.count()
    reasons: Counter[str] = Counter()
    words: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute("truncate directory_service, directory_word, directory_place")
    seen: set[str] = set()
    places: dict[str, list[ServiceLine]] = {}
    for batch in batched(_read(lines, structures, reasons, seen), AT_A_TIME):
        Service.objects.bulk_create([_row(line) for line in batch])
        for line in batch:
            words.update({word for word in words_of(line.name, line.structure, line.summary) if len(word) > 3})
            if line.commune and line.latitude is not None:
                places.setdefault(_key(line), []).append(line)
    if not seen:
        raise Refused([Problem("Aucun service ne se lit dans ce fichier : rien n’a changé.")])
    if len(seen) < known * FEWEST and not is_small_on_purpose:
        raise Refused([Problem(f"{len(seen)} services, contre {known} déjà connus : fichier coupé ? Rien n’a changé.")])
    Word.objects.bulk_create((Word(word=word, times=times) for word, times in words.items()), batch_size=5_000)
    Place.objects.bulk_create([_place(key, found) for key, found in places.items()], batch_size=5_000)
    return Taken(len(seen), sum(reasons.values()), tuple(reasons.most_common()))


def lines_of(path: Path) -> Iterator[object]:
    """The objects of a file: one a line (ndjson), or one list; compressed or not. A line that is no JSON is an empty
    object, which is then counted as unreadable."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        if ".ndjson" not in path.suffixes and ".jsonl" not in path.suffixes:
            found = json.load(file)
            yield from found if isinstance(found, list) else [found]
            return
        for line in file:
            try:
                yield json.loads(line)
            except ValueError:
                yield {}


def structures_of(path: Path) -> dict[str, str]:
    """The names of structures, by id, from their own file."""
    return {
        str(line["id"]): str(line["nom"])
        for line in lines_of(path)
        if isinstance(line, dict) and "id" in line and "nom" in line
    }


def _read(
    lines: Iterable[object], structures: Mapping[str, str] | None, reasons: Counter[str], seen: set[str]
) -> Iterator[ServiceLine]:
    for line in lines:
        try:
            found = read_service(line, structures)  # type: ignore[arg-type]
        except Unreadable as unreadable:
            reasons[str(unreadable)] += 1
            continue
        if found.id in seen:
            reasons["son numéro est déjà pris"] += 1
            continue
        seen.add(found.id)
        yield found


def _row(line: ServiceLine) -> Service:
    kept: dict[str, Any] = {
        **asdict(line),
        **{name: list(getattr(line, name)) for name in ("themes", "publics", "modes")},
    }
    first, second = " ".join(words_of(line.name)), " ".join(words_of(line.structure, line.summary, line.conditions))
    words = SearchVector(Value(first), weight="A", config="simple") + SearchVector(
        Value(second), weight="B", config="simple"
    )
    return Service(**kept, words=words)


def _key(line: ServiceLine) -> str:
    return f"{folded(line.commune)} {line.postal_code[:2]}"


def _place(key: str, found: list[ServiceLine]) -> Place:
    at = [(line.latitude or 0.0, line.longitude or 0.0) for line in found]
    return Place(
        key=key,
        name=found[0].commune,
        folded=folded(found[0].commune),
        postal_codes=sorted({line.postal_code for line in found if line.postal_code}),
        latitude=sum(latitude for latitude, _ in at) / len(at),
        longitude=sum(longitude for _, longitude in at) / len(at),
        services=len(found),
    )
