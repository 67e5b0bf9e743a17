"""What a page costs when the Cité around it grows: each page at several sizes, one request at each in turn, so that a
neighbour's burst on the machine falls on all of them. Then, at the largest, the same with and without policies."""

import math
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scripts.bench.figures import load, median, ratio_of, say, tell
from scripts.bench.fill import NAMED, OF_INES, fill
from scripts.bench.ground import Ground, signed_in

if TYPE_CHECKING:
    from django.test import Client

FLAT = 1.2
"""Within 20 % of the smallest size."""
TURNS, SWAPS, BETWEEN = 15, 3, 3
"""Requests at each size; then how often policies are lifted, and requests between."""

LONG = 1000.0
"""Milliseconds."""


@dataclass(frozen=True)
class Page:
    """One page as one persona. A search sends its words."""

    name: str
    who: str | None
    path: str
    words: str = ""


PAGES = (
    Page("people", "ines", "/belfort/personnes/"),
    Page("people_search", "ines", "/belfort/personnes/", NAMED),
    Page("today", "ines", "/belfort/aujourdhui/"),
    Page("absence", "ines", "/belfort/absence/"),
    Page("person", "ines", "/belfort/personnes/{person}/"),
    Page("person", "samia", "/belfort/personnes/{person}/"),
    Page("coordination", "samia", "/belfort/coordination/"),
    Page("signal", "samia", "/belfort/signalements/{signal}/"),
    Page("people", "samia", "/belfort/personnes/"),
    Page("people_search", "samia", "/belfort/personnes/", NAMED),
    Page("group", "bruno", "/belfort/groupes/jeunes/"),
    Page("session", "bruno", "/belfort/seances/{session}/"),
    Page("session", "ines", "/belfort/seances/{session}/"),
    Page("add_case", "ines", "/belfort/seances/{session}/inscrire/"),
    Page("add_case", "bruno", "/belfort/seances/{session}/inscrire/"),
    Page("report", "samia", "/belfort/bilan/"),
    Page("report", "paule", "/belfort/bilan/"),
    Page("team", "ines", "/belfort/equipe/"),
    Page("schemes", None, "/belfort/dispositifs/"),
)
ONE = {
    "person": f"select beneficiary_id from beneficiaries_identity where lower(last_name) = '{NAMED}'",  # noqa: S608
    "signal": "select id from spotting_signal where assigned_to_id is null and closed_at is null"
    " order by received_at limit 1",
    "session": "select s.id from committees_committeesession s join groups_workinggroup g on g.id = s.group_id"
    " join territory_programme c on c.id = g.programme_id"
    " where c.slug = 'belfort' and g.slug = 'jeunes' and s.held_on = current_date",
}


@dataclass
class Spent:
    """Milliseconds of each request: all of it, and in the database alone; the bytes of the last."""

    whole: list[float] = field(default_factory=list)
    sql: list[float] = field(default_factory=list)
    size: int = 0
    trouble: str = ""
    """Why it does not answer: the database stops a page that asks too long."""

    @property
    def is_long(self) -> bool:
        """So long that a processor's cold caches are nothing beside it, and that few requests say enough."""
        return bool(self.whole) and self.whole[-1] > LONG


