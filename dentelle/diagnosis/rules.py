"""What makes a diagnosis. Pure: no database, no clock."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dentelle.diagnosis.vocabulary import ASIDE, LINE, MOST, TOLD, WORDS, Stance, Theme
from dentelle.shared.errors import Problem


@dataclass(frozen=True)
class Told:
    """One strength or one difficulty, in a few words."""

    theme: str
    line: str = ""


@dataclass(frozen=True)
class Draft:
    """Everything that was said that day."""

    goal: str = ""
    not_wanted: str = ""
    strengths: tuple[Told, ...] = ()
    obstacles: tuple[Told, ...] = ()
    aside: tuple[tuple[str, str], ...] = ()
    """(theme, answer of one tap)."""

    def told(self) -> tuple[tuple[Stance, int, Told], ...]:
        """Strengths then difficulties, each with its rank from 1."""
        by_stance = zip(TOLD, (self.strengths, self.obstacles), strict=True)
        return tuple((stance, rank, each) for stance, said in by_stance for rank, each in enumerate(said, start=1))


def problems(draft: Draft, *, on: date, today: date) -> Iterator[Problem]:
    """Every reason not to keep it. Nothing is mandatory but to say something."""
    if not (draft.goal or draft.not_wanted or draft.strengths or draft.obstacles or draft.aside):
        yield Problem("Écrivez au moins une chose : ce qu’elle souhaite suffit.", "goal")
    for name, text in (("goal", draft.goal), ("not_wanted", draft.not_wanted)):
        if len(text) > WORDS:
            yield Problem(f"Raccourcissez : {WORDS} caractères au plus.", name)
    for stance, said in zip(TOLD, (draft.strengths, draft.obstacles), strict=True):
        if len(said) > MOST:
            yield Problem("Gardez-en trois : on pourra y revenir.")
        yield from _line_problems(stance, said)
    if on > today:
        yield Problem("Cette date est dans le futur.", "said_on")
    yield from _theme_problems(draft)


def _line_problems(stance: Stance, said: tuple[Told, ...]) -> Iterator[Problem]:
    for rank, each in enumerate(said, start=1):
        if each.theme not in Theme.values:
            yield Problem("Choisissez de quoi il s’agit.", f"{stance}_{rank}")
        if len(each.line) > LINE:
            yield Problem(f"Raccourcissez : {LINE} caractères au plus.", f"{stance}_{rank}_line")


def _theme_problems(draft: Draft) -> Iterator[Problem]:
    told = Counter(each.theme for _, _, each in draft.told())
    for stance, rank, each in draft.told():
        if told[each.theme] > 1 and each.theme in Theme.values:
            yield Problem("Ce thème est choisi deux fois : gardez-le une fois.", f"{stance}_{rank}")
    for theme, answer in draft.aside:
        if theme not in Theme.values or answer not in {str(each) for each in ASIDE}:
            yield Problem("Choisissez une réponse de la liste.", f"aside_{theme}")
        elif told[theme]:
            yield Problem("Vous en parlez plus haut : laissez ici « non exploré ».", f"aside_{theme}")
