"""`make bench-directory`: what a search costs among 100,000 invented services, one JSON line per figure."""

import time
from collections.abc import Iterator
from random import Random

from scripts.bench.figures import load, median, say
from scripts.bench.ground import opened

SERVICES = 100_000
COMMUNES = 4_000
SEARCHES = 200
_WORDS = [
    "atelier",
    "aide",
    "permanence",
    "accueil",
    "accompagnement",
    "emploi",
    "formation",
    "logement",
    "numérique",
    "mobilité",
    "français",
    "lecture",
    "écriture",
    "garde",
    "enfants",
    "crèche",
    "budget",
    "dettes",
    "santé",
    "écoute",
    "insertion",
    "chantier",
    "vélo",
    "permis",
    "voiture",
    "repas",
    "épicerie",
    "vêtements",
    "droits",
    "papiers",
    "justice",
    "parents",
    "familles",
    "jeunes",
    "seniors",
    "handicap",
    "entreprise",
    "création",
    "métiers",
    "découverte",
]


def invented(luck: Random) -> Iterator[dict[str, object]]:
    """Services spread over France, in towns of unequal size."""
    towns = [(f"Ville{number}", f"{number % 95 + 1:02d}{number % 1000:03d}", luck.uniform(42.5, 50.9), luck.uniform(-4.5, 8.0))
             for number in range(COMMUNES)]  # fmt: skip
    themes = ["numerique", "mobilite", "famille", "logement-hebergement", "sante", "se-former", "trouver-un-emploi"]
    for number in range(SERVICES):
        name, code, latitude, longitude = towns[int(COMMUNES * luck.random() ** 3)]
        words = luck.choices(_WORDS, k=12)
        yield {
            "id": f"bench--{number}", "nom": " ".join(words[:4]).capitalize(), "description": " ".join(words),
            "structure_name": f"Structure {number % 40_000}", "source": "bench", "date_maj": f"2026-{1 + number % 11:02d}-01",
            "thematiques": [f"{luck.choice(themes)}--x"], "publics": ["tous-publics"], "commune": name,
            "code_postal": code, "latitude": latitude + luck.gauss(0, 0.03), "longitude": longitude + luck.gauss(0, 0.03),
            "frais": luck.choice(["gratuit", "payant"]), "modes_accueil": ["en-presentiel"],
        }  # fmt: skip


def main() -> None:
    """Take them, then search as people do: a word or two, sometimes misspelt, around a town."""
    with opened() as ground:
        name = ground.copy("bench_directory")
        ground.enter(name)
        from django.db import connection

        connection.settings_dict["USER"] = "dentelle_owner"
        from dentelle.directory.queries import Wanted, search
        from dentelle.directory.taking import take_services

        luck = Random(2026)  # noqa: S311 - invented services, no secret
        say("machine_load_before", load(), "processes")
        began = time.perf_counter()
        taken = take_services(invented(luck), is_small_on_purpose=True)
        say("directory_take", time.perf_counter() - began, "s", services=taken.services)
        connection.close()
        connection.settings_dict["USER"] = "dentelle_web"
        ground.superuser(name, "analyze")
        kinds = {
            "words_place": lambda: Wanted(words=" ".join(luck.choices(_WORDS, k=2)), place=_town(luck)),
            "place_theme": lambda: Wanted(place=_town(luck), theme="mobilite"),
            "words": lambda: Wanted(words=" ".join(luck.choices(_WORDS, k=2))),
            "misspelt": lambda: Wanted(words=_misspelt(luck), place=_town(luck)),
            "everything": lambda: Wanted(),
        }
        every: list[float] = []
        for kind, draw in kinds.items():
            spent = [_timed(search, draw()) for _ in range(SEARCHES)]
            every += spent
            say(f"directory_{kind}", median(spent), "ms", services=SERVICES, slowest=round(max(spent), 1), wanted=20)
        say("directory_search", median(every), "ms", services=SERVICES, searches=len(every), wanted=20)
        say("machine_load_after", load(), "processes")


def _timed(search: object, wanted: object) -> float:
    began = time.perf_counter()
    search(wanted)  # type: ignore[operator]
    return (time.perf_counter() - began) * 1000


def _town(luck: Random) -> str:
    return f"Ville{int(COMMUNES * luck.random() ** 3)}"


def _misspelt(luck: Random) -> str:
    word = luck.choice([each for each in _WORDS if len(each) > 5])
    place = luck.randrange(1, len(word) - 1)
    return word[:place] + word[place] + word[place:]


if __name__ == "__main__":
    main()