class Place:
    """One database of one size, and who is signed in there."""

    def __init__(self, ground: Ground, people: int) -> None:
        self.ground, self.people = ground, people
        self.name = ground.copy(f"people_{people}")
        fill(ground, self.name, people)
        with ground.cluster.connect_superuser(self.name) as connection:
            self.ids = {key: str((connection.execute(sql).fetchone() or ("",))[0]) for key, sql in ONE.items()}  # type: ignore[call-overload]
        ground.enter(self.name)
        self.clients: dict[str | None, Client] = {who: signed_in(who) for who in {page.who for page in PAGES}}

    def ask(self, page: Page) -> int:
        """One request; its bytes."""
        client, path = self.clients[page.who], page.path.format(**self.ids)
        answer = client.post(path, {"words": page.words}) if page.words else client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} as {page.who}: {answer.status_code}")
        return len(answer.content)

    def warm(self, page: Page, so_far: Spent) -> None:
        """One request that does not count: it brings the connection's memory back to the processor."""
        if not so_far.is_long:
            self.measure(page, Spent())

    def measure(self, page: Page, into: Spent) -> None:
        """One request, timed."""
        from django.db import connection

        self.ground.enter(self.name)
        in_sql = 0.0

        def watch(execute: Callable[..., Any], *words: Any) -> Any:
            nonlocal in_sql
            began = time.perf_counter()
            try:
                return execute(*words)
            finally:
                in_sql += time.perf_counter() - began

        began = time.perf_counter()
        with connection.execute_wrapper(watch):
            size = self.ask(page)
        into.whole.append((time.perf_counter() - began) * 1000)
        into.sql.append(in_sql * 1000)
        into.size = size


def places(ground: Ground, sizes: Sequence[int]) -> list[Place]:
    """One database per size."""
    found = []
    for people in sizes:
        tell(f"filling: {people} people")
        found.append(Place(ground, people))
    return found


def growth(found: Sequence[Place]) -> list[Page]:
    """Each page at each size, and how many times the smallest the largest costs. Those that do not answer."""
    from django.db import DatabaseError

    grows, failing = [], []
    for page in PAGES:
        ratio = 0.0
        tell(f"{page.name} as {page.who or 'nobody'}")
        spent = {place.people: Spent() for place in found}
        for turn in range(TURNS):
            # One way, then the other: who comes after whom is not always the same.
            for place in found if turn % 2 else reversed(found):
                one = spent[place.people]
                try:
                    if not one.trouble:
                        place.warm(page, one)
                        place.measure(page, one)
                except DatabaseError as trouble:
                    one.trouble = str(trouble).partition("\n")[0]
        smallest = spent[found[0].people]
        for people, one in spent.items():
            context = {"people": people, "who": page.who or "nobody", "requests": TURNS, "held_by_ines": OF_INES}
            if one.trouble:
                say(f"list_{page.name}_fails", 1, "pages", **context, why=one.trouble)
                failing.append(page)
                ratio = math.inf
                continue
            told = {**context, "sql_ms": round(median(one.sql), 2), "bytes": one.size}
            say(f"list_{page.name}", median(one.whole), "ms", **told)
            if one is not smallest:
                ratio = ratio_of(one.whole, smallest.whole)
                say(f"list_{page.name}_ratio", ratio, "ratio", **context, than=found[0].people, is_flat=ratio <= FLAT)
        if ratio > FLAT:
            grows.append(f"{page.name} ({page.who})")
    say("lists_not_flat", len(grows), "pages", pages=len(PAGES), which=grows, than=found[0].people, load=load())
    return failing


def policies(place: Place, failing: Collection[Page]) -> None:
    """What row security costs: the same pages by the same roles, whose policies are lifted every other time."""
    for page in PAGES:
        if page in failing:
            continue
        tell(f"policies: {page.name} as {page.who or 'nobody'}")
        spent = {True: Spent(), False: Spent()}
        for _ in range(SWAPS):
            for guarded, into in spent.items():
                with nullcontext() if guarded else place.ground.without_policies():
                    place.warm(page, into)
                    for _ in range(1 if into.is_long else BETWEEN):
                        place.measure(page, into)
        under, free = spent[True], spent[False]
        context = {"people": place.people, "who": page.who or "nobody", "requests": len(under.whole)}
        for guarded, one in spent.items():
            say(f"policies_{page.name}", median(one.sql), "ms", **context, policies=guarded,
                page_ms=round(median(one.whole), 2))  # fmt: skip
        say(f"policies_{page.name}_ratio", ratio_of(under.sql, free.sql), "ratio", **context,
            page_ratio=round(ratio_of(under.whole, free.whole), 2))  # fmt: skip
