"""Who sees whom, as the database answers each of the cast."""

from dentelle.demo.acting import Stage
from dentelle.demo.cast import CAST
from dentelle.shared.database import ask

Sight = dict[tuple[str, int], frozenset[str]]


def visible(stage: Stage) -> Sight:
    """For each of the cast and each level, the codes of everybody they see (through the owner of no name)."""
    found: Sight = {}
    for who in CAST:
        if who.role is None:
            continue
        with stage.acting(who.slug):
            for level in (1, 2, 3, 4):
                people = ask(
                    "select coalesce(string_agg(p::text, ' ' order by p), '') from door.my_people(%s) p", level
                )
                found[who.slug, level] = frozenset(str(people).split())
    return found


def changed(before: Sight, after: Sight) -> dict[tuple[str, int], tuple[int, int]]:
    """Who lost and who gained sight: (slug, level) → (how many fewer, how many more)."""
    return {
        key: (len(before[key] - after[key]), len(after[key] - before[key]))
        for key in before
        if before[key] != after[key]
    }
