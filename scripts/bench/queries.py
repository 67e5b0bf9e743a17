"""How many SQL queries each page of the rights matrix costs, for each persona who may open it, at 20 people and at
200: a page whose number grows asks one more for each row it shows. Every statement counts: BEGIN and COMMIT, the
secret that is told, the role that is stepped down to."""

from dataclasses import dataclass

from scripts.bench.figures import say
from scripts.bench.ground import Ground, signed_in

SMALL, LARGE = 20, 200


@dataclass(frozen=True)
class Cost:
    """One page, at both sizes; `who` is the persona to whom it costs most, `others` how many more may open it."""

    route: str
    about: str
    who: str
    others: int
    small: int
    large: int


def count(ground: Ground) -> list[Cost]:
    """Every GET page × everybody who gets it, walked twice."""
    from django.db import connection, reset_queries
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from dentelle.demo.acting import Stage
    from tests.crowd import multiply
    from tests.web.matrix import MATRIX
    from tests.web.test_rights_matrix import WITHOUT_CITE, tell_objects

    name = ground.copy("counted")
    ground.enter(name)
    objects = tell_objects(Stage())
    cells = sorted((route, about, sorted(cell[200])) for (how, route, about), cell in MATRIX.items()
                   if how == "GET" and cell.get(200))  # fmt: skip
    clients: dict[str, Client] = {}
    for who in sorted({who for *_, people in cells for who in people}):
        clients[who] = signed_in(None if who == "nobody" else who)

    def walk() -> dict[tuple[str, str, str], int]:
        found = {}
        for route, about, people in cells:
            kwargs = objects[about] if route in WITHOUT_CITE else {"cite": "belfort", **objects[about]}
            for who in people:
                reset_queries()  # its log is bounded: full, it would count nothing more
                with CaptureQueriesContext(connection) as queries:
                    status = clients[who].get(reverse(route, kwargs=kwargs)).status_code
                if status != 200:
                    raise RuntimeError(f"{route} ({about}) as {who}: {status}")
                found[route, about, who] = len(queries)
        return found

    multiply(ground.cluster, name, "Alix", SMALL)
    small = walk()
    multiply(ground.cluster, name, "Alix", LARGE - SMALL)
    large = walk()
    costs = []
    for route, about, people in cells:
        # Whoever pays most; and before them whoever pays more at one size than at the other.
        who = max(people, key=lambda one: (large[route, about, one] != small[route, about, one],
                                           large[route, about, one], one))  # fmt: skip
        key = (route, about, who)
        costs.append(Cost(route, about, who, len(people) - 1, small[key], large[key]))
    return costs


def tell(costs: list[Cost]) -> None:
    """One figure per page, and how many of them grow."""
    for cost in costs:
        say(f"queries_{cost.route}", cost.large, "queries", about=cost.about, who=cost.who, others=cost.others,
            people_20=cost.small, people_200=cost.large)  # fmt: skip
    growing = [cost.route for cost in costs if cost.small != cost.large]
    say("queries_pages_that_grow", len(growing), "pages", pages=len(costs), routes=growing)
    say("queries_most", max(cost.large for cost in costs), "queries", pages=len(costs))
